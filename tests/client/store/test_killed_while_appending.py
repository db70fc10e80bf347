"""SIGKILL at any moment of an append: every acknowledged entry is there afterwards."""

import multiprocessing
import os
import random
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from client.store.seat_store import SeatStore
from exam_core.attempt.journal import read
from tests.client.store.journals import CANDIDATES, KEY, entries

KILLS = 30


def append_for_ever(path: Path, acknowledged: Connection) -> None:
    """Append one to three entries at a time; each acknowledgement is sent when the append has returned."""
    with SeatStore(path, KEY) as store:
        written = list(read(store.raws(CANDIDATES)))
        while True:
            new = entries(1 + len(written) % 3, after=written)
            store.append(CANDIDATES, new)
            written += new
            acknowledged.send_bytes(f"{new[-1].seq} {new[-1].digest}".encode())


@pytest.mark.torture
def test_no_acknowledged_entry_is_lost_by_thirty_kills(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    chance = random.Random(20261125)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "client.store.seat_store"])
    acknowledged: dict[int, str] = {}
    for _ in range(KILLS):
        here, there = context.Pipe(duplex=False)
        writer = context.Process(target=append_for_ever, args=(path, there))
        writer.start()
        there.close()
        for _ in range(chance.randrange(1, 40)):
            _note(here, acknowledged)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        while here.poll():
            try:
                _note(here, acknowledged)
            except EOFError:
                break
        here.close()
        with SeatStore(path, KEY) as store:
            kept = read(store.raws(CANDIDATES))
        assert {seq: kept[seq].digest for seq in acknowledged} == acknowledged
    assert len(acknowledged) > KILLS


def _note(pipe: Connection, acknowledged: dict[int, str]) -> None:
    seq, digest = pipe.recv_bytes().decode().split()
    acknowledged[int(seq)] = digest

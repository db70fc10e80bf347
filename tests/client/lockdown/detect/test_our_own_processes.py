"""Which processes are our own: looked up anew whenever processes come or go, and not in between."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from client.seat_program import watching
from client.seat_program.watching import ROUND, OwnProcesses

WAITS = "import sys; sys.stdin.read()"


@pytest.fixture
def child() -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", WAITS], stdin=subprocess.PIPE) as process:
        yield process
        process.communicate()


def test_what_we_have_started_is_ours_at_the_next_look(child: "subprocess.Popen[bytes]") -> None:
    own = OwnProcesses()
    assert {os.getpid(), os.getppid(), child.pid} <= own()

    with subprocess.Popen([sys.executable, "-c", WAITS], stdin=subprocess.PIPE) as later:
        assert later.pid in own()
        later.communicate()

    assert later.pid not in own()


def test_the_table_is_read_again_when_processes_change_and_once_a_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    pids = [1, 2, 3]

    def read_the_table() -> frozenset[int]:
        read.append(1)
        return frozenset({2})

    monkeypatch.setattr("psutil.pids", lambda: list(pids))
    monkeypatch.setattr(watching, "own_pids", read_the_table)
    own = OwnProcesses()

    for _ in range(ROUND - 1):
        own()
    assert len(read) == 1

    own()
    assert len(read) == 2  # the round is over

    pids.append(4)
    own()
    own()
    assert len(read) == 3

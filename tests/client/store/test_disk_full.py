"""A disk that takes no more: nothing half-written, nothing lost, and it goes on once there is room."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.store import durable_file
from client.store.failures import StoreFull
from client.store.seat_store import SeatStore
from tests.client.store.journals import CANDIDATES, KEY, entries

WITH_A_SIZE_LIMIT = """
import resource, signal, sys
from pathlib import Path
import pytest
from client.store.failures import StoreFull
from client.store.seat_store import SeatStore
from tests.client.store.journals import CANDIDATES, KEY, entries

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
written = entries(600)
with SeatStore(Path(sys.argv[1]), KEY) as store:
    store.append(CANDIDATES, written[:10])
    resource.setrlimit(resource.RLIMIT_FSIZE, (128 * 1024, resource.RLIM_INFINITY))
    with pytest.raises(StoreFull):
        store.append(CANDIDATES, written[10:])
    assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written[:10])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.append(CANDIDATES, written[10:])
with SeatStore(Path(sys.argv[1]), KEY) as store:
    assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_refuses_an_append_whole_and_takes_it_later(small_disk: Path) -> None:
    path = small_disk / "seat" / "journal.db"
    written = entries(300)
    ballast = small_disk / "ballast"
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, written[:10])
        _fill(ballast, room=16 * 1024)
        with pytest.raises(StoreFull):
            store.append(CANDIDATES, written[10:])
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written[:10])
        ballast.unlink()
        store.append(CANDIDATES, written[10:])
    with SeatStore(path, KEY) as store:
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)


def test_entries_find_the_room_that_a_store_has_taken_ahead(tmp_path: Path) -> None:
    """No file of the store grows, and it is the same store whether it takes room once or twice."""
    written = entries(1_500)
    with SeatStore(tmp_path / "journal.db", KEY) as store:
        store.keep_room()
        sizes = _sizes(tmp_path)
        store.keep_room()
        for entry in written:
            store.append(CANDIDATES, [entry])
        assert _sizes(tmp_path) == sizes
    with SeatStore(tmp_path / "journal.db", KEY) as store:
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)


def test_a_store_that_finds_no_room_ahead_works_as_it_did(small_disk: Path) -> None:
    written = entries(20)
    with SeatStore(small_disk / "journal.db", KEY) as store:
        store.append(CANDIDATES, written[:10])
        for _ in range(2):
            with pytest.raises(StoreFull):
                store.keep_room()
        store.append(CANDIDATES, written[10:])
    with SeatStore(small_disk / "journal.db", KEY) as store:
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)


def test_a_store_opens_on_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "seat" / "journal.db"
    written = entries(20)
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, written)
    _fill(small_disk / "ballast", room=0)
    with SeatStore(path, KEY) as store:
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)


def test_a_store_killed_on_a_full_disk_comes_back_with_what_was_acknowledged(small_disk: Path) -> None:
    path = small_disk / "seat" / "journal.db"
    written = entries(20)
    store = SeatStore(path, KEY)
    store.append(CANDIDATES, written)
    image = {file: file.read_bytes() for file in path.parent.iterdir()}
    store.close()
    for file, data in image.items():
        file.write_bytes(data)
    _fill(small_disk / "ballast", room=0)
    with SeatStore(path, KEY) as reopened:
        assert reopened.raws(CANDIDATES) == tuple(entry.raw for entry in written)


def test_a_new_store_on_a_full_disk_says_so(small_disk: Path) -> None:
    _fill(small_disk / "ballast", room=4096)
    with pytest.raises(StoreFull):
        SeatStore(small_disk / "journal.db", KEY)


def test_a_file_that_finds_no_room_leaves_the_old_one(small_disk: Path) -> None:
    sealed = small_disk / "a.result"
    durable_file.write(sealed, b"old")
    _fill(small_disk / "ballast", room=4096)
    with pytest.raises(OSError, match="No space"):
        durable_file.write(sealed, bytes(64 * 1024))
    assert sealed.read_bytes() == b"old"
    assert {file.name for file in small_disk.iterdir()} == {"a.result", "ballast"}


def test_a_limit_on_file_size_is_a_full_disk_too(tmp_path: Path) -> None:
    """Quotas and limits refuse a write with another error than a full disk does."""
    command = [sys.executable, "-c", WITH_A_SIZE_LIMIT, str(tmp_path / "journal.db")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    assert run.returncode == 0, run.stderr


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


def _fill(ballast: Path, *, room: int) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - room))

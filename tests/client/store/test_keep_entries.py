"""What is appended to a seat's store stays, in its order and byte for byte, and nobody else reads it."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from client.store import schema
from client.store.failures import SqliteTooOld, StoreDamaged, StoreInUse, StoreTooNew, WrongStoreKey
from client.store.seat_store import Head, SeatStore
from exam_core.encoding import digest
from tests.client.store.journals import CANDIDATES, KEY, NEIGHBOURS, entries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sittings" / "2611250900-5101003-01" / "journal.db"


def test_entries_come_back_byte_for_byte_after_reopening(path: Path) -> None:
    written = entries(5)
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, written[:2])
        store.append(CANDIDATES, written[2:])
    with SeatStore(path, KEY) as store:
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)
        assert store.head(CANDIDATES) == Head(4, written[-1].digest)


def test_several_attempts_keep_apart(path: Path) -> None:
    mine, theirs = entries(3), entries(2, attempt=NEIGHBOURS)
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, mine[:2])
        store.append(NEIGHBOURS, theirs)
        store.append(CANDIDATES, mine[2:])
        assert store.attempts() == (CANDIDATES, NEIGHBOURS)
        assert store.raws(NEIGHBOURS) == tuple(entry.raw for entry in theirs)
        assert store.head(CANDIDATES) == Head(2, mine[-1].digest)


def test_an_unknown_attempt_has_no_entries(path: Path) -> None:
    with SeatStore(path, KEY) as store:
        assert store.attempts() == ()
        assert store.raws(CANDIDATES) == ()
        assert store.head(CANDIDATES) is None


@pytest.mark.parametrize("wrong", ["repeated", "skipped", "of another journal"])
def test_an_entry_that_does_not_follow_is_a_mistake_and_changes_nothing(path: Path, wrong: str) -> None:
    written = entries(4)
    others = entries(4, choice=1)
    offered = {"repeated": written[1], "skipped": written[3], "of another journal": others[2]}[wrong]
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, written[:2])
        with pytest.raises(ValueError, match="does not follow"):
            store.append(CANDIDATES, (offered,))
        store.append(CANDIDATES, written[2:])
        assert store.raws(CANDIDATES) == tuple(entry.raw for entry in written)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET raw = x'00' WHERE seq = 1",
        "DELETE FROM entries WHERE seq = 2",
        "INSERT OR REPLACE INTO entries VALUES ('2611250900-5101003-01/T0001/1', 1, x'00', 'd')",
        "INSERT INTO entries VALUES ('2611250900-5101003-01/T0001/1', 7, x'00', 'd')",
    ],
)
def test_the_database_itself_refuses_to_change_an_entry(path: Path, statement: str) -> None:
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, entries(3))
    with _raw_connection(path) as connection, pytest.raises(sqlcipher.IntegrityError):
        connection.execute(statement)


def test_a_changed_entry_is_found_when_it_is_read(path: Path) -> None:
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, entries(3))
    with _raw_connection(path) as connection:
        connection.execute("DROP TRIGGER entries_never_change")
        connection.execute("UPDATE entries SET raw = x'00' WHERE seq = 1")
    with SeatStore(path, KEY) as store, pytest.raises(StoreDamaged):
        store.raws(CANDIDATES)


def test_another_key_opens_nothing(path: Path) -> None:
    SeatStore(path, KEY).close()
    with pytest.raises(WrongStoreKey):
        SeatStore(path, b"x" * 32)
    SeatStore(path, KEY).close()


def test_a_file_that_is_no_store_is_refused_and_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a store" * 1000)
    with pytest.raises(WrongStoreKey):
        SeatStore(path, KEY)
    assert path.read_bytes() == b"not a store" * 1000


def test_nothing_of_an_entry_stands_in_the_files(path: Path) -> None:
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, entries(50))
        open_files = [file.read_bytes() for file in path.parent.iterdir()]
    closed_files = [file.read_bytes() for file in path.parent.iterdir()]
    for data in open_files + closed_files:
        assert b"answered" not in data
        assert b"T0001" not in data
        assert not data.startswith(b"SQLite format 3")


def test_folder_and_files_belong_to_their_owner_alone(path: Path) -> None:
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, entries(1))
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def test_every_commit_waits_for_the_disk(path: Path) -> None:
    """A power cut can't be had here: what survives one is decided by these two settings."""
    with SeatStore(path, KEY) as store:
        settings = [store._connection.execute(f"PRAGMA {name}") for name in ("journal_mode", "synchronous")]
        assert [setting.fetchone() for setting in settings] == [("wal",), (2,)]


def test_a_store_of_a_later_release_is_left_alone(path: Path) -> None:
    SeatStore(path, KEY).close()
    with _raw_connection(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StoreTooNew):
        SeatStore(path, KEY)
    with _raw_connection(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION + 1,)


def test_a_sqlite_with_the_wal_reset_bug_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(SqliteTooOld):
        SeatStore(path, KEY)
    assert not path.exists()


def _hold(path: Path, ready: Connection) -> None:
    with SeatStore(path, KEY):
        ready.send("open")
        ready.recv()


def test_a_second_process_is_kept_out_until_the_first_is_gone(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    holder = context.Process(target=_hold, args=(path, there))
    holder.start()
    assert here.recv() == "open"
    with pytest.raises(StoreInUse):
        SeatStore(path, KEY)
    holder.kill()
    holder.join()
    SeatStore(path, KEY).close()


def test_a_wal_cut_short_gives_a_shorter_journal_with_another_head(path: Path) -> None:
    """SQLite can't know that a last commit is missing: only comparing heads with the centre can."""
    written = entries(6)
    store = SeatStore(path, KEY)
    for entry in written:
        store.append(CANDIDATES, (entry,))
    wal = path.with_name("journal.db-wal")
    database, frames = path.read_bytes(), wal.read_bytes()
    store.close()
    path.write_bytes(database)
    wal.write_bytes(frames[:-100])
    with SeatStore(path, KEY) as reopened:
        kept = reopened.raws(CANDIDATES)
        assert kept == tuple(entry.raw for entry in written[:5])
        assert reopened.head(CANDIDATES) == Head(4, digest(kept[-1]))


def test_a_damaged_page_is_said_to_be_damage(path: Path) -> None:
    with SeatStore(path, KEY) as store:
        store.append(CANDIDATES, entries(60))
    data = bytearray(path.read_bytes())
    for at in range(4096 + 100, len(data), 4096):  # every page but the first
        data[at] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(StoreDamaged), SeatStore(path, KEY) as store:
        store.raws(CANDIDATES)


@contextmanager
def _raw_connection(path: Path) -> Iterator[sqlcipher.Connection]:
    """The file as anybody who has the key could open it."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        yield connection
    finally:
        connection.close()

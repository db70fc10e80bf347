"""The store of a sitting's journals at one seat: an encrypted SQLite file to which entries are only added.

WAL with synchronous=FULL: when `append` has returned, the entries survive a power cut. Locking mode EXCLUSIVE
keeps a second process out, needs no shared-memory file, and lets a store open on a disk that is full.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, NoReturn, Self

from sqlcipher3 import dbapi2 as sqlcipher

from client.store import schema
from client.store.durable_file import make_private_folder
from client.store.failures import SqliteTooOld, StoreDamaged, StoreFull, StoreInUse, WrongStoreKey
from exam_core.attempt.journal import Entry
from exam_core.chain import GENESIS
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, Digest
from exam_core.sealing.symmetric import SECRET_BYTES

MIN_SQLITE = (3, 51, 3)
"""Before, a checkpoint racing with a commit that resets the WAL could skip committed frames for good (the
WAL-reset bug, https://www.sqlite.org/wal.html#walresetbug). One exclusive connection doesn't meet that race,
but a store must not depend on nobody ever opening it otherwise."""

ROOM_BYTES = 4 * 1024 * 1024
"""An entry takes about half a kilobyte: two hours with an answer, a turned page, a mark and a sign of life
every five seconds, and half an hour more, are 7,200. So it is there whenever in the exam the disk fills."""

_NOT_TAKEN = frozenset({"SQLITE_FULL", "SQLITE_IOERR"})
"""How a write fails: no room; or quota, size limit or a failing disk, all of which are an I/O error. SQLite
undoes the transaction either way, and the frames of a failed commit are written over by the next one."""
_IN_USE = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})

_TAKE_ROOM = (
    "DROP TABLE IF EXISTS room",  # of a program that was killed on the way
    "BEGIN IMMEDIATE",
    "CREATE TABLE room (taken BLOB)",
    f"INSERT INTO room VALUES (zeroblob({ROOM_BYTES}))",
    "COMMIT",  # the pages have to be on the disk before they are free
    "DROP TABLE room",
)
_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # before the first look at the file, or a shared-memory file is made
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = MEMORY",  # SQLCipher does not encrypt temporary files
    "trusted_schema = OFF",
)


class Head(NamedTuple):
    """The last entry of a journal: its number and its digest."""

    seq: int
    digest: Digest


_NOTHING = Head(-1, GENESIS)


class SeatStore:
    """One open store. Any thread may call it; calls wait for each other.

    Every method raises StoreDamaged where the file is unreadable, and sqlcipher3's ProgrammingError after
    `close`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the store at `path` under a raw key of 32 bytes; make it where it isn't there.

        Raises:
            StoreInUse: another process has it open.
            WrongStoreKey: it is not a store under this key.
            StoreTooNew: a later release wrote it.
            StoreFull: it isn't there, and there is no room to make it.
            SqliteTooOld: this SQLite is older than MIN_SQLITE.
        """
        if len(key) != SECRET_BYTES:
            raise ValueError(f"a store key of {len(key)} bytes")
        if sqlcipher.sqlite_version_info < MIN_SQLITE:
            raise SqliteTooOld(sqlcipher.sqlite_version)
        make_private_folder(path.parent)
        self._path = path
        self._lock = threading.Lock()
        self._heads: dict[AttemptId, Head] = {}
        self._connection = _open(path, key)

    def keep_room(self) -> None:
        """Take ROOM_BYTES ahead for entries: on a disk that others have filled they still find their place.

        The room is free pages inside the store, and a write-ahead log that is as long as it ever gets: SQLite
        writes both over before it asks the disk for more, which helps where a file system writes in place.
        Doing it again takes what is missing.

        Raises:
            StoreFull: there is no such room; the store works as it did.
            StoreDamaged: the store is not what it was; it is closed now.
        """
        with self._lock:
            if self._has_room():
                return
            try:
                for statement in _TAKE_ROOM:
                    self._connection.execute(statement)
            except sqlcipher.Error as error:
                self._give_up(error)

    def append(self, attempt: AttemptId, entries: Sequence[Entry]) -> None:
        """Add entries to the journal of `attempt`, all or none; they are on the disk when this returns.

        Entries of earlier epochs, which came with an attempt that moved here, belong to the same journal.

        Raises:
            StoreFull: none was added; the same call works once there is room.
            StoreDamaged: the store is not what it was; it is closed now.
            ValueError: an entry does not follow the last one of the journal: a mistake in the program.
        """
        with self._lock:
            head = self._head_after(attempt, entries)
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(
                    "INSERT INTO entries (attempt, seq, raw, digest) VALUES (?, ?, ?, ?)",
                    [(attempt, entry.seq, entry.raw, entry.digest) for entry in entries],
                )
                self._connection.execute("COMMIT")
            except sqlcipher.Error as error:
                self._give_up(error)
            self._heads[attempt] = head

    def raws(self, attempt: AttemptId) -> tuple[bytes, ...]:
        """The exact bytes of an attempt's entries in order; empty where the attempt is unknown.

        Raises:
            StoreDamaged: an entry is not what was appended.
        """
        rows = self._all("SELECT seq, raw, digest FROM entries WHERE attempt = ? ORDER BY seq", (attempt,))
        for number, (seq, raw, named) in enumerate(rows):
            if seq != number or digest(raw) != named:
                raise StoreDamaged(f"entry {number} of {attempt}")
        return tuple(raw for _, raw, _ in rows)

    def attempts(self) -> tuple[AttemptId, ...]:
        """The attempts that have entries here, in the order in which they were begun."""
        rows = self._all("SELECT attempt FROM entries WHERE seq = 0 ORDER BY rowid")
        return tuple(AttemptId(attempt) for (attempt,) in rows)

    def head(self, attempt: AttemptId) -> Head | None:
        """The last entry of an attempt's journal, or None where it has none here."""
        with self._lock:
            head = self._head(attempt)
        return None if head == _NOTHING else head

    def close(self) -> None:
        """Close the file and let another process have it. Doing it again is harmless."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _has_room(self) -> bool:
        log = self._path.with_name(f"{self._path.name}-wal")
        if not log.exists() or log.stat().st_size < ROOM_BYTES:
            return False
        ((free,),) = self._select("PRAGMA freelist_count", ())
        ((page,),) = self._select("PRAGMA page_size", ())
        return int(free) * int(page) >= ROOM_BYTES

    def _head_after(self, attempt: AttemptId, entries: Sequence[Entry]) -> Head:
        head = self._head(attempt)
        for entry in entries:
            if entry.seq != head.seq + 1 or entry.prev != head.digest:
                raise ValueError(f"entry {entry.seq} of {entry.attempt} does not follow entry {head.seq}")
            head = Head(entry.seq, entry.digest)
        return head

    def _head(self, attempt: AttemptId) -> Head:
        if attempt not in self._heads:
            rows = self._select(
                "SELECT seq, digest FROM entries WHERE attempt = ? ORDER BY seq DESC LIMIT 1", (attempt,)
            )
            self._heads[attempt] = Head(*rows[0]) if rows else _NOTHING
        return self._heads[attempt]

    def _all(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        with self._lock:
            return self._select(query, values)

    def _select(self, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            rows: list[Any] = self._connection.execute(query, values).fetchall()
        except sqlcipher.ProgrammingError:
            raise
        except sqlcipher.Error as error:
            raise StoreDamaged(str(error)) from error
        return rows

    def _give_up(self, error: Exception) -> NoReturn:
        """Leave the failed append behind: undone where the disk took no more, the store closed otherwise."""
        if isinstance(error, sqlcipher.ProgrammingError):
            raise error
        if _name(error) not in _NOT_TAKEN:
            self._connection.close()
            raise StoreDamaged(str(error)) from error
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        raise StoreFull(str(error)) from error


def _open(path: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(path), timeout=0, isolation_level=None, check_same_thread=False)
    try:
        path.chmod(0o600)
        connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key is reported on stderr
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchone()
        schema.bring_up(connection)
    except sqlcipher.Error as error:
        connection.close()
        raise _opening_failure(error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _opening_failure(error: Exception) -> Exception:
    name = _name(error)
    if name in _IN_USE:
        return StoreInUse(str(error))
    if name == "SQLITE_NOTADB":
        return WrongStoreKey(str(error))
    if name == "SQLITE_FULL":
        return StoreFull(str(error))
    return StoreDamaged(f"{name}: {error}")


def _name(error: Exception) -> str:
    """SQLite's own name of an error, "SQLITE_FULL"; empty where the error isn't SQLite's."""
    return getattr(error, "sqlite_errorname", "")

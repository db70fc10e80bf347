"""The tables of a seat's store, and how an older store is brought up to this release."""

from typing import Any

from client.store.failures import StoreTooNew

VERSION = 1
"""Kept in SQLite's user_version; it grows by one with each change below."""

_FIRST = (
    """CREATE TABLE entries (
        attempt TEXT NOT NULL,
        seq INTEGER NOT NULL,
        raw BLOB NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (attempt, seq)
    ) STRICT""",
    """CREATE TRIGGER entries_follow_each_other BEFORE INSERT ON entries
    WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM entries WHERE attempt = NEW.attempt)
    BEGIN SELECT raise(ABORT, 'an entry does not follow the one before'); END""",
    """CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
    BEGIN SELECT raise(ABORT, 'entries are never changed'); END""",
    """CREATE TRIGGER entries_stay BEFORE DELETE ON entries
    BEGIN SELECT raise(ABORT, 'entries are never removed'); END""",
)
_STEPS = (_FIRST,)
"""Step n brings a store of version n to version n + 1."""


def bring_up(connection: Any) -> None:
    """Make the tables of a new store, or those that an older one lacks, in one transaction.

    Raises:
        StoreTooNew: the store is of a later release.
    """
    connection.execute("BEGIN EXCLUSIVE")
    try:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > VERSION:
            raise StoreTooNew(f"version {found}, this release writes {VERSION}")
        for step in _STEPS[found:]:
            for statement in step:
                connection.execute(statement)
        if found < VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

"""What an encrypted commit costs on this disk without anything of ours around it."""

import os
from pathlib import Path
from time import perf_counter

from sqlcipher3 import dbapi2 as sqlcipher

ENTRY_BYTES = 400
"""About as long as a journal entry of one answer, with its digest."""


class BareCommit:
    """One table, one row a commit, with the journal mode and the durability of a seat's store."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlcipher.connect(str(path), isolation_level=None)
        self._connection.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}").fetchone()
        self._connection.execute("CREATE TABLE rows (raw BLOB NOT NULL)")

    def once(self) -> float:
        """Seconds of one commit."""
        row = os.urandom(ENTRY_BYTES)
        began = perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO rows VALUES (?)", (row,))
        self._connection.execute("COMMIT")
        return perf_counter() - began

"""The database backend: Django's own for SQLite, bound to SQLCipher instead of the standard library's SQLite.

Django's backend imports `sqlite3` by name, so it is imported here while that name means SQLCipher; outside
this import the name means what it always does. The exceptions Django translates (IntegrityError and its
kin) are then SQLCipher's.

    DATABASES = {"default": {"ENGINE": "sync_server.sqlcipher", "NAME": path, "OPTIONS": {"key_file": path}}}

The key file holds 64 hexadecimal digits, the raw AES-256 key: no passphrase is stretched at each connection
(2 ms instead of 165 ms). Every connection has WAL and synchronous=FULL, so what is committed survives a
power cut; keeps temporary tables in memory, because SQLCipher does not encrypt temporary files; and begins
transactions with IMMEDIATE, so that two writers wait for each other instead of failing half-way.
"""

import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3
from django.core.exceptions import ImproperlyConfigured
from sqlcipher3 import dbapi2 as sqlcipher

_RAW_KEY = re.compile(r"[0-9a-f]{64}")
_STANDS_FOR = {"sqlite3": sqlcipher3, "sqlite3.dbapi2": sqlcipher}


@contextmanager
def _sqlite_means_sqlcipher() -> Iterator[None]:
    before = {name: sys.modules.get(name) for name in _STANDS_FOR}
    sys.modules.update(_STANDS_FOR)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


if TYPE_CHECKING:
    from django.db.backends.sqlite3 import base as django_sqlite

    def register_functions(connection: Any) -> None:
        """Django's date and text functions for SQLite; its stubs leave them out."""
else:
    with _sqlite_means_sqlcipher():
        django_sqlite = importlib.import_module("django.db.backends.sqlite3.base")
        register_functions = importlib.import_module("django.db.backends.sqlite3._functions").register
    if django_sqlite.Database is not sqlcipher:
        raise ImproperlyConfigured("django.db.backends.sqlite3 was imported before sync_server.sqlcipher")


class WrongDatabaseKey(sqlcipher.OperationalError):  # type: ignore[misc]  # sqlcipher3 has no types
    """The file is not a database under this key; Django raises it on as its own OperationalError."""


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """One connection to the encrypted file."""

    display_name = "SQLCipher"

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, and `key_file`."""
        params: dict[str, Any] = super().get_connection_params()
        if "key_file" not in params:
            raise ImproperlyConfigured("DATABASES: OPTIONS must name the key_file of the SQLCipher database")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file with its key.

        Raises:
            WrongDatabaseKey: the key does not open the file.
            ImproperlyConfigured: there is no key file, or it holds something else.
        """
        params = dict(conn_params)
        key = read_raw_key(Path(params.pop("key_file")))
        connection = sqlcipher.connect(**params)
        try:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Any) -> None:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher.DatabaseError as error:
            if "not a database" not in str(error):
                raise
            raise WrongDatabaseKey(
                f"{self.settings_dict['NAME']}: the key does not open this database"
            ) from error
        register_functions(connection)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            "legacy_alter_table = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchone()


def read_raw_key(path: Path) -> str:
    """The raw key in a key file.

    Raises:
        ImproperlyConfigured: no such file, or not 64 lower-case hexadecimal digits.
    """
    try:
        text = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"the key file of the database cannot be read: {path}") from error
    if not _RAW_KEY.fullmatch(text):
        raise ImproperlyConfigured(f"the key file of the database does not hold a raw key: {path}")
    return text

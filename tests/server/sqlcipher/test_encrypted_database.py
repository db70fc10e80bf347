"""The database backend: encrypted, durable, and to Django an ordinary SQLite."""

import sqlite3
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.utils import timezone

from sync_server.home import CentreHome
from sync_server.organisation.models import Site
from sync_server.sqlcipher.base import WrongDatabaseKey, read_raw_key

NEEDLE = "绝缘电阻NEEDLE"


def _site(code: str = "5101003", name: str = NEEDLE) -> Site:
    return Site.objects.create(code=code, name=name, division="510100")


def test_nothing_in_the_files_is_readable(centre: CentreHome) -> None:
    _site()
    connections.close_all()
    files = list(centre.database.parent.iterdir())
    assert centre.database in files
    for file in files:
        content = file.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert NEEDLE.encode() not in content
        assert b"organisation_site" not in content


def test_the_write_ahead_log_is_encrypted_too(centre: CentreHome) -> None:
    _site()
    log = centre.database.with_name(centre.database.name + "-wal").read_bytes()
    assert len(log) > 0
    assert NEEDLE.encode() not in log


def test_a_wrong_key_is_told_plainly(centre: CentreHome) -> None:
    connections.close_all()
    centre.database_key.write_text("00" * 32)
    with pytest.raises(OperationalError, match="does not open this database") as caught:
        Site.objects.count()
    assert isinstance(caught.value.__cause__, WrongDatabaseKey)


@pytest.mark.parametrize("content", ["", "00" * 31, "zz" * 32, "x'00'; DROP"])
def test_a_key_file_without_a_key_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "db.key"
    file.write_text(content)
    with pytest.raises(ImproperlyConfigured, match="raw key"):
        read_raw_key(file)


def test_a_missing_key_file_is_told_plainly(centre: CentreHome) -> None:
    connections.close_all()
    centre.database_key.unlink()
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        Site.objects.count()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("busy_timeout", 10_000),
    ],
)
def test_every_connection_is_durable_and_strict(centre: CentreHome, pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_another_threads_connection_is_the_same(centre: CentreHome) -> None:
    seen: list[object] = []

    def look() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            seen.append(cursor.fetchone())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [(2,)]


def test_a_broken_constraint_is_djangos_integrity_error(centre: CentreHome) -> None:
    _site()
    with pytest.raises(IntegrityError), transaction.atomic():
        _site()
    assert Site.objects.count() == 1


def test_a_transaction_takes_the_write_lock_at_its_beginning(centre: CentreHome) -> None:
    other = connections.create_connection("default")
    other.inc_thread_sharing()
    with transaction.atomic():
        Site.objects.count()
        with other.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(OperationalError, match="locked"):
                cursor.execute("BEGIN IMMEDIATE")
    other.close()


def test_dates_go_in_and_come_out(centre: CentreHome) -> None:
    now = timezone.now()
    site = _site()
    site.enrolment_codes.create(seat=1, digest="0" * 64, made_at=now)
    assert site.enrolment_codes.get(made_at__date=timezone.localdate(now)).made_at == now


def test_the_standard_librarys_sqlite_stays_what_it_is(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.sqlite3")
    plain.execute("CREATE TABLE t (x)")
    plain.close()
    assert (tmp_path / "plain.sqlite3").read_bytes().startswith(b"SQLite format 3")

"""The key file on a proctor's stick: found as it is now, however often it is looked at."""

from pathlib import Path

import pytest

from client.sitting import proctor_stick
from client.sitting.proctor_stick import Stick, StickRefusal, find_stick
from exam_core.sealing import key_file
from exam_core.sealing.key_file import KeyFile
from tests.client.proctor.proctor_pc import PIN, put_key
from tests.core.package import small_sitting as cast

STAFF = {cast.BADGE: cast.PROCTOR.public, cast.CROSSED_IN_BADGE: cast.CROSSED_IN.public}


def seen(folder: Path) -> str:
    stick = find_stick([folder], STAFF)
    return stick.badge if isinstance(stick, Stick) else stick


def test_a_file_that_has_not_changed_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    read_key_file = key_file.read_key_file

    def reading(data: bytes) -> KeyFile:
        read.append(data)
        return read_key_file(data)

    monkeypatch.setattr(proctor_stick, "read_key_file", reading)
    folder = put_key(tmp_path / "stick", cast.BADGE, cast.PROCTOR)
    assert {seen(folder) for _ in range(5)} == {cast.BADGE}
    assert len(read) == 1


def test_another_file_in_its_place_is_seen_at_once(tmp_path: Path) -> None:
    folder = put_key(tmp_path / "stick", cast.BADGE, cast.PROCTOR)
    assert seen(folder) == cast.BADGE
    other = put_key(tmp_path / "other", cast.CROSSED_IN_BADGE, cast.CROSSED_IN)
    (file,) = folder.glob("*.key")
    file.write_bytes(next(other.glob("*.key")).read_bytes())
    assert seen(folder) == cast.CROSSED_IN_BADGE
    file.unlink()
    assert seen(folder) == StickRefusal.NO_STICK


def test_a_damaged_file_is_read_again_when_it_is_whole(tmp_path: Path) -> None:
    folder = put_key(tmp_path / "stick", cast.BADGE, cast.PROCTOR, pin=PIN)
    (file,) = folder.glob("*.key")
    whole = file.read_bytes()
    file.write_bytes(whole[:-5])
    assert {seen(folder) for _ in range(2)} == {StickRefusal.DAMAGED_STICK}
    file.write_bytes(whole)
    assert seen(folder) == cast.BADGE

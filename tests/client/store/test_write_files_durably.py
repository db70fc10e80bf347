"""Files are there wholly or not at all, synced before anybody is told, and what must not change doesn't."""

import os
from pathlib import Path

import pytest

from client.store import durable_file
from client.store.seat_folder import SeatFolder, attempt_of_file, default_folder
from exam_core.identifiers import AttemptId, SittingCode


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file"
    durable_file.write(path, b"first")
    durable_file.write(path, b"second")
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)} == {0o700}


def test_a_file_written_once_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.result"
    assert durable_file.write_once(path, b"first") == b"first"
    assert durable_file.write_once(path, b"second") == b"first"
    assert path.read_bytes() == b"first"
    assert [file.name for file in tmp_path.iterdir()] == ["a.result"]


def test_content_and_name_are_synced_before_the_call_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    sync, replace = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        name = Path(os.readlink(f"/proc/self/fd/{descriptor}")).name
        seen.append("folder synced" if name == tmp_path.name else "content synced")
        sync(descriptor)

    def note_replace(source: Path, target: Path) -> None:
        seen.append("renamed")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_replace)
    durable_file.write(tmp_path / "file", b"data")
    assert seen == ["content synced", "renamed", "folder synced"]


def test_a_crash_before_the_rename_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    durable_file.write(path, b"old")

    def crash(source: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        durable_file.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_every_thing_of_a_seat_has_its_place(tmp_path: Path) -> None:
    folder = SeatFolder(tmp_path)
    attempt = AttemptId("2611250900-5101003-01/T0001/1")
    assert folder.result(attempt) == tmp_path / "results" / "2611250900-5101003-01~T0001~1.result"
    assert folder.receipt(attempt) == tmp_path / "results" / "2611250900-5101003-01~T0001~1.receipt"
    assert folder.copied(attempt) == tmp_path / "results" / "2611250900-5101003-01~T0001~1.copied"
    assert attempt_of_file(folder.result(attempt)) == attempt
    sitting = SittingCode("2611250900-5101003-01")
    assert folder.journal(sitting).parent == folder.journal_key(sitting).parent
    assert default_folder().path.name == "exam-seat"

"""Founding a centre. The real Argon2id cost is paid here once, by the real command."""

import errno
import json
import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from exam_core.sealing.key_file import DEFAULT_COST, read_key_file
from sync_server.command import founding
from sync_server.home import HOME_VARIABLE, CentreHome
from tests.server.centre import PASSPHRASE, ROOT_PASSPHRASE, Said, found_template


@pytest.fixture
def new_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[CentreHome]:
    """A place where nothing is yet."""
    home = CentreHome(tmp_path / "new")
    monkeypatch.setenv(HOME_VARIABLE, str(home.path))
    database = connections.settings["default"]
    connections.close_all()
    database["NAME"], database["OPTIONS"]["key_file"] = str(home.database), str(home.database_key)
    (tmp_path / "root.txt").write_text(ROOT_PASSPHRASE + "\n")
    (tmp_path / "operator.txt").write_text(PASSPHRASE + "\n")
    with django_db_blocker.unblock():
        yield home
        connections.close_all()


def test_a_centre_is_founded_with_its_first_operator(
    new_home: CentreHome, tmp_path: Path, exam_centre: Callable[..., Said]
) -> None:
    operator = ("--operator", "op", "--operator-name", "赵操", "--out", tmp_path / "stick")
    files = (
        "--passphrase-file",
        tmp_path / "root.txt",
        "--operator-passphrase-file",
        tmp_path / "operator.txt",
    )
    said = exam_centre("init", "--name", '测试"中心\\', "--json", *operator, *files)
    assert said.code == 0, said.err
    value = json.loads(said.out)
    assert len(value["keys"]) == 4
    assert (
        read_key_file((new_home.root_keys / "root.json").read_bytes()).kdf.memory_kib
        == DEFAULT_COST.memory_kib
    )
    assert tomllib.loads(new_home.config.read_text("utf-8"))["name"] == '测试"中心\\'
    assert read_key_file((tmp_path / "stick" / "op.key").read_bytes()).holder == "op"
    again = exam_centre("init", "--name", "另一个", "--passphrase-file", tmp_path / "root.txt")
    assert again.code == 4
    assert "不会覆盖" in again.err
    assert "exam-centre migrate" in again.err


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (["--address", "http://127.0.0.1"], "bad_address", "https"),
        (["--operator", "op"], "incomplete", "--operator-name"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_made(
    new_home: CentreHome,
    tmp_path: Path,
    exam_centre: Callable[..., Said],
    words: list[str],
    code: str,
    part: str,
) -> None:
    said = exam_centre("init", "--name", "测试", "--json", "--passphrase-file", tmp_path / "root.txt", *words)
    assert said.code == 4
    assert json.loads(said.out)["code"] == code
    assert part in said.err
    assert not new_home.path.exists()


def test_what_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(founding, "found_tls", fail)
    with pytest.raises(OSError, match="space"):
        found_template(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_founds_nothing(
    new_home: CentreHome, tmp_path: Path, exam_centre: Callable[..., Said]
) -> None:
    (tmp_path / "root.txt").write_text("short\n")
    assert exam_centre("init", "--name", "测试", "--passphrase-file", tmp_path / "root.txt").code == 4
    assert not new_home.path.exists()


def test_without_terminal_and_file_nothing_is_asked(
    new_home: CentreHome, exam_centre: Callable[..., Said]
) -> None:
    said = exam_centre("init", "--name", "测试")
    assert said.code == 4
    assert "--passphrase-file" in said.err


def test_a_folder_with_something_in_it_is_left_alone(
    new_home: CentreHome, tmp_path: Path, exam_centre: Callable[..., Said]
) -> None:
    new_home.path.mkdir()
    (new_home.path / "letter.txt").write_text("mine")
    assert exam_centre("init", "--name", "测试", "--passphrase-file", tmp_path / "root.txt").code == 4
    assert os.listdir(new_home.path) == ["letter.txt"]

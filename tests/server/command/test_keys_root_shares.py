"""`exam-centre keys --backup-root` at a terminal, share by share, and `--restore-root`."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from shamir_mnemonic import Share

from exam_core.chain import follow
from exam_core.encoding import b64
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from sync_server.keys import backup
from sync_server.keys.backup import split_root
from sync_server.keys.services import root_public
from sync_server.keys.yearly import root_path, unlock_root
from tests.server.centre import ROOT_PASSPHRASE, Said

ExamCentre = Callable[..., Said]
NEW = "another long passphrase"


class Person:
    """Somebody at a terminal in front of the real program: reads until a prompt, then types."""

    def __init__(self, home: CentreHome, *words: object) -> None:
        self._master, slave = pty.openpty()
        environment = {
            **os.environ,
            "EXAM_CENTRE_HOME": str(home.path),
            "LANG": "zh_CN.UTF-8",
            "PYTHONWARNINGS": "ignore",
        }
        environment.pop("EXAM_CENTRE_ROLE", None)
        command = [sys.executable, "-m", "sync_server.command.main", "keys", *map(str, words)]
        self._process = subprocess.Popen(
            command, env=environment, stdin=slave, stdout=subprocess.PIPE, stderr=slave, text=True
        )
        os.close(slave)

    def until(self, prompt: str) -> str:
        """What stands on the screen once it ends with the prompt."""
        seen = b""
        while not seen.decode("utf-8", "ignore").rstrip().endswith(prompt):
            seen += os.read(self._master, 4096)
        return seen.decode("utf-8")

    def type(self, words: str) -> None:
        os.write(self._master, words.encode() + b"\n")

    def end(self) -> str:
        assert self._process.stdout is not None
        printed = self._process.stdout.read()
        assert self._process.wait() == 0
        self._process.stdout.close()
        os.close(self._master)
        return printed


def _copied(screen: str) -> str:
    """The share on the screen, as somebody copies it word by word."""
    return " ".join(re.findall(r"\d+ ([a-z]+)", screen))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "root.txt"
    file.write_text(ROOT_PASSPHRASE)
    return file


def test_each_share_is_shown_once_and_read_back_before_the_next(centre: CentreHome, secret: Path) -> None:
    person = Person(centre, "--backup-root", "--shares", "2/3", "--passphrase-file", secret)
    shares: list[str] = []
    for number in (1, 2, 3):
        screen = person.until("读回:")
        assert f"第 {number} 份，共 3 份" in screen
        assert not any(share in _copied(screen) for share in shares)
        shares.append(_copied(screen))
        person.type("")
        person.until("逐词读回:")
        if number == 2:
            person.type("academic " * 33)
            person.until("再看一遍:")
            person.type("")
            assert _copied(person.until("读回:")) == shares[-1]
            person.type("")
            person.until("逐词读回:")
        person.type(shares[-1])
    assert "任意 2 份可恢复" in person.end()
    assert [len(share.split()) for share in shares] == [33] * 3
    assert len(set(shares)) == 3
    root = backup.join_root(centre, _read(shares[1:]))
    assert root == unlock_root(centre, ROOT_PASSPHRASE)
    entry = follow(raw_entries())[-1]
    assert (entry["act"], entry["data"]) == ("root_backed_up", {"shares": 3, "threshold": 2})
    told = list(pairwise(re.findall("[a-z]+", str(entry))))
    assert not any(pair in told for share in shares for pair in pairwise(share.split()))


def _read(shares: list[str]) -> list[Share]:
    read = [backup.read_share(words) for words in shares]
    assert not any(isinstance(one, backup.ShareRefusal) for one in read)
    return [one for one in read if not isinstance(one, backup.ShareRefusal)]


def test_shares_are_shown_to_nobody_but_a_person(
    centre: CentreHome, exam_centre: ExamCentre, secret: Path
) -> None:
    said = exam_centre("keys", "--backup-root", "--passphrase-file", secret, "--json")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "no_terminal"
    assert raw_entries() == []


@pytest.fixture
def restore(exam_centre: ExamCentre, tmp_path: Path) -> Callable[..., Said]:
    """`--restore-root` with these shares in files."""
    new = tmp_path / "new.txt"
    new.write_text(NEW)

    def run(*shares: str) -> Said:
        files = []
        for number, share in enumerate(shares):
            file = tmp_path / f"{number}.txt"
            file.write_text(share)
            files += ["--share-file", file]
        return exam_centre("keys", "--restore-root", *files, "--passphrase-file", new, "--json")

    return run


def test_the_root_is_made_again_of_its_shares(centre: CentreHome, restore: Callable[..., Said]) -> None:
    shares = split_root(unlock_root(centre, ROOT_PASSPHRASE), 2, 3)
    said = restore(*shares[:2])
    assert json.loads(said.out)["code"] == "exists"
    root_path(centre).unlink()
    said = restore(*shares[:2])
    assert said.code == 0, said.err
    assert json.loads(said.out)["root_public"] == b64(root_public().raw)
    assert unlock_root(centre, NEW).public == root_public()
    assert follow(raw_entries())[-1]["act"] == "root_restored"


def test_what_makes_no_root_writes_nothing(centre: CentreHome, restore: Callable[..., Said]) -> None:
    root = unlock_root(centre, ROOT_PASSPHRASE)
    first, other = split_root(root, 2, 3), split_root(root, 2, 3)
    root_path(centre).unlink()
    for shares, code in (
        ((first[0],), "too_few"),
        ((first[0], first[0]), "twice"),
        ((first[0], other[1]), "other_set"),
        ((first[0], first[1][:-3]), "not_a_share"),
    ):
        assert json.loads(restore(*shares).out)["code"] == code
    assert not root_path(centre).exists()


def test_shares_may_be_typed_one_at_a_time(centre: CentreHome, tmp_path: Path) -> None:
    shares = split_root(unlock_root(centre, ROOT_PASSPHRASE), 2, 3)
    root_path(centre).unlink()
    new = tmp_path / "new.txt"
    new.write_text(NEW)
    person = Person(centre, "--restore-root", "--passphrase-file", new)
    person.until("第 1 份:")
    person.type(shares[2])
    person.until("第 2 份:")
    person.type(shares[2])
    assert "已经输入过" in person.until("第 2 份:")
    person.type(shares[0])
    assert b64(root_public().raw) in person.end()
    assert unlock_root(centre, NEW).public == root_public()


@pytest.mark.parametrize("shares", ["1/3", "4/3", "3", "a/b", "2/17"])
def test_a_backup_that_protects_nothing_is_a_mistake_in_usage(
    centre: CentreHome, exam_centre: ExamCentre, shares: str
) -> None:
    assert exam_centre("keys", "--backup-root", "--shares", shares).code == 2

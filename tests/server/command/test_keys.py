import json
from collections.abc import Callable
from pathlib import Path

import pytest

from exam_core.chain import follow
from exam_core.sealing.keys import KeyPurpose
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from sync_server.keys.services import key_in_use, key_list
from tests.server.centre import ROOT_PASSPHRASE, Said

ExamCentre = Callable[..., Said]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "root.txt"
    file.write_text(ROOT_PASSPHRASE + "\n")
    return file


def test_the_list_is_shown(centre: CentreHome, exam_centre: ExamCentre) -> None:
    said = exam_centre("keys")
    assert said.code == 0
    for entry in key_list().entries:
        assert entry.key_id in said.out


def test_renewing_takes_the_root_passphrase(
    centre: CentreHome, exam_centre: ExamCentre, passphrase_file: Path
) -> None:
    said = exam_centre("keys", "--renew", "--passphrase-file", passphrase_file, "--json")
    assert said.code == 0, said.err
    assert len(json.loads(said.out)["entries"]) == 8
    assert follow(raw_entries())[-1]["act"] == "keys_renewed"
    passphrase_file.write_text("another passphrase\n")
    wrong = exam_centre("keys", "--renew", "--passphrase-file", passphrase_file, "--json")
    assert wrong.code == 4
    assert json.loads(wrong.out)["code"] == "wrong_passphrase"
    assert key_list().revision == 2


def test_revoking_is_confirmed_first(
    centre: CentreHome, exam_centre: ExamCentre, passphrase_file: Path
) -> None:
    key = key_in_use(KeyPurpose.RECEIPT).key_id
    said = exam_centre("keys", "--revoke", key, "--passphrase-file", passphrase_file, "--json")
    assert said.code == 3
    assert json.loads(said.out)["needs"] == ["--yes"]
    assert key_list().revision == 1
    assert exam_centre("keys", "--revoke", key, "--passphrase-file", passphrase_file, "--yes").code == 0
    assert [entry.key_id for entry in key_list().entries if entry.revoked] == [key]


def test_an_unknown_key_is_refused(
    centre: CentreHome, exam_centre: ExamCentre, passphrase_file: Path
) -> None:
    said = exam_centre("keys", "--revoke", "package-0", "--passphrase-file", passphrase_file, "--yes")
    assert said.code == 4
    assert raw_entries() == []

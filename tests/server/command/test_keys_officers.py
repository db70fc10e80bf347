"""`exam-centre keys` for the unsealing officers: own sticks, one signing, one list for the desk."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from exam_core.chain import follow
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KdfCost, lock_key_file, unlock_key_file
from exam_core.sealing.officer_list import read_officer_list
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from sync_server.keys import officers
from sync_server.keys.officers import signing_name
from sync_server.keys.services import officer_list, root_public
from tests.server.centre import CHEAP, PASSPHRASE, ROOT_PASSPHRASE, Said
from tests.server.officers import OFFICERS, found_officers

ExamCentre = Callable[..., Said]
Keys = Callable[..., Said]


@pytest.fixture(autouse=True)
def _cheap_key_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def lock(*arguments: object, cost: KdfCost, **named: object) -> bytes:
        return lock_key_file(*arguments, cost=CHEAP, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(officers, "lock_key_file", lock)


@pytest.fixture
def keys(centre: CentreHome, exam_centre: ExamCentre, tmp_path: Path) -> Keys:
    """`exam-centre keys`, with the passphrases of the root's keeper and of an officer."""
    root, own = tmp_path / "root.txt", tmp_path / "own.txt"
    root.write_text(ROOT_PASSPHRASE)
    own.write_text(PASSPHRASE)

    def run(*words: object) -> Said:
        secrets = ("--passphrase-file", root, "--officer-passphrase-file", own)
        return exam_centre("keys", *words, *secrets, "--json")

    return run


def _codes() -> list[str]:
    return [entry["act"] for entry in follow(raw_entries())]


def test_the_ceremony_from_first_stick_to_published_list(keys: Keys, tmp_path: Path) -> None:
    noted = {}
    for officer, (name, group) in OFFICERS.items():
        stick = tmp_path / officer
        said = keys("--add-officer", officer, "--group", group.value, "--name", name, "--out", stick)
        assert said.code == 0, said.err
        noted[officer] = json.loads(said.out)["key"]
        file = stick / f"{officer}.key"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert unlock_key_file(file.read_bytes(), PASSPHRASE).signing.id == noted[officer]
    asked = keys("--publish-officers")
    assert asked.code == 3
    assert {one["id"]: one["key"] for one in json.loads(asked.out)["waiting"]} == noted
    assert all(key in asked.err for key in noted.values())
    said = keys("--publish-officers", "--yes")
    assert said.code == 0, said.err
    known = officer_list()
    assert known is not None
    assert {one.id: signing_name(one) for one in known.officers} == noted
    assert _codes() == ["officer_key_made"] * 6 + ["officers_published"]


def test_too_few_sign_nothing(keys: Keys, tmp_path: Path) -> None:
    keys("--add-officer", "jia.1", "--group", "a", "--name", "赵启", "--out", tmp_path / "stick")
    said = keys("--publish-officers", "--yes")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "too_few"
    assert "1 / 0" in said.err
    assert officer_list() is None


def test_what_is_missing_is_asked_for_and_nothing_is_made(keys: Keys, tmp_path: Path) -> None:
    said = keys("--add-officer", "jia.1", "--name", "赵启")
    assert said.code == 3
    assert json.loads(said.out)["needs"] == ["--group", "--out"]
    assert keys("--replace-officer", "jia.1", "--out", tmp_path).code == 4
    assert json.loads(keys("--officers").out)["waiting"] == []


def test_the_list_is_exported_for_the_desk(centre: CentreHome, keys: Keys, tmp_path: Path) -> None:
    out = tmp_path / "officers.json"
    assert keys("--officers", "--export", out).code == 4
    found_officers(centre)
    said = keys("--officers", "--export", out)
    assert said.code == 0, said.err
    assert len(json.loads(said.out)["officers"]) == 6
    assert read_officer_list(out.read_bytes(), root_public()) == officer_list()
    assert keys("--officers", "--export", out).code == 4


def test_people_read_the_list_with_groups_and_states(
    centre: CentreHome, keys: Keys, exam_centre: ExamCentre, tmp_path: Path
) -> None:
    assert "还没有签发过" in exam_centre("keys", "--officers").out
    found_officers(centre)
    keys("--replace-officer", "jia.1", "--by", "jia.4", "--name", "郑新", "--out", tmp_path / "stick")
    shown = exam_centre("keys", "--officers").out
    assert "第 1 版" in shown
    assert "待签发" in shown
    assert "赵启" in shown


def test_an_officer_is_replaced_by_new_keys_or_by_another(
    centre: CentreHome, keys: Keys, tmp_path: Path
) -> None:
    found_officers(centre)
    assert keys("--replace-officer", "yi.1", "--out", tmp_path / "1").code == 0
    assert keys("--replace-officer", "jia.1", "--by", "jia.4", "--out", tmp_path / "2").code == 3
    other = ("--by", "jia.4", "--name", "郑新", "--out", tmp_path / "2")
    assert keys("--replace-officer", "jia.1", *other).code == 0
    assert keys("--publish-officers", "--yes").code == 0
    known = officer_list()
    assert known is not None
    assert known.revision == 2
    assert known.find(StaffId("jia.1")) is None
    assert [one.revoked for one in known.officers if one.id == "yi.1"] == [True, False]


def test_revoking_is_confirmed_and_leaves_three(centre: CentreHome, keys: Keys, tmp_path: Path) -> None:
    found_officers(centre)
    assert keys("--revoke-officer", "jia.1").code == 3
    said = keys("--revoke-officer", "jia.1", "--yes")
    assert json.loads(said.out)["code"] == "too_few"
    assert "--replace-officer" in said.err
    keys("--add-officer", "jia.4", "--group", "a", "--name", "郑新", "--out", tmp_path)
    keys("--publish-officers", "--yes")
    assert keys("--revoke-officer", "jia.1", "--yes").code == 0
    assert _codes()[-1] == "officer_revoked"


def test_who_waits_is_let_go_without_the_root(keys: Keys, tmp_path: Path, exam_centre: ExamCentre) -> None:
    keys("--add-officer", "jia.1", "--group", "a", "--name", "赵启", "--out", tmp_path)
    assert exam_centre("keys", "--revoke-officer", "jia.1", "--yes").code == 0
    assert json.loads(keys("--officers").out)["waiting"] == []
    assert _codes()[-1] == "officer_draft_dropped"


def test_another_passphrase_signs_no_list(
    centre: CentreHome, keys: Keys, exam_centre: ExamCentre, tmp_path: Path
) -> None:
    found_officers(centre)
    keys("--replace-officer", "yi.1", "--out", tmp_path)
    wrong = tmp_path / "wrong"
    wrong.write_text(PASSPHRASE)
    said = exam_centre("keys", "--publish-officers", "--yes", "--passphrase-file", wrong)
    assert said.code == 4
    known = officer_list()
    assert known is not None
    assert known.revision == 1


def test_an_officers_id_opens_no_account(centre: CentreHome, exam_centre: ExamCentre, tmp_path: Path) -> None:
    found_officers(centre)
    secret = tmp_path / "own.txt"
    secret.write_text(PASSPHRASE)
    person = ("jia.1", "--name", "赵启", "--role", "clerk", "--out", tmp_path / "stick")
    said = exam_centre("add-staff", *person, "--passphrase-file", secret, "--json")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "is_officer"

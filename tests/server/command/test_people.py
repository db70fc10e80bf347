"""`add-staff`, `add-proctor` and `enrolment-code`."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from exam_core.encoding import b64
from exam_core.sealing.key_file import KdfCost, lock_key_file, unlock_key_file
from sync_server.accounts import services
from sync_server.home import CentreHome
from sync_server.keys.services import root_public
from sync_server.organisation.models import EnrolmentCode, Site
from tests.server.centre import CHEAP, PASSPHRASE, PIN, Said

ExamCentre = Callable[..., Said]


@pytest.fixture(autouse=True)
def _cheap_key_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def lock(*arguments: object, cost: KdfCost, **named: object) -> bytes:
        return lock_key_file(*arguments, cost=CHEAP, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(services, "lock_key_file", lock)


def _secret(folder: Path, text: str) -> Path:
    file = folder / "secret.txt"
    file.write_text(text + "\n")
    return file


def test_a_proctors_stick_holds_the_key_file(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    person = ("川监0412", "--name", "李监", "--employer", "甲公司", "--out", tmp_path / "stick")
    said = exam_centre("add-proctor", *person, "--pin-file", _secret(tmp_path, PIN), "--json")
    assert said.code == 0, said.err
    file = Path(json.loads(said.out)["key_file"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    unlock_key_file(file.read_bytes(), PIN)
    again = exam_centre("add-proctor", *person, "--pin-file", _secret(tmp_path, PIN))
    assert again.code == 4
    assert "不会覆盖" in again.err


@pytest.mark.parametrize(("account", "passphrase"), [("Clerk", PASSPHRASE), ("clerk", "short")])
def test_an_account_that_cannot_be_opened_leaves_no_file(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, account: str, passphrase: str
) -> None:
    person = (account, "--name", "王文", "--role", "clerk", "--out", tmp_path / "stick")
    said = exam_centre("add-staff", *person, "--passphrase-file", _secret(tmp_path, passphrase))
    assert said.code == 4
    assert not (tmp_path / "stick").exists()


def test_an_unknown_role_is_a_mistake_in_usage(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    assert exam_centre("add-staff", "clerk", "--name", "王文", "--role", "king", "--out", tmp_path).code == 2


def test_the_enrolment_file_has_what_a_pc_needs(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    out = tmp_path / "enrol.json"
    said = exam_centre("enrolment-code", "--site", "5101003", "--seats", "1-3,8", "--out", out)
    assert said.code == 0, said.err
    assert "成都市" in said.err
    file = json.loads(out.read_text("utf-8"))
    assert sorted(file["codes"], key=int) == ["1", "2", "3", "8"]
    assert file["address"] == "https://127.0.0.1:8443"
    assert file["ca_pem"].startswith("-----BEGIN CERTIFICATE-----")
    assert file["root_public"] == b64(root_public().raw)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert EnrolmentCode.objects.count() == 4
    assert exam_centre("enrolment-code", "--site", "5101003", "--seats", "1", "--out", out).code == 4


@pytest.mark.parametrize("seats", ["0", "3-1", "a", "1-", "", "1-9999"])
def test_seats_that_are_none_are_a_mistake_in_usage(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, seats: str
) -> None:
    assert (
        exam_centre("enrolment-code", "--site", "5101003", f"--seats={seats}", "--out", tmp_path / "e").code
        == 2
    )


def test_a_site_outside_the_province_is_refused(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    said = exam_centre("enrolment-code", "--site", "1101003", "--seats", "1", "--out", tmp_path / "e")
    assert said.code == 4
    assert Site.objects.count() == 0
    assert not (tmp_path / "e").exists()

"""A standalone sitting on the command line: package on a stick, slip by two people, code from the release."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import cv2
import pytest
import zxingcpp
from django.utils import timezone

from exam_core.attempt.time_code import steps_of
from exam_core.identifiers import Digest
from exam_core.numbers.unlock_code import read_qr_text
from exam_core.package.package import read_package
from sync_server.accounts.models import Role
from sync_server.audit.models import AuditEntry
from sync_server.home import CentreHome
from sync_server.keys.services import root_public
from sync_server.sittings.models import Package, Sitting
from sync_server.sittings.services.terms import terms_of
from tests.server.centre import Said
from tests.server.command.conftest import AsAccount
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.officers import found_officers
from tests.server.sitting_plan import SITTING, STANDALONE

ExamCentre = Callable[..., Said]
NAME = f"{SITTING}-r1.epaper"


@pytest.fixture
def sticks(tmp_path: Path) -> list[Path]:
    folders = [tmp_path / "stick-1", tmp_path / "stick-2"]
    for folder in folders:
        folder.mkdir()
    return folders


@pytest.fixture
def planned(room: ExamRoom, centre: CentreHome) -> ExamRoom:
    """A standalone sitting whose release time has come."""
    found_officers(centre)
    past = (timezone.now() - timedelta(minutes=1)).isoformat(timespec="seconds")
    room.planned(release_at=past, **STANDALONE)
    return room


def _json(said: Said) -> dict[str, object]:
    assert said.code == 0, said.err
    value: dict[str, object] = json.loads(said.out)
    return value


def test_a_sitting_without_approval_is_refused_in_words(room: ExamRoom, exam_centre: ExamCentre) -> None:
    said = exam_centre("create-sitting", room.plan(mode="standalone"), "--json")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "needs_approval"
    assert "省考试中心" in said.err
    assert not Sitting.objects.exists()


@pytest.mark.usefixtures("planned", "worker")
def test_the_package_is_written_to_sticks_that_take_the_mirror_too(
    planned: ExamRoom, exam_centre: ExamCentre, sticks: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "paper.epaper"
    words = ("--out", out, "--stick", sticks[0], "--stick", sticks[1])
    built = _json(exam_centre("build-package", SITTING, *words, "--json"))
    assert built["files"] == [str(out), *(str(stick / NAME) for stick in sticks)]
    for stick in sticks:
        assert (stick / "mirror").is_dir()
        assert [path.name for path in stick.iterdir() if path.is_file()] == [NAME]
        package = read_package((stick / NAME).read_bytes(), root_public(), at=None)
        assert package.digest == built["digest"]
    (sticks[1] / NAME).unlink()
    again = _json(exam_centre("build-package", SITTING, "--again", "--stick", sticks[1], "--json"))
    assert (again["revision"], again["digest"]) == (1, built["digest"])
    assert (sticks[1] / NAME).read_bytes() == out.read_bytes()


@pytest.mark.usefixtures("planned", "worker")
def test_without_a_place_the_package_lies_among_the_centres_files(
    planned: ExamRoom, exam_centre: ExamCentre, centre: CentreHome
) -> None:
    built = _json(exam_centre("build-package", SITTING, "--json"))
    assert built["files"] == [str(centre.out / NAME)]
    package = read_package((centre.out / NAME).read_bytes(), root_public(), at=None)
    assert package.digest == built["digest"]


def test_nothing_is_built_for_a_place_that_is_taken_or_gone(
    planned: ExamRoom, exam_centre: ExamCentre, sticks: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "there").write_bytes(b"")
    assert exam_centre("build-package", SITTING, "--out", tmp_path / "there").code == 4
    said = exam_centre("build-package", SITTING, "--stick", tmp_path / "unplugged", "--json")
    assert json.loads(said.out)["code"] == "no_stick"
    assert exam_centre("build-package", SITTING, "--again", "--stick", sticks[0]).code == 4
    assert not Package.objects.exists()


@pytest.mark.usefixtures("planned", "worker")
def test_the_code_is_told_once_released_in_groups_and_as_qr(
    planned: ExamRoom, exam_centre: ExamCentre, as_account: AsAccount, tmp_path: Path
) -> None:
    clerk = as_account()
    built = _json(exam_centre("build-package", SITTING, "--json"))
    early = exam_centre("unlock-code", SITTING, *clerk, "--json")
    assert early.code == 4
    assert json.loads(early.out)["code"] == "not_released"
    released = exam_centre("release", SITTING, "--yes")
    assert released.code == 0
    assert "unlock-code" in released.out
    png, svg = tmp_path / "code.png", tmp_path / "code.svg"
    told = _json(exam_centre("unlock-code", SITTING, *clerk, "--qr", png, "--json"))
    package = read_package(Path(str(built["path"])).read_bytes(), root_public(), at=None)
    assert package.is_sitting_key(package.sitting_key_by(str(told["code"])))
    assert "-".join(told["groups"]) == told["code"]  # type: ignore[arg-type]  # a JSON list of words
    seen = zxingcpp.read_barcode(cv2.imread(str(png)))
    assert seen is not None
    assert read_qr_text(seen.text) == (SITTING, told["code"])
    shown = exam_centre("unlock-code", SITTING, *clerk, "--qr", svg)
    assert svg.read_bytes().startswith(b"<?xml")
    assert all(" ".join(group) in shown.out for group in str(told["code"]).split("-"))
    assert "█" in shown.out
    acts = list(AuditEntry.objects.filter(act__startswith="unlock_").values_list("act", flat=True))
    assert acts == ["unlock_code_refused", "unlock_code_shown", "unlock_code_shown"]


@pytest.mark.usefixtures("planned", "worker")
def test_a_time_code_is_read_out_once_released_and_its_reason_is_in_the_chain(
    planned: ExamRoom, exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    clerk = as_account()
    built = _json(exam_centre("build-package", SITTING, "--json"))
    asked = ("time-code", SITTING, ticket_of(1), "25", "--reason", "停电", *clerk)
    early = exam_centre(*asked, "--json")
    assert (early.code, json.loads(early.out)["code"]) == (4, "time_code_too_early")
    exam_centre("release", SITTING, "--yes")
    told = _json(exam_centre(*asked, "--json"))
    package = Package.objects.get(digest=built["digest"])
    place = terms_of(Digest(package.digest)).plan.place(ticket_of(1))
    assert place is not None
    assert steps_of(str(told["code"]), place.time_anchor, SITTING, place.ticket) == 5
    shown = exam_centre(*asked)
    assert "合计 25 分钟" in shown.out
    assert all(" ".join(group) in shown.out for group in str(told["code"]).split("-"))
    acts = list(AuditEntry.objects.filter(act__startswith="time_code_").values_list("act", flat=True))
    assert acts == ["time_code_refused", "time_code_shown", "time_code_shown"]


def test_a_qr_picture_is_svg_or_png_and_overwrites_nothing(
    planned: ExamRoom, exam_centre: ExamCentre, as_account: AsAccount, tmp_path: Path
) -> None:
    clerk = as_account()
    (tmp_path / "there.png").write_bytes(b"")
    for name in ("code.gif", "code", "there.png"):
        assert exam_centre("unlock-code", SITTING, *clerk, "--qr", tmp_path / name).code == 4
    assert not AuditEntry.objects.filter(act__startswith="unlock_").exists()


@pytest.mark.usefixtures("planned", "worker")
def test_two_people_order_a_slip_and_one_of_them_prints_it(
    planned: ExamRoom, exam_centre: ExamCentre, as_account: AsAccount, tmp_path: Path
) -> None:
    clerk, reviewer = as_account(), as_account("reviewer", Role.REVIEWER)
    page = tmp_path / "slip.html"
    assert exam_centre("propose-slip", SITTING, *clerk).code == 0
    same = exam_centre("approve-slip", SITTING, *clerk, "--json")
    assert json.loads(same.out)["code"] == "may_not"
    assert "clerk 提请，待批准" in exam_centre("status", SITTING).out
    assert exam_centre("approve-slip", SITTING, *reviewer).code == 0
    built = _json(exam_centre("build-package", SITTING, "--json"))
    seen = _json(exam_centre("status", SITTING, "--json"))
    assert seen["slip"] == {"proposed_by": "clerk", "approved_by": "reviewer"}
    assert seen["approval"] == {"number": "川考批〔2026〕17号", "approver": "周兰"}
    assert built["slip"]["proposed_by"] == "clerk"  # type: ignore[index]  # a JSON object
    printed = exam_centre("print-slip", SITTING, *clerk, "--out", page, "--json")
    assert printed.code == 0, printed.err
    html = page.read_text("utf-8")
    package = read_package(Path(str(built["path"])).read_bytes(), root_public(), at=None)
    code = "-".join(part.split("<")[0] for part in html.split('class="group">')[1:])
    assert package.is_sitting_key(package.sitting_key_by(code))
    for told in ("川考批〔2026〕17号", "周兰", "clerk", "reviewer", SITTING, "<svg"):
        assert told in html
    assert Digest(package.digest) in html
    assert AuditEntry.objects.filter(act="unlock_slip_printed", actor="clerk").count() == 1
    assert exam_centre("print-slip", SITTING, *clerk, "--out", page).code == 4


@pytest.mark.usefixtures("planned", "worker")
def test_without_a_slip_nothing_is_printed_before_the_release(
    planned: ExamRoom, exam_centre: ExamCentre, as_account: AsAccount, tmp_path: Path
) -> None:
    clerk = as_account()
    exam_centre("propose-slip", SITTING, *clerk)
    assert _json(exam_centre("build-package", SITTING, "--json"))["slip"] is None
    said = exam_centre("print-slip", SITTING, *clerk, "--out", tmp_path / "slip.html", "--json")
    assert json.loads(said.out)["code"] == "no_slip"
    assert not (tmp_path / "slip.html").exists()

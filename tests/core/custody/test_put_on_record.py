"""Reports about a sitting and their answers: signed by whoever they name, complete, and in their order."""

import dataclasses
from typing import Any

import pytest
from pydantic import ValidationError

from exam_core.custody.bundle import write_bundle
from exam_core.custody.sitting_report import (
    MAX_SIGNED,
    REASONS,
    AnsweredReport,
    ReportAnswer,
    ReportKind,
    ReportReason,
    SittingReport,
    read_report,
    read_reports,
    sign_answer,
    sign_report,
)
from exam_core.custody.verify_bundle import verify_bundle
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import SittingCode
from exam_core.sealing.failures import BadSignature
from tests.core.custody.judged_sitting import AT, BUNDLE, CLERK_ID, OFFICER_ID, STAFF
from tests.core.package.small_sitting import CLERK, OFFICER, PACKAGE_KEY, ROOT, SITTING

CALL: dict[str, Any] = {
    "sitting": SITTING,
    "number": 1,
    "kind": ReportKind.TELEPHONE,
    "reason": ReportReason.POWER,
    "at": AT,
    "words": "全场停电",
    "caller": "李敏",
    "callback": "028-85050531",
    "advice": "等待来电，不要移动考试机",
    "staff": CLERK_ID,
    "recorded": AT,
}
PATROL: dict[str, Any] = {
    "sitting": SITTING,
    "number": 2,
    "kind": ReportKind.PATROL,
    "reason": ReportReason.IN_ORDER,
    "at": AT,
    "staff": OFFICER_ID,
    "recorded": AT,
}
CALLED = sign_report(SittingReport(**CALL), CLERK.signing)
PATROLLED = sign_report(SittingReport(**PATROL), OFFICER.signing)


def answer(number: int, *, settles: bool = False, to: bytes = CALLED) -> bytes:
    said = ReportAnswer(
        sitting=SITTING,
        report=digest(to),
        number=number,
        settles=settles,
        words="十点二十来电，已恢复考试",
        staff=OFFICER_ID,
        at=AT,
    )
    return sign_answer(said, OFFICER.signing)


def read(*files: bytes) -> tuple[AnsweredReport, ...]:
    return read_reports(files, SITTING, STAFF.keys)


def test_reports_come_back_by_number_each_with_its_answers() -> None:
    call, patrol = read(answer(2, settles=True), PATROLLED, answer(1), CALLED)
    assert (call.report, patrol.report) == (SittingReport(**CALL), SittingReport(**PATROL))
    assert [one.number for one in call.answers] == [1, 2]
    assert patrol.answers == ()


def test_a_report_is_open_until_an_answer_settles_it() -> None:
    assert [one.open for one in read(CALLED, PATROLLED)] == [True, False]
    assert read(CALLED, answer(1))[0].open
    assert not read(CALLED, answer(1), answer(2, settles=True))[0].open


def test_cameras_that_were_off_say_why_and_who_allowed_it_and_wait_for_nobody() -> None:
    off = {**PATROL, "kind": ReportKind.CAMERAS_OFF, "reason": ReportReason.NO_CAMERAS, "words": "无摄像头"}
    report = SittingReport(**off, allowed_by="周兰")
    assert not report.awaits_answer
    with pytest.raises(ValidationError):
        SittingReport(**off)


@pytest.mark.parametrize(
    "change",
    [
        {"caller": ""},
        {"callback": ""},
        {"words": ""},
        {"reason": ReportReason.NO_PICTURE},
        {"allowed_by": "周兰"},
        {"seat": 3, "camera": "1号机位"},
        {"number": 0},
        {"caller": "李\n敏"},
    ],
)
def test_a_call_says_all_that_is_asked_of_one_and_nothing_else(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SittingReport(**{**CALL, **change})


@pytest.mark.parametrize(
    "change", [{"caller": "李敏", "callback": "1"}, {"advice": "等待"}, {"allowed_by": "周"}]
)
def test_a_patrol_has_nothing_of_a_call(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SittingReport(**PATROL, **change)


def test_the_longest_report_can_be_read() -> None:
    longest: dict[str, Any] = dict.fromkeys(("caller", "callback", "camera"), "汉" * 200)
    report = SittingReport(**{**CALL, **longest, "words": "\x01" * 500, "advice": "\x01" * 500})
    data = sign_report(report, CLERK.signing)
    assert read_report(data, STAFF.keys) == report
    assert len(data) < MAX_SIGNED


def test_nobody_reports_under_another_name() -> None:
    with pytest.raises(BadSignature):
        read(sign_report(SittingReport(**CALL), OFFICER.signing))


@pytest.mark.parametrize(
    "files",
    [
        (PATROLLED,),
        (CALLED, CALLED.replace(b"{", b"{ ", 1)),
        (CALLED, answer(2)),
        (answer(1),),
        (CALLED, answer(1, settles=True), answer(2)),
        (CALLED, answer(1, to=PATROLLED)),
    ],
    ids=["first_left_out", "respelt", "answer_left_out", "report_left_out", "after_the_end", "of_another"],
)
def test_what_was_left_out_or_put_in_is_found(files: tuple[bytes, ...]) -> None:
    with pytest.raises(MalformedData):
        read(*files)


def test_a_report_of_another_sitting_is_found() -> None:
    with pytest.raises(MalformedData):
        read_reports([CALLED], SittingCode("OTHER-SITTING"), STAFF.keys)


def test_the_kinds_offer_other_last_and_each_reason_once() -> None:
    for reasons in REASONS.values():
        assert reasons[-1] is ReportReason.OTHER
        assert len(set(reasons)) == len(reasons)
    assert {reason for reasons in REASONS.values() for reason in reasons} == set(ReportReason)


def test_a_bundle_carries_them_and_finds_one_that_is_missing() -> None:
    def failed(*files: bytes) -> list[str]:
        data = write_bundle(dataclasses.replace(BUNDLE, reports=files), PACKAGE_KEY)
        return [check.name.value for check in verify_bundle(data, ROOT.public) if not check.ok]

    assert failed() == []
    assert failed(CALLED, answer(1), PATROLLED) == []
    assert failed(answer(1), PATROLLED) == ["reports"]

"""What is put on record about a sitting stays as it was said, and says who said it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from exam_core.custody.sitting_report import AnsweredReport, ReportKind, ReportReason
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from sync_server.audit.models import AuditEntry
from sync_server.oversight.models import Answer, Report
from sync_server.oversight.refusals import Refusal, Refused
from sync_server.oversight.services.answer_report import answer_report
from sync_server.oversight.services.record_report import Observed, record_report
from sync_server.oversight.services.reports_of import open_reports, reports_of
from sync_server.sittings.models import Sitting
from tests.server.examroom import ExamRoom
from tests.server.oversight.conftest import AUDITOR, CLERK, PATROL, REVIEWER
from tests.server.seat_video import Filmed
from tests.server.sitting_plan import SITTING

Keys = dict[StaffId, SigningKey]
CALL: dict[str, Any] = {
    "kind": ReportKind.TELEPHONE,
    "reason": ReportReason.POWER,
    "words": "全场停电",
    "caller": "李敏，监考员",
    "callback": "028-85050531",
    "advice": "等待来电，不要移动考试机",
}
SEEN: dict[str, Any] = {
    "kind": ReportKind.PATROL,
    "reason": ReportReason.PROCTOR_ABSENT,
    "camera": "1号机位",
    "words": "画面中没有监考员",
}
OFF: dict[str, Any] = {
    "kind": ReportKind.CAMERAS_OFF,
    "reason": ReportReason.CAMERA_FAULT,
    "words": "硬盘录像机损坏",
    "allowed_by": "周兰，中心主任",
}


def put(keys: Keys, by: StaffId, what: dict[str, Any], code: SittingCode = SITTING) -> Report | Refused:
    now = timezone.now()
    observed = Observed(**{"at": now, **what})
    return record_report(code, observed, by=by, key=keys[by], now=now)


def answered(
    keys: Keys, by: StaffId, number: int, words: str = "已处理", *, settles: bool = True
) -> Answer | Refused:
    return answer_report(SITTING, number, words, settles=settles, by=by, key=keys[by], now=timezone.now())


def refusal(outcome: object) -> Refusal | None:
    return outcome.refusal if isinstance(outcome, Refused) else None


def on_record() -> tuple[AnsweredReport, ...]:
    return reports_of(Sitting.objects.get(code=SITTING))


def test_each_kind_is_kept_as_it_was_said_under_a_number(filmed: Filmed, keys: Keys) -> None:
    for by, what in ((PATROL, SEEN), (CLERK, CALL), (CLERK, OFF)):
        assert isinstance(put(keys, by, what), Report)
    found = [one.report for one in on_record()]
    assert [one.number for one in found] == [1, 2, 3]
    for report, by, what in zip(found, (PATROL, CLERK, CLERK), (SEEN, CALL, OFF), strict=True):
        assert report.staff == by
        assert {name: getattr(report, name) for name in what} == what


def test_every_report_and_answer_is_in_the_audit_chain_by_its_digest(filmed: Filmed, keys: Keys) -> None:
    row = put(keys, CLERK, CALL)
    assert isinstance(row, Report)
    answered(keys, REVIEWER, 1, settles=False)
    entries = [json.loads(bytes(one.raw)) for one in AuditEntry.objects.order_by("-seq")[:2]]
    told = [(one["actor"], one["act"], one["subject"], one["data"]["number"]) for one in entries]
    assert told == [
        (REVIEWER, "report_answered", SITTING, 1),
        (CLERK, "report_recorded", SITTING, 1),
    ]
    assert entries[1]["data"]["digest"] == row.digest
    assert "李敏" not in json.dumps(entries, ensure_ascii=False)


def test_a_report_is_open_until_somebody_settles_it(filmed: Filmed, keys: Keys) -> None:
    put(keys, PATROL, SEEN)
    answered(keys, CLERK, 1, "已致电考点", settles=False)
    assert [one.number for one in open_reports()] == [1]
    answered(keys, PATROL, 1, "监考员已回到考场")
    assert not open_reports().exists()
    (one,) = on_record()
    assert [(answer.staff, answer.words) for answer in one.answers] == [
        (CLERK, "已致电考点"),
        (PATROL, "监考员已回到考场"),
    ]


def test_what_is_settled_is_not_answered_again(filmed: Filmed, keys: Keys) -> None:
    put(keys, PATROL, SEEN)
    answered(keys, PATROL, 1)
    assert refusal(answered(keys, REVIEWER, 1)) is Refusal.SETTLED
    assert len(on_record()[0].answers) == 1


def test_what_was_settled_by_then_is_recorded_with_its_outcome(filmed: Filmed, keys: Keys) -> None:
    put(keys, CLERK, {**CALL, "outcome": "十点二十来电，考试恢复"})
    (one,) = on_record()
    assert (one.open, one.answers[0].words) == (False, "十点二十来电，考试恢复")


def test_cameras_that_were_off_and_a_room_in_order_wait_for_nobody(filmed: Filmed, keys: Keys) -> None:
    put(keys, CLERK, OFF)
    put(keys, PATROL, {"kind": ReportKind.PATROL, "reason": ReportReason.IN_ORDER})
    assert not open_reports().exists()
    assert [one.open for one in on_record()] == [False, False]


@pytest.mark.parametrize(
    ("what", "may"),
    [
        (SEEN, {"patrol", "operator"}),
        (CALL, {"patrol", "operator", "clerk"}),
        (OFF, {"patrol", "operator", "clerk"}),
    ],
    ids=["patrol", "call", "cameras_off"],
)
def test_who_may_record(filmed: Filmed, keys: Keys, what: dict[str, Any], may: set[str]) -> None:
    outcomes = {role.value: put(keys, StaffId(role.value), what) for role in Role}
    assert {role for role, outcome in outcomes.items() if isinstance(outcome, Report)} == may
    assert {refusal(outcome) for outcome in outcomes.values()} == {None, Refusal.MAY_NOT}


def test_nobody_acts_with_the_key_of_another(filmed: Filmed, keys: Keys) -> None:
    put(keys, PATROL, SEEN)
    now = timezone.now()
    swapped = record_report(SITTING, Observed(**{"at": now, **SEEN}), by=PATROL, key=keys[CLERK], now=now)
    assert refusal(swapped) is Refusal.NOT_THE_ACCOUNTS_KEY
    assert refusal(answered(keys, AUDITOR, 1)) is Refusal.MAY_NOT
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"words": "  "}, Refusal.NOT_SAID),
        ({"caller": ""}, Refusal.NOT_SAID),
        ({"callback": ""}, Refusal.NOT_SAID),
        ({"outcome": " "}, Refusal.NOT_SAID),
        ({"words": "长" * 501}, Refusal.TOO_LONG),
        ({"caller": "李" * 201}, Refusal.TOO_LONG),
        ({"caller": "李\n敏"}, Refusal.NOT_ONE_LINE),
        ({"seat": 5}, Refusal.NO_SUCH_SEAT),
        ({"seat": 0}, Refusal.NO_SUCH_SEAT),
        ({"at": timezone.now() + timedelta(days=1)}, Refusal.NOT_YET),
    ],
)
def test_what_cannot_stand_on_record_is_refused(
    filmed: Filmed, keys: Keys, change: dict[str, Any], expected: Refusal
) -> None:
    assert refusal(put(keys, CLERK, {**CALL, **change})) is expected
    assert not Report.objects.exists()


def test_cameras_are_off_by_somebodys_leave(filmed: Filmed, keys: Keys) -> None:
    assert refusal(put(keys, CLERK, {**OFF, "allowed_by": ""})) is Refusal.NOT_SAID


def test_an_unknown_sitting_or_number_is_refused(filmed: Filmed, keys: Keys) -> None:
    assert refusal(put(keys, CLERK, CALL, SittingCode("NONE"))) is Refusal.UNKNOWN_SITTING
    assert refusal(answered(keys, CLERK, 1)) is Refusal.NO_SUCH_REPORT
    put(keys, CLERK, CALL)
    assert refusal(answered(keys, CLERK, 1, " ")) is Refusal.NOT_SAID
    assert refusal(answered(keys, CLERK, 1, "长" * 501)) is Refusal.TOO_LONG


def test_a_mere_plan_has_no_file_yet(room: ExamRoom) -> None:
    room.planned()
    keys = {CLERK: room.key("clerk", Role.CLERK)}
    assert refusal(put(keys, CLERK, CALL)) is Refusal.ONLY_PLANNED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE oversight_report SET document = '{}'",
        "UPDATE oversight_report SET awaits_answer = 0",
        "DELETE FROM oversight_report",
        "UPDATE oversight_answer SET settles = 0",
        "DELETE FROM oversight_answer",
        "INSERT INTO oversight_answer (report_id, number, settles, document, answered_at)"
        " SELECT id, 2, 0, '{}', recorded_at FROM oversight_report",
    ],
)
def test_the_database_itself_refuses_to_change_it(filmed: Filmed, keys: Keys, statement: str) -> None:
    put(keys, CLERK, {**CALL, "outcome": "已恢复"})
    before = on_record()
    with pytest.raises(IntegrityError, match="oversight: "), transaction.atomic():
        connection.cursor().execute(statement)
    assert on_record() == before


def test_what_was_changed_behind_the_database_is_found(filmed: Filmed, keys: Keys) -> None:
    put(keys, CLERK, CALL)
    put(keys, PATROL, SEEN)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER oversight_report_stays")
        cursor.execute("DELETE FROM oversight_report WHERE number = 1")
    with pytest.raises(MalformedData):
        on_record()

"""The invigilation record: what is known stands in it already, what only people saw they must add."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from exam_core.attempt.events import (
    CANDIDATE,
    DEVICE,
    RULE,
    Event,
    FindingAccepted,
    FindingPhase,
    HandedIn,
    IdentityDoubted,
    Interrupted,
    LockdownEvent,
    Locked,
    MovedIn,
    OrderedOut,
    Policy,
    Started,
    TimeReturned,
    Unlocked,
    Warned,
)
from exam_core.attempt.journal import Entry, Occurrence, Reading, read, write
from exam_core.chain import GENESIS
from exam_core.custody.invigilation import (
    LINE_CHARS,
    MAX_ROWS,
    NOTE_CHARS,
    REMARKS_CHARS,
    Emergency,
    EquipmentFault,
    FaultKind,
    IdentityMismatch,
    InvigilationRecord,
    Line,
    Note,
    OnDuty,
    Remarks,
    Unfilled,
    Video,
    Violation,
    unfilled,
)
from exam_core.custody.prefill import prefill
from exam_core.identifiers import DeviceId, StaffId, TicketNumber, attempt_id
from exam_core.sealing.documents import Document, read_document, write_document
from tests.core.custody.judged_sitting import opened
from tests.core.custody.sealed_sitting import JOURNALS, PACKAGE, PLAN, SEALED_AT, SHEET, sheet
from tests.core.package.small_sitting import BADGE, CROSSED_IN_BADGE, EXAM_DAY, ROSTER, SITTING, TICKETS

T1, T2, T3 = TICKETS.values()
SIGNED_ACT = "{}"


def journal(seat: int, *events: tuple[Event, str]) -> tuple[Entry, ...]:
    """The entries of one candidate, one a minute from 09:00 on; nobody judges whether they may follow."""
    first = opened(seat, package=PACKAGE.digest, mode="standalone")[0]
    attempt = attempt_id(SITTING, first.ticket, 1)
    entries: list[Entry] = []
    for minute, (event, by) in enumerate([(first, DEVICE), *events]):
        now = Reading(
            "boot", minute * 60_000, datetime(2026, 11, 25, 1, tzinfo=UTC) + timedelta(minutes=minute)
        )
        last = entries[-1] if entries else None
        prev = last.digest if last else GENESIS
        named = last.attempt if last else attempt
        entries += write(named, [Occurrence(event, by)], now, prev=prev, seq=len(entries))
    return tuple(entries)


def known(
    *journals: Sequence[Entry], sat: Sequence[TicketNumber] = (T1, T2), handed_in: Sequence[TicketNumber] = ()
) -> InvigilationRecord:
    return prefill(
        PLAN,
        PACKAGE.header,
        sat,
        journals,
        handed_in=handed_in,
        on_duty=[CROSSED_IN_BADGE],
        day=EXAM_DAY,
        at=SEALED_AT,
    )


STARTED = (Started(questions=6, late_ms=0, centre_ms=None, act=SIGNED_ACT), "proctor:川监0412")
STOPPED = (Interrupted(gap_ms=120_000, source="proctor", centre_ms=None, act=SIGNED_ACT), RULE)


def returned(ms: int, cause: str = "interruption") -> tuple[Event, str]:
    return TimeReturned.model_validate({"ms": ms, "withheld_ms": 0, "cause": cause}), RULE


def test_plan_and_package_fill_in_everything_that_is_certain() -> None:
    record = known()
    info = PACKAGE.header.sitting
    assert (record.sitting, record.site_name, record.room) == (info.code, info.site_name, info.room)
    assert (record.approval_number, record.approver) == ("川应急考〔2026〕17号", "陈处长")
    assert (record.expected, record.present, record.absent) == (3, (T1, T2), (T3,))
    assert (record.date, record.mode) == ("2026-11-25", "standalone")
    assert record.proctors == (OnDuty(badge=CROSSED_IN_BADGE, name="王强", crossed_in=True),)


def test_the_journals_give_the_commands_and_who_was_handed_in_by_time() -> None:
    by_time = journal(2, STARTED, (HandedIn(cause="time", answered=0), RULE))
    by_hand = journal(1, STARTED, (HandedIn(cause="candidate", answered=6), CANDIDATE))
    record = known(by_time, by_hand, handed_in=(T1, T2))
    assert (record.start_command, record.end_command) == ("2026-11-25T01:01:00Z", "2026-11-25T01:02:00Z")
    assert (record.handed_in, record.auto_submitted, record.unanswered) == (1, (T2,), (T2,))


def test_a_fault_stands_with_the_time_that_was_given_back_for_it() -> None:
    stick = Locked(reason="mirror_lost", act=None)
    record = known(journal(1, STARTED, STOPPED, returned(90_000), (stick, RULE), returned(30_000, "lock")))
    assert [(one.kind, one.seat, one.returned_s) for one in record.faults] == [
        (FaultKind.INTERRUPTION, 1, 90),
        (FaultKind.LOCK, 1, 30),
    ]
    assert record.faults[0].at == "2026-11-25T01:02:00Z"


def test_a_lock_that_is_about_the_candidate_is_no_fault() -> None:
    suspected = Locked(reason="suspected_violation", act=SIGNED_ACT)
    assert known(journal(1, STARTED, (suspected, "proctor:x"), returned(30_000, "lock"))).faults == ()


def warned(ground: str, badge: str = "川监0412") -> tuple[Event, str]:
    return Warned(ground=ground, act=SIGNED_ACT), f"proctor:{badge}"


def ordered_out(ground: str, answered: int = 3) -> tuple[tuple[Event, str], tuple[Event, str]]:
    out = OrderedOut(ground=ground, act=SIGNED_ACT), "proctor:川监0412"
    return out, (HandedIn(cause="ordered_out", answered=answered), RULE)


def test_warnings_and_the_order_out_are_violations_whose_evidence_is_still_to_be_said() -> None:
    record = known(
        journal(
            1, STARTED, warned("talking_or_copying"), warned("disorder"),
            warned("talking_or_copying", "川监0517"), *ordered_out("talking_or_copying"),
        ),
        handed_in=(T1,),
    )  # fmt: skip
    assert [(one.ticket, one.ground, one.clause, one.count) for one in record.violations] == [
        (T1, "talking_or_copying", "附件3二(四)", 2),
        (T1, "disorder", "附件3二(二)", 1),
    ]
    assert record.violations[0].handling == (
        "09:02 警告并责令改正（监考员 川监0412）；09:04 警告并责令改正（监考员 川监0517）；"
        "09:05 责令离开考场，答案已封存（监考员 川监0412）"
    )
    assert {one.evidence for one in record.violations} == {""}
    assert Unfilled.VIOLATIONS in unfilled(record)


def test_a_grave_act_stands_under_the_forms_own_word_with_its_clause() -> None:
    (row,) = known(journal(1, STARTED, *ordered_out("threats_or_assault"))).violations
    assert (row.ground, row.clause, row.count) == ("grave", "附件3三(三)", 1)


def test_who_was_ordered_out_was_present_and_did_not_hand_in_and_tells_no_end_of_the_exam() -> None:
    removed = journal(1, STARTED, *ordered_out("grave_other", answered=0))
    record = known(removed, handed_in=(T1, T2))
    assert record.present == (T1, T2)
    assert (record.handed_in, record.auto_submitted, record.unanswered) == (1, (T1,), (T1,))
    assert record.end_command is None
    by_time = journal(2, STARTED, STOPPED, (HandedIn(cause="time", answered=0), RULE))
    assert known(removed, by_time).end_command == "2026-11-25T01:03:00Z"


def found(
    finding: str, subject: str, phase: FindingPhase = "seen", policy: Policy = "warn"
) -> tuple[Event, str]:
    event = LockdownEvent(
        finding=finding, subject=subject, confidence="certain", policy=policy, evidence="川监0412 机房自带",
        phase=phase,
    )  # fmt: skip
    return event, DEVICE


def accepted(finding: str, reason: str) -> tuple[Event, str]:
    return FindingAccepted(finding=finding, reason=reason, act=SIGNED_ACT), "proctor:川监0412"


def test_what_the_lockdown_found_is_to_be_explained_unless_a_proctor_accepted_it() -> None:
    record = known(
        journal(
            1,
            found("classroom_control", "极域", "let_pass"),
            STARTED,
            found("usb_storage", "sdb1"),
            accepted("usb_storage", "removed"),
            found("usb_storage", "sdb1", "gone"),
            found("second_display", "HDMI-1"),
            found("second_display", "HDMI-1", "gone"),
            found("second_display", "HDMI-1"),
            found("virtual_machine", "", policy="note"),
        )
    )
    assert [(one.kind, one.at, one.what, one.handling) for one in record.faults] == [
        (
            FaultKind.OTHER, "2026-11-25T01:01:00Z", "防作弊保护发现：机房管理软件 极域",
            "签到前已查看并放行：川监0412 机房自带",
        ),
        (
            FaultKind.OTHER, "2026-11-25T01:03:00Z", "防作弊保护发现：U盘或移动硬盘 sdb1",
            "监考员 川监0412：已关闭或已拔除",
        ),
        (
            FaultKind.OTHER, "2026-11-25T01:06:00Z", "防作弊保护发现：第二台显示器 HDMI-1（2 次）", "",
        ),
    ]  # fmt: skip
    assert Unfilled.FAULTS in unfilled(record)
    assert record.violations == ()


@pytest.mark.parametrize(("reason", "suspected"), [("finding_cleared", False), ("cheating_suspected", True)])
def test_a_lock_by_the_lockdown_says_why_and_a_suspicion_is_a_violation_to_be_explained(
    reason: str, *, suspected: bool
) -> None:
    todesk = ("forbidden_program", "ToDesk")
    record = known(
        journal(
            1,
            STARTED,
            found("usb_storage", "sdb1", policy="note"),
            found(*todesk, policy="lock"),
            found(*todesk, "locked", policy="lock"),
            (Locked(reason="lockdown", act=None), RULE),
            found(*todesk, "gone", policy="lock"),
            (Unlocked(reason=reason, act=SIGNED_ACT), "proctor:川监0412"),
            returned(60_000, "lock"),
        )
    )
    assert [(one.kind, one.what, one.handling, one.returned_s) for one in record.faults] == [
        (FaultKind.LOCK, "防作弊保护发现：禁用程序 ToDesk", "", 60)
    ]
    told = [(one.ticket, one.ground, one.evidence, one.handling) for one in record.violations]
    assert told == [(T1, "other", "防作弊保护发现：禁用程序 ToDesk", "")] * suspected
    assert (Unfilled.VIOLATIONS in unfilled(record)) is suspected


def test_a_room_full_of_findings_still_fits_its_record() -> None:
    many = [found("usb_storage", f"sd{number}") for number in range(MAX_ROWS + 5)]
    assert len(known(journal(1, STARTED, *many)).faults) == MAX_ROWS


def test_a_move_names_the_seat_that_was_left_and_the_new_one() -> None:
    to_three = MovedIn(
        seat=3,
        device=DeviceId("D-3"),
        seat_key="",
        endorsement="",
        software="test",
        salt="",
        gap_ms=60_000,
        act=SIGNED_ACT,
    )
    record = known(journal(2, STARTED, (to_three, "proctor:x"), returned(60_000), STOPPED))
    assert [(one.kind, one.seat, one.moved_to, one.returned_s) for one in record.faults] == [
        (FaultKind.MOVE, 2, 3, 60),
        (FaultKind.INTERRUPTION, 3, None, 0),
    ]


def test_a_doubted_identity_stands_with_its_reason() -> None:
    doubted = IdentityDoubted(act=SIGNED_ACT, reason="photo_differs")
    assert known(journal(1, (doubted, "proctor:x"))).identity == (
        IdentityMismatch(ticket=T1, reason="photo_differs", handling=""),
    )


def test_no_name_or_number_of_a_candidate_is_in_it() -> None:
    text = write_document(known(*(read(raws) for raws, _ in JOURNALS.values()))).decode()
    for candidate in ROSTER.candidates:
        assert candidate.name not in text
        assert candidate.id_last_six not in text
        assert candidate.id_masked not in text


def test_what_only_people_saw_must_be_added() -> None:
    record = known(journal(1, STARTED, STOPPED))
    assert unfilled(record) == (
        Unfilled.END_COMMAND,
        Unfilled.FAULTS,
        Unfilled.VIDEO,
        Unfilled.PROCTORS,
        Unfilled.SITE_HEAD,
    )
    assert unfilled(SHEET) == ()


def test_nobody_says_for_the_proctors_that_the_video_is_whole() -> None:
    assert known(journal(1, STARTED)).video == Video(kept="", reason="", allowed_by="")


DOUBT = IdentityMismatch(ticket=T1, reason="photo_differs", handling=" ")
WARNED = Violation(
    ticket=T1, ground="talking_or_copying", clause="", count=1, handling="警告", evidence="录像"
)
SILENT = Emergency(at=None, what="停电", handling="启用备用电源", reported="")
NOBODY = OnDuty(badge=StaffId("川监0001"), name="赵敏", crossed_in=False)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"identity": (DOUBT,)}, Unfilled.IDENTITY),
        ({"violations": (WARNED,)}, Unfilled.VIOLATIONS),
        ({"emergencies": (SILENT,)}, Unfilled.EMERGENCIES),
        ({"video": Video(kept="", reason="", allowed_by="")}, Unfilled.VIDEO),
        ({"video": Video(kept="part", reason="停电 20 分钟", allowed_by="")}, Unfilled.VIDEO_GAP),
        ({"video": Video(kept="none", reason="", allowed_by="陈处长")}, Unfilled.VIDEO_GAP),
        ({"proctors": SHEET.proctors[1:]}, Unfilled.PROCTORS),
        ({"proctors": (SHEET.proctors[0], NOBODY)}, Unfilled.PROCTORS),
        ({"start_command": None}, Unfilled.START_COMMAND),
        ({"site_head": "  "}, Unfilled.SITE_HEAD),
    ],
)
def test_each_gap_is_named(changes: dict[str, Any], missing: Unfilled) -> None:
    assert unfilled(sheet(**changes)) == (missing,)


def test_where_nobody_sat_there_was_no_command() -> None:
    empty = sheet(sat=())
    assert (empty.start_command, empty.end_command, empty.handed_in) == (None, None, 0)
    assert unfilled(empty) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"expected": 4},
        {"absent": ()},
        {"present": (T1, T2, T3)},
        {"present": (T2, T1)},
        {"late": (T3,)},
        {"unanswered": (T3,)},
        {"handed_in": 3},
        {"proctors": SHEET.proctors * 2},
        {"remarks": "字" * (REMARKS_CHARS + 1)},
        {"site_head": "赵\n主任"},
        {"site_head": "赵" * (LINE_CHARS + 1)},
    ],
)
def test_a_record_that_does_not_add_up_is_none(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="InvigilationRecord"):
        InvigilationRecord.model_validate({**dict(SHEET), **changes})


def test_a_move_and_only_a_move_has_another_seat() -> None:
    fault = {"seat": 1, "ticket": T1, "at": None, "what": "", "handling": "", "returned_s": 0}
    for kind, moved_to in ((FaultKind.MOVE, None), (FaultKind.OTHER, 3)):
        with pytest.raises(ValueError, match="another seat"):
            EquipmentFault.model_validate({**fault, "kind": kind, "moved_to": moved_to})


def test_every_text_has_its_limit() -> None:
    """A form can ask for the limit; nothing that people type is endless."""
    for model in (IdentityMismatch, Violation, EquipmentFault, Emergency, Video, OnDuty, InvigilationRecord):
        assert issubclass(model, Document)
        for name, field in model.model_fields.items():
            if field.annotation is str:
                assert field.metadata, f"{model.__name__}.{name}"
    assert (LINE_CHARS, NOTE_CHARS, REMARKS_CHARS) == (200, 500, 2000)
    assert all((Line, Note, Remarks))


def test_a_record_is_what_its_reader_gives_back() -> None:
    full = sheet(
        identity=(DOUBT,),
        violations=(WARNED,),
        emergencies=(SILENT,),
        faults=known(journal(1, STARTED, STOPPED)).faults,
        proctors=(*SHEET.proctors, NOBODY),
    )
    assert read_document(InvigilationRecord, write_document(full), limit=100_000) == full
    assert BADGE in {one.badge for one in full.proctors}

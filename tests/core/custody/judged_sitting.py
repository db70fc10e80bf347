"""The small sitting, held: T-1 passes, T-2 fails, T-3 is absent; the clerk proposes, the officer approves."""

from datetime import UTC, datetime, timedelta

from exam_core.attempt import commands
from exam_core.attempt.attempt import AttemptState, apply, begin
from exam_core.attempt.decide import decide
from exam_core.attempt.events import DEVICE, Opened
from exam_core.attempt.journal import Occurrence, Reading, write
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.result import Result
from exam_core.attempt.seat_key import endorse
from exam_core.custody.bundle import BundleContents
from exam_core.custody.hand_in_receipt import HandInReceipt, sign_receipt
from exam_core.custody.publication import approve, propose, publish
from exam_core.custody.score_table import ScoreRow, ScoreTable, Status
from exam_core.custody.staff_list import StaffList, StaffMember, sign_staff_list
from exam_core.encoding import b64, digest
from exam_core.identifiers import DeviceId, Digest, SittingCode, StaffId, TicketNumber, attempt_id
from exam_core.numbers.receipt import receipt
from exam_core.package.package import read_package
from exam_core.package.roster import plan_of
from exam_core.paper.answer_key import make_key
from exam_core.sealing.documents import write_document
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.core.package.small_sitting import (
    BADGE,
    BLUEPRINT,
    CLERK,
    CONTENTS,
    DEVICES,
    DRAW,
    INDEX,
    INPUTS,
    OFFICER,
    PACKAGE,
    PACKAGE_KEY,
    PROCTOR,
    QUESTIONS,
    RANDOM,
    RECEIPT_KEY,
    ROOT,
    ROSTER,
    RULES,
    SITTING,
    SITTING_KEY,
    TICKETS,
)
from tests.core.recording.seat_video import NOT_RECORDED

CLERK_ID, OFFICER_ID, REVIEWER_ID = StaffId("clerk"), StaffId("officer"), StaffId("reviewer")
CLERKS_EARLIER_KEY = SigningKey.generate(RANDOM, KeyPurpose.STAFF)
AT = "2026-11-25T09:00:00Z"
AUDIT_HEAD = digest(b"audit")
READ = read_package(PACKAGE, ROOT.public, at=None)
PLAN = plan_of(ROSTER, SITTING_KEY)


def _member(account: StaffId, *keys: SigningKey) -> StaffMember:
    return StaffMember(account=account, name=account, keys=tuple(b64(key.public.raw) for key in keys))


STAFF = StaffList(
    issued=AT,
    members=(_member(CLERK_ID, CLERK.signing, CLERKS_EARLIER_KEY), _member(OFFICER_ID, OFFICER.signing)),
)


def opened(seat: int, **changes: object) -> tuple[Opened, SigningKey]:
    """Entry 0 of the candidate at `seat`, and the seat key it binds."""
    seat_key = SigningKey.generate(RANDOM, KeyPurpose.SEAT)
    candidate = ROSTER.candidates[seat - 1]
    attempt = attempt_id(SITTING, candidate.ticket, 1)
    event = Opened(
        package=READ.digest,
        paper=candidate.paper,
        ticket=candidate.ticket,
        allowance_ms=candidate.allowance_s * 1000,
        time_anchor=candidate.time_anchor,
        start_by="proctor",
        mode="networked",
        seat=seat,
        device=DeviceId(f"D-{seat}"),
        seat_key=b64(seat_key.public.raw),
        endorsement=b64(endorse(seat_key.public, attempt, DEVICES[seat].signing)),
        software="test",
        salt=b64(RANDOM(16)),
    )
    return event.model_copy(update=changes), seat_key


def sit(
    event: Opened,
    answers: dict[int, tuple[int, ...]],
    *,
    hand_in: bool = True,
    questions: int = BLUEPRINT.count,
    sitting: SittingCode = SITTING,
) -> list[bytes]:
    """The raw journal of an attempt with these answers."""
    now = Reading("boot", 1000, datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    attempt = attempt_id(sitting, event.ticket, 1)
    entries = list(write(attempt, [Occurrence(event, DEVICE)], now))
    state = begin(entries[0])

    def do(command: commands.Command) -> None:
        nonlocal state, now
        now = Reading("boot", now.mono_ms + 100, now.wall + timedelta(milliseconds=100))
        decided = decide(state, command, now, rules=RULES, staff=ROSTER.staff.keys)
        assert isinstance(decided, tuple), decided
        for entry in write(attempt, decided, now, prev=state.head, seq=state.seq + 1):
            state = apply(state, entry)
            entries.append(entry)

    do(commands.ObeyProctor(_act(state, Action.CONFIRM_IDENTITY)))
    do(commands.AcceptNotes(RULES.notes_reading_s * 1000))
    if event.start_by == "time":
        do(commands.StartAtTime(questions, late_ms=0, centre_ms=1_795_600_000_000))
    else:
        do(commands.ObeyProctor(_act(state, Action.START), centre_ms=None, questions=questions))
    for number, choice in answers.items():
        do(commands.Answer(number, choice))
    if hand_in:
        do(commands.HandIn())
    return [entry.raw for entry in entries]


def _act(state: AttemptState, action: Action) -> str:
    act = ProctorAct(
        attempt=state.attempt,
        counter=state.acts + 1,
        action=action,
        reason=None,
        proctor=BADGE,
        gap_s=None,
        seat=None,
        head=None,
        finding=None,
        code=None,
    )
    return sign_act(act, PROCTOR)


def result_of(raws: list[bytes], ticket: TicketNumber, sitting: SittingCode = SITTING) -> bytes:
    """The plaintext of a sealed result."""
    result = Result(
        attempt=attempt_id(sitting, ticket, 1), journal=tuple(map(b64, raws)), recording=NOT_RECORDED
    )
    return write_document(result)


def receipt_for(raws: list[bytes], ticket: TicketNumber, key: SigningKey = RECEIPT_KEY) -> bytes:
    """The centre's receipt for it."""
    return sign_receipt(
        HandInReceipt(
            attempt=attempt_id(SITTING, ticket, 1),
            digest=digest(b"sealed" + raws[-1]),
            received_ms=1_795_600_000_000,
            audit_head=AUDIT_HEAD,
            receipt=receipt(digest(raws[-1])),
        ),
        key,
    )


RIGHT = dict(enumerate(make_key(DRAW.paper("T-1"), QUESTIONS).correct, start=1))
"""All right answers of T-1."""
HALF = dict(list(enumerate(make_key(DRAW.paper("T-2"), QUESTIONS).correct, start=1))[:3])
"""The first three right answers of T-2: 40 marks."""
JOURNALS = {TICKETS[1]: sit(opened(1)[0], RIGHT), TICKETS[2]: sit(opened(2)[0], HALF)}


def row(ticket: str, score: str, *, passed: bool) -> ScoreRow:
    """A scored row."""
    number = TicketNumber(ticket)
    return ScoreRow(
        ticket=number,
        status=Status.SCORED,
        score=score,
        passed=passed,
        receipt=receipt(digest(JOURNALS[number][-1])),
    )


ABSENT = ScoreRow(ticket=TICKETS[3], status=Status.ABSENT, reason="no_show")


def table(*rows: ScoreRow) -> ScoreTable:
    """A score table of the sitting."""
    return ScoreTable(sitting=SITTING, revision=1, package=READ.digest, rule_set=RULES.id, rows=rows)


TABLE = table(row("T-1", "100", passed=True), row("T-2", "40", passed=False), ABSENT)


def published(scores: ScoreTable = TABLE, second: KeyRing = OFFICER) -> bytes:
    """A publication by clerk and officer."""
    proposal = propose(scores, CLERK_ID, AT, CLERK.signing)
    approval = approve(scores, proposal, OFFICER_ID, AT, AUDIT_HEAD, second.signing, STAFF.keys)
    assert isinstance(approval, bytes)
    return publish(scores, proposal, approval, STAFF.keys)


BUNDLE = BundleContents(
    sitting=SITTING,
    made=AT,
    reviewer=REVIEWER_ID,
    audit_head=Digest(AUDIT_HEAD),
    package=PACKAGE,
    plan=PLAN,
    key_list=CONTENTS.key_list,
    staff_list=sign_staff_list(STAFF, PACKAGE_KEY),
    inputs=INPUTS,
    index=INDEX,
    questions=QUESTIONS,
    results=tuple(result_of(raws, ticket) for ticket, raws in JOURNALS.items()),
    receipts=tuple(receipt_for(raws, ticket) for ticket, raws in JOURNALS.items()),
    publication=published(),
)

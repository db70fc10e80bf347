"""R53: the centre alone makes a time code, for one candidate, and the chain tells of each with its reason."""

import json
import secrets

import pytest
from django.utils import timezone

from exam_core.attempt.time_code import steps_of
from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest, StaffId, TicketNumber
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from sync_server.accounts.models import Role
from sync_server.audit.models import AuditEntry
from sync_server.keys.services import worker_ring
from sync_server.role import ProcessRole, take_role
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.models import Package
from sync_server.sittings.services.show_time_code import open_answer, show_time_code
from sync_server.sittings.services.terms import terms_of
from sync_server.sittings.time_code_request import TimeCodeRequest, sign_request
from sync_server.timing import iso_utc
from tests.server.centre import PASSPHRASE
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.sitting_plan import SITTING


def _ring(room: ExamRoom, account: str = "clerk", role: Role = Role.CLERK) -> KeyRing:
    path = room.staff.get(account) or room.add_staff(account, role)
    return unlock_key_file(path.read_bytes(), PASSPHRASE)


def _request(ticket: TicketNumber, minutes: int = 20, account: str = "clerk") -> TimeCodeRequest:
    return TimeCodeRequest(
        sitting=SITTING, ticket=ticket, minutes=minutes, reason="停电四十分钟",
        account=StaffId(account), asked=iso_utc(timezone.now()),
    )  # fmt: skip


def _ask(ring: KeyRing, request: TimeCodeRequest) -> bytes | CodeRefused:
    take_role(ProcessRole.WORKER)
    return show_time_code(sign_request(request, ring.signing), ring=worker_ring(), now=timezone.now())


def _told() -> list[tuple[str, str, dict[str, object]]]:
    rows = AuditEntry.objects.filter(act__startswith="time_code_")
    return [(row.actor, row.act, json.loads(bytes(row.raw))["data"]) for row in rows]


@pytest.fixture
def released(room: ExamRoom) -> Package:
    return room.released()


def test_the_code_is_the_candidates_and_stands_for_the_minutes(room: ExamRoom, released: Package) -> None:
    ring, ticket = _ring(room), ticket_of(1)
    sealed = _ask(ring, _request(ticket))
    assert isinstance(sealed, bytes)
    answer = open_answer(sealed, ring.opening)
    plan = terms_of(Digest(released.digest)).plan
    here, other = plan.place(ticket), plan.place(ticket_of(2))
    assert here is not None
    assert other is not None
    assert steps_of(answer.code, here.time_anchor, SITTING, ticket) == 4
    assert steps_of(answer.code, other.time_anchor, SITTING, other.ticket) is None
    assert (answer.seat, answer.minutes) == (1, 20)
    told = {"ticket": ticket, "minutes": 20, "reason": "停电四十分钟"}
    assert _told() == [("clerk", "time_code_shown", told)]


def test_the_answer_is_for_the_eyes_of_who_asked(room: ExamRoom, released: Package) -> None:
    sealed = _ask(_ring(room), _request(ticket_of(1)))
    assert isinstance(sealed, bytes)
    with pytest.raises(CannotOpen):
        open_answer(sealed, KeyRing.generate(secrets.token_bytes, _ring(room).signing.purpose).opening)


@pytest.mark.parametrize("minutes", [0, 7, 125, -5])
def test_only_steps_of_five_minutes_up_to_two_hours(room: ExamRoom, released: Package, minutes: int) -> None:
    refused = _ask(_ring(room), _request(ticket_of(1), minutes))
    assert refused == CodeRefused(CodeRefusal.BAD_MINUTES, str(minutes))


def test_nobody_is_told_a_code_without_the_right_the_key_or_a_candidate(
    room: ExamRoom, released: Package
) -> None:
    clerk, reviewer = _ring(room), _ring(room, "reviewer", Role.REVIEWER)
    ticket = ticket_of(1)
    answers = (
        _ask(reviewer, _request(ticket, account="reviewer")),
        _ask(reviewer, _request(ticket)),
        _ask(clerk, _request(ticket, account="nobody")),
        _ask(clerk, _request(TicketNumber("T-NOBODY"))),
    )
    assert [one.refusal for one in answers if isinstance(one, CodeRefused)] == [
        CodeRefusal.MAY_NOT,
        CodeRefusal.NOT_THE_ACCOUNTS_KEY,
        CodeRefusal.UNKNOWN_ACCOUNT,
        CodeRefusal.UNKNOWN_TICKET,
    ]
    assert [act for _, act, _ in _told()] == ["time_code_refused"] * 4


def test_before_the_release_nobody_has_lost_time(room: ExamRoom) -> None:
    room.built()
    refused = _ask(_ring(room), _request(ticket_of(1)))
    assert refused == CodeRefused(CodeRefusal.TIME_CODE_TOO_EARLY, SITTING)


def test_a_package_from_before_has_no_time_codes(room: ExamRoom, released: Package) -> None:
    Package.objects.update(wrapped_time_secret=None)
    assert _ask(_ring(room), _request(ticket_of(1))) == CodeRefused(CodeRefusal.NO_TIME_CODE, SITTING)


def test_what_is_no_request_is_refused_loudly(room: ExamRoom, released: Package) -> None:
    take_role(ProcessRole.WORKER)
    with pytest.raises(MalformedData):
        show_time_code(b"{}", ring=worker_ring(), now=timezone.now())

"""A slip of the unlock code is off unless two people order it, before the package is built."""

from datetime import datetime

import pytest
from django.utils import timezone

from exam_core.identifiers import Digest, StaffId
from exam_core.package.header import Slip
from exam_core.package.package import read_package
from sync_server.accounts.models import Role, Staff
from sync_server.audit.models import AuditEntry
from sync_server.home import CentreHome
from sync_server.keys.services import root_public, worker_ring
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.models import SlipOrder
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.build_package import Built, build_package
from sync_server.sittings.services.order_slip import approve_slip, propose_slip
from sync_server.sittings.services.release import arm_release
from tests.server.centre import CHEAP
from tests.server.examroom import ExamRoom
from tests.server.officers import found_officers
from tests.server.sitting_plan import SITTING, STANDALONE


def _propose(room: ExamRoom, account: str = "clerk", role: Role = Role.CLERK) -> CodeRefusal | None:
    outcome = propose_slip(SITTING, StaffId(account), room.key(account, role), now=timezone.now())
    return outcome.refusal if isinstance(outcome, CodeRefused) else None


def _approve(
    room: ExamRoom, account: str = "reviewer", role: Role = Role.REVIEWER, *, now: datetime | None = None
) -> CodeRefusal | None:
    outcome = approve_slip(SITTING, StaffId(account), room.key(account, role), now=now or timezone.now())
    return outcome.refusal if isinstance(outcome, CodeRefused) else None


def _build() -> Built | Refused:
    take_role(ProcessRole.WORKER)
    built = build_package(SITTING, ring=worker_ring(), now=timezone.now(), cost=CHEAP)
    take_role(ProcessRole.DESK)
    return built


def _slip(built: Built | Refused) -> Slip | None:
    assert isinstance(built, Built), str(built)
    return read_package(sealed_store.get(Digest(built.package.digest)), root_public(), at=None).header.slip


@pytest.fixture
def planned(room: ExamRoom, centre: CentreHome) -> ExamRoom:
    found_officers(centre)
    room.planned(**STANDALONE)
    return room


def test_two_people_order_it_and_the_package_says_who(planned: ExamRoom) -> None:
    assert _propose(planned) is None
    assert _approve(planned) is None
    slip = _slip(_build())
    assert slip is not None
    assert (slip.proposed_by, slip.approved_by) == ("clerk", "reviewer")
    acts = set(AuditEntry.objects.values_list("actor", "act"))
    assert {("clerk", "slip_proposed"), ("reviewer", "slip_approved")} <= acts


def test_what_one_person_proposes_is_no_slip(planned: ExamRoom) -> None:
    _propose(planned)
    assert _slip(_build()) is None


def test_the_same_person_does_not_approve(planned: ExamRoom) -> None:
    assert _propose(planned, "operator", Role.OPERATOR) is None
    assert _approve(planned, "operator", Role.OPERATOR) is CodeRefusal.SAME_PERSON


def test_who_may_not_propose_or_approve(planned: ExamRoom) -> None:
    assert _propose(planned, "reviewer", Role.REVIEWER) is CodeRefusal.MAY_NOT
    assert _approve(planned, "auditor", Role.AUDITOR) is CodeRefusal.MAY_NOT
    outcome = propose_slip(SITTING, StaffId("clerk2"), planned.key("clerk", Role.CLERK), now=timezone.now())
    assert outcome == CodeRefused(CodeRefusal.UNKNOWN_ACCOUNT, "clerk2")
    planned.add_staff("clerk2", Role.CLERK)
    outcome = propose_slip(SITTING, StaffId("clerk2"), planned.key("clerk", Role.CLERK), now=timezone.now())
    assert outcome == CodeRefused(CodeRefusal.NOT_THE_ACCOUNTS_KEY, "clerk2")


def test_each_step_is_taken_once_and_in_order(planned: ExamRoom) -> None:
    assert _approve(planned) is CodeRefusal.NOT_PROPOSED
    _propose(planned)
    assert _propose(planned) is CodeRefusal.ALREADY_PROPOSED
    _approve(planned)
    assert _approve(planned) is CodeRefusal.ALREADY_APPROVED


def test_a_slip_is_for_standalone_sittings_before_they_are_armed(room: ExamRoom, centre: CentreHome) -> None:
    assert _propose(room) is CodeRefusal.UNKNOWN_SITTING
    room.planned()
    assert _propose(room) is CodeRefusal.NOT_STANDALONE
    found_officers(centre)
    room.planned(**STANDALONE)
    _propose(room)
    assert isinstance(_build(), Built)
    arm_release(SITTING, by="clerk", now=timezone.now())
    assert _approve(room) is CodeRefusal.ALREADY_ARMED


def test_an_order_forged_in_the_database_builds_no_package(planned: ExamRoom) -> None:
    _propose(planned)
    order = SlipOrder.objects.get()
    SlipOrder.objects.update(approval=order.proposal, approved_by="reviewer", approved_at=timezone.now())
    planned.key("reviewer", Role.REVIEWER)
    assert _build() == Refused(Refusal.SLIP_NOT_VALID, SITTING)


def test_what_somebody_who_left_had_proposed_is_not_approved(planned: ExamRoom) -> None:
    _propose(planned)
    Staff.objects.filter(account="clerk").update(active=False)
    assert _approve(planned) is CodeRefusal.PROPOSAL_NOT_VALID


def test_an_order_of_somebody_who_left_is_ordered_again(planned: ExamRoom) -> None:
    _propose(planned)
    _approve(planned)
    Staff.objects.filter(account="clerk").update(active=False)
    assert _build() == Refused(Refusal.SLIP_NOT_VALID, SITTING)
    assert _propose(planned, "operator", Role.OPERATOR) is None
    assert _approve(planned) is None
    slip = _slip(_build())
    assert slip is not None
    assert slip.proposed_by == "operator"


def test_a_sitting_planned_anew_has_no_slip(planned: ExamRoom) -> None:
    _propose(planned)
    _approve(planned)
    planned.planned(**STANDALONE)
    assert not SlipOrder.objects.exists()

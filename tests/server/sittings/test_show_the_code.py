"""The unlock code is told from the release time on, to who asks with an own key; each look is recorded."""

import json
import secrets
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from exam_core.encoding import MalformedData, unb64
from exam_core.identifiers import Digest, StaffId
from exam_core.numbers.unlock_code import normalise_unlock_code
from exam_core.package.package import read_package
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from sync_server.accounts.models import Role, Staff
from sync_server.audit.models import AuditEntry
from sync_server.home import CentreHome
from sync_server.keys.services import NotTheWorker, root_public, worker_ring
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.models import Package, Sitting, SittingState
from sync_server.sittings.services.build_package import build_package
from sync_server.sittings.services.order_slip import approve_slip, propose_slip
from sync_server.sittings.services.show_code import open_answer, show_code
from sync_server.sittings.tasks import unlock_code
from sync_server.sittings.unlock_request import UnlockRequest, sign_request
from sync_server.timing import iso_utc
from tests.server.centre import CHEAP, PASSPHRASE
from tests.server.examroom import ExamRoom
from tests.server.officers import found_officers
from tests.server.sitting_plan import SITTING, STANDALONE


def _ring(room: ExamRoom, account: str = "clerk", role: Role = Role.CLERK) -> KeyRing:
    path = room.staff.get(account) or room.add_staff(account, role)
    return unlock_key_file(path.read_bytes(), PASSPHRASE)


def _request(account: str = "clerk", *, slip: bool = False) -> UnlockRequest:
    return UnlockRequest(sitting=SITTING, account=StaffId(account), slip=slip, asked=iso_utc(timezone.now()))


def _ask(
    ring: KeyRing, request: UnlockRequest | None = None, *, now: datetime | None = None
) -> bytes | CodeRefused:
    take_role(ProcessRole.WORKER)
    signed = sign_request(request or _request(), ring.signing)
    return show_code(signed, ring=worker_ring(), now=now or timezone.now())


def _refusal(answer: bytes | CodeRefused) -> CodeRefusal:
    assert isinstance(answer, CodeRefused)
    return answer.refusal


def _looks() -> list[tuple[str, str, dict[str, object]]]:
    rows = AuditEntry.objects.filter(act__startswith="unlock_")
    return [(row.actor, row.act, json.loads(bytes(row.raw))["data"]) for row in rows]


@pytest.fixture
def built(room: ExamRoom, centre: CentreHome) -> Package:
    found_officers(centre)
    return room.built(**STANDALONE)


@pytest.fixture
def released(room: ExamRoom, centre: CentreHome) -> Package:
    found_officers(centre)
    return room.released(**STANDALONE)


def _after(package: Package) -> datetime:
    return package.sitting.release_at


def test_from_the_release_time_on_the_code_opens_the_package(room: ExamRoom, released: Package) -> None:
    ring = _ring(room)
    answer = _ask(ring, now=_after(released))
    assert isinstance(answer, bytes)
    told = open_answer(answer, ring.opening)
    package = read_package(sealed_store.get(Digest(released.digest)), root_public(), at=None)
    assert (told.sitting, told.revision, told.package) == (SITTING, 1, package.digest)
    assert normalise_unlock_code(told.code) == told.code
    assert len(told.groups) == 5
    assert package.is_sitting_key(package.sitting_key_by(told.code))
    assert _looks() == [("clerk", "unlock_code_shown", {"revision": 1})]


def test_a_moment_before_nobody_is_told_and_the_look_is_recorded(room: ExamRoom, released: Package) -> None:
    answer = _ask(_ring(room), now=_after(released) - timedelta(seconds=1))
    assert _refusal(answer) is CodeRefusal.NOT_RELEASED
    assert _looks() == [
        ("worker", "unlock_code_refused", {"claimed": "clerk", "slip": 0, "why": "not_released"})
    ]


def test_a_sitting_that_nobody_armed_tells_no_code(room: ExamRoom, built: Package) -> None:
    assert _refusal(_ask(_ring(room), now=_after(built))) is CodeRefusal.NOT_RELEASED


def test_the_administrator_of_the_database_gets_no_code_early(room: ExamRoom, built: Package) -> None:
    """The state, the time and the very rows are changed; the worker believes the signed package."""
    ring = _ring(room)
    Sitting.objects.update(state=SittingState.RELEASED, release_at=timezone.now() - timedelta(days=1))
    assert _refusal(_ask(ring)) is CodeRefusal.NOT_RELEASED
    assert _refusal(_ask(ring, _request(slip=True))) is CodeRefusal.NO_SLIP
    for role in (ProcessRole.DESK, ProcessRole.WEB):
        take_role(role)
        with pytest.raises(NotTheWorker):
            unlock_code.call(sign_request(_request(), ring.signing).decode())
        with pytest.raises(NotTheWorker):
            worker_ring()


def test_the_code_of_another_revision_cannot_be_put_in_its_place(room: ExamRoom, released: Package) -> None:
    take_role(ProcessRole.WORKER)
    other = worker_ring().wrap_sitting_key(b"another code", f"unlock-code|{SITTING}|2")
    Package.objects.update(wrapped_code=other)
    with pytest.raises(CannotOpen):
        _ask(_ring(room), now=_after(released))


def test_no_code_stands_in_plain_in_the_home(room: ExamRoom, released: Package, centre: CentreHome) -> None:
    ring = _ring(room)
    take_role(ProcessRole.WORKER)
    task = unlock_code.enqueue(sign_request(_request(), ring.signing).decode())
    answer = _ask(ring, now=_after(released))
    assert isinstance(answer, bytes)
    code = open_answer(answer, ring.opening).code
    assert not any(code.encode() in path.read_bytes() for path in centre.path.rglob("*") if path.is_file())
    assert not any(code in str(bytes(row.raw)) for row in AuditEntry.objects.all())
    assert code not in str(DBTaskResult.objects.get(pk=task.id).__dict__)


def test_the_answer_is_for_the_person_who_asked_alone(room: ExamRoom, released: Package) -> None:
    answer = _ask(_ring(room), now=_after(released))
    assert isinstance(answer, bytes)
    for other in (_ring(room, "operator", Role.OPERATOR), worker_ring()):
        opening = other.opening if isinstance(other, KeyRing) else other.results
        with pytest.raises(CannotOpen):
            open_answer(answer, opening)


@pytest.mark.parametrize(("account", "role"), [("reviewer", Role.REVIEWER), ("auditor", Role.AUDITOR)])
def test_who_has_no_part_in_the_release_is_not_told(
    room: ExamRoom, released: Package, account: str, role: Role
) -> None:
    answer = _ask(_ring(room, account, role), _request(account), now=_after(released))
    assert _refusal(answer) is CodeRefusal.MAY_NOT
    assert _looks()[0][2]["why"] == "may_not"


def test_another_persons_key_or_a_closed_account_is_not_told_and_recorded(
    room: ExamRoom, released: Package
) -> None:
    ring, other = _ring(room), _ring(room, "operator", Role.OPERATOR)
    assert _refusal(_ask(other, now=_after(released))) is CodeRefusal.NOT_THE_ACCOUNTS_KEY
    Staff.objects.filter(account="clerk").update(active=False)
    assert _refusal(_ask(ring, now=_after(released))) is CodeRefusal.UNKNOWN_ACCOUNT
    assert [told["why"] for _, _, told in _looks()] == ["not_the_accounts_key", "unknown_account"]


def test_what_is_no_request_is_not_read(room: ExamRoom, released: Package) -> None:
    take_role(ProcessRole.WORKER)
    for data in (b"", b"{}", secrets.token_bytes(50)):
        with pytest.raises(MalformedData):
            show_code(data, ring=worker_ring(), now=timezone.now())


def test_what_is_not_there_is_said(room: ExamRoom, centre: CentreHome) -> None:
    ring = _ring(room)
    assert _refusal(_ask(ring)) is CodeRefusal.UNKNOWN_SITTING
    found_officers(centre)
    room.planned(**STANDALONE)
    assert _refusal(_ask(ring)) is CodeRefusal.NOT_BUILT


def test_the_two_who_ordered_a_slip_print_it_ahead_and_no_other(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    room.planned(**STANDALONE)
    clerk, reviewer = _ring(room), _ring(room, "reviewer", Role.REVIEWER)
    operator = _ring(room, "operator", Role.OPERATOR)
    propose_slip(SITTING, StaffId("clerk"), clerk.signing, now=timezone.now())
    approve_slip(SITTING, StaffId("reviewer"), reviewer.signing, now=timezone.now())
    take_role(ProcessRole.WORKER)
    build_package(SITTING, ring=worker_ring(), now=timezone.now(), cost=CHEAP)
    printed = [_ask(clerk, _request(slip=True)), _ask(reviewer, _request("reviewer", slip=True))]
    assert all(isinstance(one, bytes) for one in printed)
    assert _refusal(_ask(operator, _request("operator", slip=True))) is CodeRefusal.NOT_OF_THE_SLIP
    assert _refusal(_ask(clerk)) is CodeRefusal.NOT_RELEASED
    assert [act for _, act, _ in _looks()] == [
        "unlock_slip_printed", "unlock_slip_printed", "unlock_code_refused", "unlock_code_refused",
    ]  # fmt: skip


def test_the_code_of_a_networked_sitting_is_told_too(room: ExamRoom) -> None:
    package = room.released()
    assert isinstance(_ask(_ring(room), now=_after(package)), bytes)


def test_the_worker_gives_the_answer_sealed(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    past = (timezone.now() - timedelta(seconds=5)).isoformat(timespec="seconds")
    room.released(release_at=past, **STANDALONE)
    ring = _ring(room)
    take_role(ProcessRole.WORKER)
    made = unlock_code.call(sign_request(_request(), ring.signing).decode())
    assert open_answer(unb64(made["sealed"]), ring.opening).sitting == SITTING
    refused = unlock_code.call(sign_request(_request("nobody"), ring.signing).decode())
    assert refused == {"refusal": "unknown_account", "value": "nobody"}

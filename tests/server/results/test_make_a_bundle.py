"""The appeal bundle: for one named reviewer, and enough to judge every score again without the centre."""

import pytest
from django.utils import timezone

from exam_core.custody.bundle import open_bundle
from exam_core.custody.evidence import Evidence
from exam_core.custody.sitting_report import ReportKind, ReportReason
from exam_core.custody.verify_bundle import verify_bundle
from exam_core.identifiers import Digest, StaffId
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from sync_server.accounts.models import Role
from sync_server.audit.models import AuditEntry
from sync_server.keys.services import NotTheWorker, root_public, worker_ring
from sync_server.oversight.models import Report
from sync_server.oversight.services.record_report import Observed, record_report
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.make_bundle import Made, make_bundle
from sync_server.results.tasks import bundle
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from tests.server.centre import PASSPHRASE
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING


def _make(reviewer: str = "reviewer") -> Made | Refused:
    take_role(ProcessRole.WORKER)
    return make_bundle(SITTING, StaffId(reviewer), ring=worker_ring(), now=timezone.now())


def _ring(room: ExamRoom, account: str, role: Role) -> KeyRing:
    path = room.staff.get(account) or room.add_staff(account, role)
    return unlock_key_file(path.read_bytes(), PASSPHRASE)


@pytest.mark.parametrize("doubt", [None, "photo_differs"])
def test_the_reviewer_re_derives_every_paper_and_every_score(room: ExamRoom, doubt: str | None) -> None:
    room.published(doubt=doubt)
    made = _make()
    assert isinstance(made, Made)
    plain = open_bundle(
        sealed_store.get(made.digest), _ring(room, "reviewer", Role.REVIEWER).opening, root_public()
    )
    assert [check for check in verify_bundle(plain, root_public()) if not check.ok] == []


def test_what_patrols_and_callers_reported_is_in_it(room: ExamRoom) -> None:
    room.published()
    now = timezone.now()
    seen = Observed(ReportKind.PATROL, ReportReason.OUTSIDER, now, words="有人进入考场", outcome="已离开")
    key = room.key("patrol", Role.PATROL)
    assert isinstance(record_report(SITTING, seen, by=StaffId("patrol"), key=key, now=now), Report)
    made = _make()
    assert isinstance(made, Made)
    opened = _ring(room, "reviewer", Role.REVIEWER).opening
    plain = open_bundle(sealed_store.get(made.digest), opened, root_public())
    assert [check for check in verify_bundle(plain, root_public()) if not check.ok] == []
    (one,) = Evidence(plain, root_public()).reports
    assert (one.report.words, one.answers[0].words) == ("有人进入考场", "已离开")


def test_nobody_else_opens_it(room: ExamRoom) -> None:
    room.published()
    made = _make()
    assert isinstance(made, Made)
    for account, role in (("clerk", Role.CLERK), ("outsider", Role.AUDITOR)):
        with pytest.raises(CannotOpen):
            open_bundle(sealed_store.get(made.digest), _ring(room, account, role).opening, root_public())


def test_it_is_recorded_for_whom_it_was_made(room: ExamRoom) -> None:
    room.published()
    made = _make()
    assert isinstance(made, Made)
    entry = AuditEntry.objects.last()
    assert entry is not None
    assert entry.act == "bundle_made"
    assert b'"for":"reviewer"' in bytes(entry.raw)


def test_a_clerk_is_no_reviewer(room: ExamRoom) -> None:
    room.published()
    assert _make("clerk") == Refused(Refusal.MAY_NOT, "clerk")


def test_an_unknown_reviewer_is_refused(room: ExamRoom) -> None:
    room.published()
    assert _make("nobody") == Refused(Refusal.UNKNOWN_ACCOUNT, "nobody")


def test_before_the_publication_there_is_none(room: ExamRoom) -> None:
    room.closed()
    room.add_staff("reviewer", Role.REVIEWER)
    assert _make() == Refused(Refusal.NOT_PUBLISHED, SITTING)


def test_the_desk_and_the_web_process_cannot_make_one(room: ExamRoom) -> None:
    room.published()
    for role in (ProcessRole.DESK, ProcessRole.WEB):
        take_role(role)
        with pytest.raises(NotTheWorker):
            bundle.call(SITTING, "reviewer")


def test_making_it_again_is_harmless(room: ExamRoom) -> None:
    room.published()
    first, second = _make(), _make()
    assert isinstance(first, Made)
    assert isinstance(second, Made)
    assert sealed_store.get(Digest(first.digest)) != sealed_store.get(Digest(second.digest))

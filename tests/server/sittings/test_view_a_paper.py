"""A person's paper is shown to one person after the release, to two before it, and to nobody else."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from exam_core.identifiers import Digest, StaffId, TicketNumber
from exam_core.paper.paper import Paper
from exam_core.paper.preview import Preview
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from sync_server.accounts.models import Role, Staff
from sync_server.audit.models import AuditEntry
from sync_server.home import CentreHome
from sync_server.keys.services import NotTheWorker, worker_ring
from sync_server.papers.models import SittingDraw
from sync_server.papers.services.draw_papers import redraw
from sync_server.papers.services.preview_papers import shown_paper
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting, SittingState
from sync_server.sittings.paper_request import PaperRequest, ViewRefusal, ViewRefused, sign_request
from sync_server.sittings.services.view_paper import Viewed, open_viewed, view_paper
from sync_server.sittings.tasks import paper as paper_task
from sync_server.timing import iso_utc
from tests.server.centre import PASSPHRASE
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.sitting_plan import SITTING

REAL = {"purpose": "exam", "rule_set": "sichuan-2022"}
STEM = "停电检修的第".encode()


def _ring(room: ExamRoom, account: str, role: Role = Role.REVIEWER) -> KeyRing:
    path = room.staff.get(account) or room.add_staff(account, role)
    return unlock_key_file(path.read_bytes(), PASSPHRASE)


def _request(viewer: str, witness: str | None = None, **changes: object) -> PaperRequest:
    return PaperRequest(
        sitting=SITTING,
        revision=1,
        ticket=ticket_of(1),
        viewer=StaffId(viewer),
        witness=StaffId(witness) if witness else None,
        asked=iso_utc(timezone.now()),
    ).model_copy(update=changes)


def _view(request: PaperRequest, *rings: KeyRing, now: datetime | None = None) -> Viewed | ViewRefused:
    take_role(ProcessRole.WORKER)
    signed = sign_request(request, [ring.signing for ring in rings])
    return view_paper(signed, ring=worker_ring(), now=now or timezone.now())


def _seen(viewed: Viewed | ViewRefused, ring: KeyRing) -> Preview:
    assert isinstance(viewed, Viewed), str(viewed)
    return open_viewed(sealed_store.get(viewed.digest), ring.opening)


def _paper_of(ticket: TicketNumber) -> Paper:
    take_role(ProcessRole.WORKER)
    papers = redraw(SITTING, 1, ring=worker_ring())
    return shown_paper(papers.drawn.paper(ticket), papers.questions, papers.inputs.blueprint).paper


def _after_release(package: Package) -> datetime:
    return package.sitting.release_at + timedelta(seconds=1)


def test_after_the_release_one_person_sees_the_very_paper(room: ExamRoom) -> None:
    package = room.released(**REAL)
    ring = _ring(room, "reviewer")
    preview = _seen(_view(_request("reviewer"), ring, now=_after_release(package)), ring)
    assert preview.papers[0].paper == _paper_of(ticket_of(1))
    assert preview.papers[0].paper.id == ticket_of(1)
    assert set(preview.figures) == preview.papers[0].paper.figures
    assert preview.title == "低压电工作业"


@pytest.mark.parametrize("built", ["built", "armed"])
def test_before_the_release_of_an_exam_one_person_is_not_enough(room: ExamRoom, built: str) -> None:
    getattr(room, built)(**REAL)
    refused = _view(_request("reviewer"), _ring(room, "reviewer"))
    assert refused == ViewRefused(ViewRefusal.NEEDS_SECOND, SITTING)


def test_two_people_see_it_before_the_release_and_it_is_sealed_to_the_first(room: ExamRoom) -> None:
    room.built(**REAL)
    first, second = _ring(room, "reviewer"), _ring(room, "auditor", Role.AUDITOR)
    viewed = _view(_request("reviewer", "auditor"), first, second)
    assert _seen(viewed, first).papers[0].paper == _paper_of(ticket_of(1))
    with pytest.raises(CannotOpen):
        _seen(viewed, second)


def test_the_release_time_of_the_package_counts_and_not_the_database_alone(room: ExamRoom) -> None:
    package = room.built(**REAL)
    ring = _ring(room, "reviewer")
    Sitting.objects.update(state=SittingState.RELEASED, release_at=timezone.now() - timedelta(days=1))
    assert _view(_request("reviewer"), ring) == ViewRefused(ViewRefusal.NEEDS_SECOND, SITTING)
    Sitting.objects.update(state=SittingState.BUILT, release_at=package.sitting.release_at)
    later = _view(_request("reviewer"), ring, now=_after_release(package))
    assert later == ViewRefused(ViewRefusal.NEEDS_SECOND, SITTING)


def test_the_papers_of_a_drill_are_seen_by_one_person_at_any_time(room: ExamRoom) -> None:
    room.built()
    ring = _ring(room, "operator", Role.OPERATOR)
    assert _seen(_view(_request("operator"), ring), ring).drill


def test_the_second_person_is_another_one(room: ExamRoom) -> None:
    room.built(**REAL)
    ring = _ring(room, "reviewer")
    assert _view(_request("reviewer", "reviewer"), ring, ring) == ViewRefused(
        ViewRefusal.SAME_PERSON, "reviewer"
    )


def test_a_clerk_sees_no_paper_and_is_no_second_person(room: ExamRoom) -> None:
    room.built(**REAL)
    clerk, reviewer = _ring(room, "clerk", Role.CLERK), _ring(room, "reviewer")
    assert _view(_request("clerk", "reviewer"), clerk, reviewer) == ViewRefused(ViewRefusal.MAY_NOT, "clerk")
    assert _view(_request("reviewer", "clerk"), reviewer, clerk) == ViewRefused(ViewRefusal.MAY_NOT, "clerk")


def test_an_account_that_is_closed_or_unknown_is_refused(room: ExamRoom) -> None:
    room.built()
    ring = _ring(room, "reviewer")
    assert _view(_request("nobody"), ring) == ViewRefused(ViewRefusal.UNKNOWN_ACCOUNT, "nobody")
    Staff.objects.update(active=False)
    assert _view(_request("reviewer"), ring) == ViewRefused(ViewRefusal.UNKNOWN_ACCOUNT, "reviewer")


def test_a_signature_with_another_key_opens_nothing(room: ExamRoom) -> None:
    room.built(**REAL)
    first, second = _ring(room, "reviewer"), _ring(room, "auditor", Role.AUDITOR)
    alone, together = _request("reviewer"), _request("reviewer", "auditor")
    for request, rings in (
        (alone, (second,)),
        (alone, (first, second)),
        (together, (second, first)),
        (together, (first, first)),
        (together, (first,)),
    ):
        with pytest.raises(BadSignature):
            _view(request, *rings)


def test_the_second_person_signs_for_this_paper_and_no_other(room: ExamRoom) -> None:
    room.built(**REAL)
    first, second = _ring(room, "reviewer"), _ring(room, "auditor", Role.AUDITOR)
    request = _request("reviewer", "auditor")
    other = request.model_copy(update={"ticket": ticket_of(2)})
    signed = [*sign_request(other, [first.signing]), *sign_request(request, [second.signing])]
    take_role(ProcessRole.WORKER)
    with pytest.raises(BadSignature):
        view_paper(signed, ring=worker_ring(), now=timezone.now())
    with pytest.raises(BadSignature):
        view_paper([], ring=worker_ring(), now=timezone.now())


def test_what_is_not_there_is_said(room: ExamRoom) -> None:
    room.built()
    ring = _ring(room, "reviewer")
    unknown = TicketNumber("2611255101003010999")
    for changes, refusal in (
        ({"ticket": unknown}, ViewRefusal.UNKNOWN_TICKET),
        ({"ticket": TicketNumber("R1")}, ViewRefusal.UNKNOWN_TICKET),
        ({"revision": 2}, ViewRefusal.NOT_BUILT),
        ({"sitting": "2611250900-5101003-99"}, ViewRefusal.UNKNOWN_SITTING),
    ):
        refused = _view(_request("reviewer", **changes), ring)
        assert isinstance(refused, ViewRefused)
        assert refused.refusal is refusal


def test_it_is_recorded_who_saw_which_paper_with_whom(room: ExamRoom) -> None:
    room.built(**REAL)
    rings = _ring(room, "reviewer"), _ring(room, "auditor", Role.AUDITOR)
    viewed = _view(_request("reviewer", "auditor"), *rings)
    entry = AuditEntry.objects.last()
    assert entry is not None
    assert isinstance(viewed, Viewed)
    assert (entry.actor, entry.act, entry.subject) == ("reviewer", "paper_viewed", SITTING)
    for told in (b'"witness":"auditor"', ticket_of(1).encode(), viewed.digest.encode()):
        assert told in bytes(entry.raw)


def test_who_is_refused_leaves_no_paper_and_no_entry(room: ExamRoom) -> None:
    room.built(**REAL)
    before = AuditEntry.objects.filter(act="paper_viewed").count()
    _view(_request("reviewer"), _ring(room, "reviewer"))
    assert AuditEntry.objects.filter(act="paper_viewed").count() == before


def test_nothing_of_the_questions_stands_in_plain_in_the_home(room: ExamRoom, centre: CentreHome) -> None:
    room.built()
    ring = _ring(room, "reviewer")
    take_role(ProcessRole.WORKER)
    signed = [one.decode() for one in sign_request(_request("reviewer"), [ring.signing])]
    made = paper_task.call(signed)
    assert _plain_in(centre.path, STEM) == []
    assert (
        STEM
        in open_viewed(sealed_store.get(Digest(str(made["digest"]))), ring.opening)
        .papers[0]
        .paper.items[0]
        .stem.encode()
    )
    assert not any(STEM in bytes(raw) for raw in AuditEntry.objects.values_list("raw", flat=True))
    assert "停电检修" not in str(list(DBTaskResult.objects.values()))
    assert "停电检修" not in str(made)


def test_the_desk_and_the_web_process_cannot_draw_a_paper_again(room: ExamRoom) -> None:
    room.built()
    signed = [one.decode() for one in sign_request(_request("reviewer"), [_ring(room, "reviewer").signing])]
    for role in (ProcessRole.DESK, ProcessRole.WEB):
        take_role(role)
        with pytest.raises(NotTheWorker):
            paper_task.call(signed)


def test_a_paper_that_is_no_longer_the_one_built_is_not_shown(room: ExamRoom) -> None:
    room.built()
    ring = _ring(room, "reviewer")
    take_role(ProcessRole.WORKER)
    other = worker_ring().wrap_sitting_key(b"another secret of 32 bytes, say.", f"draw-secret|{SITTING}|1")
    SittingDraw.objects.update(wrapped_secret=other)
    with pytest.raises(sealed_store.Damaged, match=ticket_of(1)):
        _view(_request("reviewer"), ring)
    package = Package.objects.get()
    sealed_store.path_of(Digest(package.digest)).write_bytes(b"changed")
    with pytest.raises(sealed_store.Damaged):
        _view(_request("reviewer"), ring)


def _plain_in(folder: Path, needle: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()]

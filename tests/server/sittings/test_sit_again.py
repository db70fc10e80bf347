"""A make-up: whoever sat before in the subject gets another paper, and what cannot be met is said."""

from dataclasses import replace

from django.utils import timezone

from exam_core.identifiers import QuestionId, SittingCode, TicketNumber
from exam_core.paper.blueprint import blueprint_from_json
from sync_server.keys.services import worker_ring
from sync_server.papers.models import Exposure, SittingDraw
from sync_server.papers.services.draw_papers import DrawnPapers, redraw
from sync_server.role import ProcessRole, take_role
from sync_server.sittings.models import Sitting, SittingState
from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.build_package import Built, build_package
from sync_server.sittings.services.create_sitting import create_sitting
from sync_server.sittings.services.earlier_papers import earlier_papers
from tests.server.centre import CHEAP
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import IDS, SITTING

AGAIN = SittingCode("2611260900-5101003-01")
LEAST = 13
"""A paper takes 20 of 34 true/false, 20 of 33 single, 10 of 33 multiple: 6 and 7 must come back."""


def _plan_again(room: ExamRoom, **bounds: object) -> Sitting:
    """A second sitting: seat 1 is who sat in seat 2 before, seat 2 somebody new."""
    path = room.plan(code=AGAIN)
    room.write_roster(room.row(1, id_number=IDS[2]), room.row(2, id_number="11010519491231002X"))
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    changed = blueprint_from_json(folder.blueprint.model_dump(mode="json") | bounds)
    sitting = create_sitting(replace(folder, blueprint=changed), by="clerk", now=timezone.now())
    assert isinstance(sitting, Sitting), sitting
    return sitting


def _build() -> Built | Refused:
    take_role(ProcessRole.WORKER)
    built = build_package(AGAIN, ring=worker_ring(), now=timezone.now(), cost=CHEAP)
    take_role(ProcessRole.DESK)
    return built


def _papers(code: SittingCode) -> DrawnPapers:
    take_role(ProcessRole.WORKER)
    return redraw(code, 1, ring=worker_ring())


def _ids(papers: DrawnPapers, ticket: str) -> set[QuestionId]:
    return {papers.questions[item.question].id for item in papers.drawn.paper(ticket).items}


def test_the_paper_of_a_makeup_shares_no_more_than_the_bound_with_the_one_before(room: ExamRoom) -> None:
    room.released()
    first_ticket = Sitting.objects.get(code=SITTING).candidates.get(seat=2).ticket
    sitting = _plan_again(room, makeup_common_max=LEAST)
    assert isinstance(_build(), Built)
    first, second = _papers(SITTING), _papers(AGAIN)
    ticket = sitting.candidates.get(seat=1).ticket
    had = _ids(first, first_ticket)
    assert second.inputs.earlier == {TicketNumber(ticket): tuple(sorted(had))}
    assert len(_ids(second, ticket) & had) == LEAST
    (makeup,) = SittingDraw.objects.get(sitting=AGAIN).report["makeups"]
    assert (makeup["ticket"], makeup["common"], makeup["allowed"]) == (ticket, LEAST, LEAST)


def test_a_bank_without_other_questions_is_refused_with_the_nearest_bound(room: ExamRoom) -> None:
    room.released()
    sitting = _plan_again(room)
    refused = _build()
    assert isinstance(refused, Refused)
    assert refused.refusal is Refusal.MAKEUP_TOO_ALIKE
    assert refused.value == sitting.candidates.get(seat=1).ticket
    assert refused.bounds == (("makeup_common_max", str(LEAST)),)
    assert not SittingDraw.objects.filter(sitting=AGAIN).exists()


def test_a_paper_that_never_left_the_centre_was_not_sat(room: ExamRoom) -> None:
    room.armed()
    sitting = _plan_again(room)
    take_role(ProcessRole.WORKER)
    assert earlier_papers(sitting, ring=worker_ring()) == {}
    Sitting.objects.filter(code=SITTING).update(state=SittingState.PUBLISHED)
    assert len(earlier_papers(sitting, ring=worker_ring())) == 1


def test_another_subject_is_another_exam(room: ExamRoom) -> None:
    room.released()
    sitting = _plan_again(room)
    Sitting.objects.filter(code=SITTING).update(subject="welding")
    take_role(ProcessRole.WORKER)
    assert earlier_papers(sitting, ring=worker_ring()) == {}


def test_nobodys_name_or_number_stands_in_the_inputs_of_a_draw(room: ExamRoom) -> None:
    room.released()
    _plan_again(room, makeup_common_max=LEAST)
    assert isinstance(_build(), Built)
    kept = bytes(SittingDraw.objects.get(sitting=AGAIN).inputs)
    assert IDS[2].encode() not in kept
    assert SITTING.encode() not in kept


def test_questions_worn_out_are_refused_with_the_nearest_limit(room: ExamRoom) -> None:
    room.released()
    _plan_again(room, makeup_common_max=LEAST, exposure_max=1)
    refused = _build()
    assert isinstance(refused, Refused)
    assert (refused.refusal, refused.value) == (Refusal.QUESTIONS_WORN_OUT, "low-voltage")
    (bound, value), *_ = refused.bounds
    assert bound == "exposure_max"
    assert 1 < int(value) <= max(Exposure.objects.values_list("papers", flat=True)) + 1

"""Papers are drawn from a secret that only the worker can unwrap, and come out the same every time."""

import pytest

from exam_core.encoding import decode_json, encode_json
from exam_core.paper.draw import commitment
from exam_core.sealing.failures import CannotOpen
from sync_server.bank.models import Question, QuestionState
from sync_server.bank.services import index
from sync_server.keys.services import NotTheWorker, worker_ring
from sync_server.papers.models import Exposure, SittingDraw
from sync_server.papers.services.draw_papers import MAX_INPUTS, expose, exposure_of, redraw
from sync_server.role import ProcessRole, take_role
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING, SUBJECT


def test_a_sittings_papers_can_be_drawn_again(room: ExamRoom) -> None:
    room.built()
    take_role(ProcessRole.WORKER)
    first, second = (redraw(SITTING, 1, ring=worker_ring()) for _ in range(2))
    assert first.drawn == second.drawn
    assert commitment(first.inputs, first.drawn) == SittingDraw.objects.get().commitment


def test_they_come_out_the_same_after_the_bank_has_changed(room: ExamRoom) -> None:
    room.built()
    take_role(ProcessRole.WORKER)
    before = redraw(SITTING, 1, ring=worker_ring()).drawn
    Question.objects.filter(question_id__gte="Q030").update(state="retired")
    assert redraw(SITTING, 1, ring=worker_ring()).drawn == before


def test_the_stored_draw_holds_no_secret_in_plain(room: ExamRoom) -> None:
    room.built()
    row = SittingDraw.objects.get()
    take_role(ProcessRole.WORKER)
    secret = redraw(SITTING, 1, ring=worker_ring()).inputs.secret
    assert "secret" not in decode_json(bytes(row.inputs), limit=MAX_INPUTS)
    assert secret not in bytes(row.inputs) + bytes(row.wrapped_secret)


def test_nobody_but_the_worker_has_the_key_to_it(room: ExamRoom) -> None:
    room.built()
    for role in (ProcessRole.WEB, ProcessRole.DESK):
        take_role(role)
        with pytest.raises(NotTheWorker):
            worker_ring()


def test_one_sittings_secret_does_not_serve_another(room: ExamRoom) -> None:
    room.built()
    SittingDraw.objects.update(revision=2)
    take_role(ProcessRole.WORKER)
    with pytest.raises(CannotOpen):
        redraw(SITTING, 2, ring=worker_ring())


def test_the_report_of_a_draw_is_kept_with_it_and_names_no_question(room: ExamRoom) -> None:
    room.built()
    report = SittingDraw.objects.get().report
    assert report["papers"] == {"seats": 3, "reserves": 2, "questions": 50, "full_marks": "100"}
    assert {one["type"] for one in report["places"]} == {"single", "multiple"}
    text = encode_json(report).decode()
    for row in Question.objects.all():
        assert row.digest not in text
        assert row.question_id not in text


def test_drawn_questions_are_in_use_from_the_release_on_and_no_sooner(room: ExamRoom) -> None:
    """Before it, their state would say which questions are going to be asked."""
    room.armed()
    assert not Question.objects.filter(state=QuestionState.IN_USE).exists()
    take_role(ProcessRole.WORKER)
    drawn = redraw(SITTING, 1, ring=worker_ring()).questions.keys()
    expose(SITTING, 1, ring=worker_ring())
    in_use = Question.objects.filter(state=QuestionState.IN_USE).values_list("digest", flat=True)
    assert set(in_use) == set(drawn)
    assert len(drawn) < Question.objects.count()


def test_exposure_counts_papers_and_goes_by_the_questions_id(room: ExamRoom) -> None:
    room.released()
    take_role(ProcessRole.WORKER)
    papers = redraw(SITTING, 1, ring=worker_ring())
    assert sum(Exposure.objects.values_list("papers", flat=True)) == 5 * 50
    once = papers.drawn.papers[0].items[0].question
    times = sum(once in {item.question for item in paper.items} for paper in papers.drawn.papers)
    assert Exposure.objects.get(question=papers.questions[once].id).papers == times
    expose(SITTING, 1, ring=worker_ring())
    assert sum(Exposure.objects.values_list("papers", flat=True)) == 5 * 50


def test_a_corrected_question_inherits_its_past(room: ExamRoom) -> None:
    room.released()
    before = exposure_of(index(SUBJECT))
    row = Question.objects.get(question_id=next(iter(before)))
    Question.objects.filter(pk=row.pk).update(digest="0" * 64)
    assert exposure_of(index(SUBJECT)) == before

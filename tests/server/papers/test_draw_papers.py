"""Papers are drawn from a secret that only the worker can unwrap, and come out the same every time."""

import pytest

from exam_core.encoding import decode_json
from exam_core.paper.draw import commitment
from exam_core.sealing.failures import CannotOpen
from sync_server.bank.models import Question
from sync_server.keys.services import NotTheWorker, worker_ring
from sync_server.papers.models import SittingDraw
from sync_server.papers.services.draw_papers import MAX_INPUTS, redraw
from sync_server.role import ProcessRole, take_role
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING


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
    Question.objects.filter(question_id__gte="Q030").update(state="withdrawn")
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

"""Statistics of a closed sitting, from its real sealed results."""

from typing import Any

import pytest
from django.utils import timezone

from exam_core.attempt.commands import Answer, HandIn, ReportQuestion, View
from exam_core.attempt.proctor_act import Action
from exam_core.identifiers import Digest, SittingCode
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.paper.question import Question, QuestionType, question_digest
from sync_server.audit.models import AuditEntry
from sync_server.keys.services import NotTheWorker, worker_ring
from sync_server.results.models import Closing
from sync_server.results.services.close_sitting import close_sitting
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from sync_server.statistics.refusals import Refusal, Refused
from sync_server.statistics.services.add_questions import with_questions
from sync_server.statistics.services.collect import Collected, collect_answers, neighbours
from sync_server.statistics.services.make_statistics import make_statistics
from sync_server.statistics.tasks import sitting_statistics
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.sitting_plan import SITTING, question

BANK: dict[Digest, Question] = {question_digest(one): one for one in map(question, range(100))}


def collected() -> Collected:
    take_role(ProcessRole.WORKER)
    return collect_answers(Sitting.objects.get(), ring=worker_ring())


def made() -> Any:
    take_role(ProcessRole.WORKER)
    return make_statistics(SITTING, ring=worker_ring())


def test_every_answer_comes_back_to_the_banks_order_of_options(room: ExamRoom) -> None:
    """Seat 1 answered the first 45 rightly, on a paper with shuffled options; the last 5 it left open."""
    room.closed()
    first = next(one for one in collected().answers if one.ticket == ticket_of(1))
    assert [item.choice for item in first.items[:45]] == [
        BANK[item.question].correct for item in first.items[:45]
    ]
    assert [item.choice for item in first.items[45:]] == [()] * 5
    assert [item.points for item in first.items] == [2] * 45 + [0] * 5
    assert {item.worth for item in first.items} == {2}


def test_a_wrong_option_is_the_one_that_the_candidate_saw(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.check_in()
    single = next(item for item in attempt.paper.items if item.type is QuestionType.SINGLE)
    place = next(at for at, words in enumerate(single.options) if words.startswith("误项"))
    attempt.do(Answer(single.number, (place,)))
    attempt.do(HandIn())
    mark(keep(attempt))
    (answers,) = collected().answers
    item = answers.items[single.number - 1]
    assert [BANK[item.question].options[at] for at in item.choice] == [single.options[place]]


def test_time_and_reports_come_from_the_journal(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.check_in()
    attempt.do(View(7))
    attempt.mono_ms += 60_000
    attempt.do(ReportQuestion(7))
    attempt.act(Action.LOCK, "identity_check")
    attempt.mono_ms += 300_000
    attempt.act(Action.UNLOCK, "identity_ok")
    attempt.do(HandIn())
    mark(keep(attempt))
    (answers,) = collected().answers
    assert [item.reported for item in answers.items].index(True) == 6
    assert 60_000 <= answers.items[6].seen_ms < 61_000
    assert sum(item.seen_ms for item in answers.items) < 62_000


def test_a_candidate_whose_results_contradict_each_other_is_left_out(room: ExamRoom) -> None:
    room.closed()
    mark(keep(room.handed_in(1, right=3, epoch=2)))
    assert [one.ticket for one in collected().answers] == [ticket_of(2)]


def test_it_says_how_many_results_are_not_in(room: ExamRoom) -> None:
    room.closed()
    told = made()
    assert (told["expected"], told["counted"], told["not_in"], told["unreadable"]) == (3, 2, 1, 0)


def test_a_result_that_no_longer_opens_is_said_and_left_out(room: ExamRoom) -> None:
    room.closed()
    row = Sitting.objects.get().sealed_results.get(ticket=ticket_of(2))
    sealed_store.path_of(Digest(row.digest)).write_bytes(b"rubbish")
    told = made()
    assert (told["counted"], told["not_in"], told["unreadable"]) == (1, 1, 1)


def test_a_small_sitting_has_counts_and_no_figure_that_misleads(room: ExamRoom) -> None:
    room.closed()
    told = made()
    for item in told["items"]:
        assert item["shown"] <= 2
        assert (item["difficulty"], item["mean_points"], item["discrimination"], item["time_ms"]) == (
            None,
        ) * 4
    assert told["similarity"]["judged"] == 0
    assert told["similarity"]["alike"] == []
    assert sum(item["right"] for item in told["items"]) == 45 + 30


def test_the_worker_hands_over_no_words_and_no_names(room: ExamRoom) -> None:
    room.closed()
    text = str(made())
    assert "停电" not in text
    assert "正解" not in text
    assert "王秀英" not in text


def test_the_desk_adds_the_questions_words(room: ExamRoom) -> None:
    room.closed()
    report = with_questions(made())
    item = report["items"][0]
    known = BANK[item["question"]]
    assert (item["id"], item["stem"], item["type"]) == (known.id, known.stem, known.type.value)
    assert [option["text"] for option in item["options"]] == list(known.options)
    assert [option["correct"] for option in item["options"]].index(True) == known.correct[0]


@pytest.mark.parametrize("until", ["planned", "built", "armed", "released"])
def test_before_it_is_closed_there_are_none(room: ExamRoom, until: str) -> None:
    getattr(room, until)()
    assert made() == Refused(Refusal.NOT_CLOSED, SITTING)


def test_an_unknown_sitting_is_refused(room: ExamRoom) -> None:
    take_role(ProcessRole.WORKER)
    refused = make_statistics(SittingCode("NOWHERE"), ring=worker_ring())
    assert refused == Refused(Refusal.UNKNOWN_SITTING, "NOWHERE")


def test_a_sitting_in_which_nobody_sat_has_no_questions(room: ExamRoom) -> None:
    room.released()
    absent: dict[str, str] = {ticket_of(seat): "no_show" for seat in (1, 2, 3)}
    assert isinstance(close_sitting(SITTING, absent, by="clerk", now=timezone.now()), Closing)
    told = made()
    assert (told["counted"], told["not_in"], told["items"]) == (0, 3, [])


def test_that_people_were_compared_is_recorded_without_saying_who(room: ExamRoom) -> None:
    room.closed()
    made()
    entry = AuditEntry.objects.last()
    assert entry is not None
    assert entry.act == "statistics_made"
    assert ticket_of(1).encode() not in bytes(entry.raw)


def test_making_them_again_gives_the_same(room: ExamRoom) -> None:
    room.closed()
    assert made() == made()


def test_the_desk_and_the_web_process_cannot_make_them(room: ExamRoom) -> None:
    room.closed()
    for role in (ProcessRole.DESK, ProcessRole.WEB):
        take_role(role)
        with pytest.raises(NotTheWorker):
            sitting_statistics.call(SITTING)


def test_neighbours_are_the_eight_places_around() -> None:
    places = [
        SeatPlace(3 * row + column + 1, row, column, f"T{row}{column}")  # type: ignore[arg-type]
        for row in range(3)
        for column in range(3)
    ]
    pairs = neighbours(places)
    assert sum("T11" in pair for pair in pairs) == 8
    assert {"T00", "T01"} in pairs
    assert {"T00", "T02"} not in pairs
    assert len(pairs) == 20

"""Open the results of a sitting once more and bring their answers back into the bank's order."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from exam_core.attempt.journal import read
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from exam_core.paper.answer_key import make_key
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.paper.scoring import score
from exam_core.statistics.answers import CandidateAnswers, ItemAnswer, in_bank_order
from exam_core.statistics.time_per_question import time_per_question
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import WorkerRing
from sync_server.opening.services.counting import counting_results
from sync_server.opening.services.open_result import Opened, read_sealed_result
from sync_server.papers.services.draw_papers import DrawnPapers, redraw
from sync_server.sittings.models import Sitting


@dataclass(frozen=True, slots=True)
class Collected:
    """The answers of a sitting's scored results; `unreadable` ones are kept and no longer open."""

    answers: tuple[CandidateAnswers, ...]
    places: tuple[SeatPlace, ...]
    unreadable: int


def collect_answers(sitting: Sitting, *, ring: WorkerRing) -> Collected:
    """The first scored result of every ticket; papers are drawn again, once for each revision.

    Right and wrong are by the key of the day: it is on these statistics that a correction is decided.
    """
    papers: dict[int, DrawnPapers] = {}
    found: dict[TicketNumber, CandidateAnswers] = {}
    unreadable = 0
    for row in _results(sitting):
        opened = read_sealed_result(row, ring=ring)
        if not isinstance(opened, Opened):
            unreadable += 1
            continue
        revision = opened.terms.revision
        if revision not in papers:
            papers[revision] = redraw(SittingCode(opened.terms.sitting), revision, ring=ring)
        found[opened.state.opened.ticket] = _answers(opened, papers[revision])
    places = {place.ticket: place for drawn in papers.values() for place in drawn.inputs.seats}
    return Collected(tuple(found.values()), tuple(places.values()), unreadable)


def neighbours(places: Collection[SeatPlace]) -> frozenset[frozenset[TicketNumber]]:
    """Pairs of tickets on the eight places around each other, as the draw counts neighbours."""
    return frozenset(
        frozenset({one.ticket, other.ticket})
        for one, other in combinations(places, 2)
        if max(abs(one.row - other.row), abs(one.column - other.column)) == 1
    )


def _results(sitting: Sitting) -> list[SealedResult]:
    return [row for row in counting_results(sitting) if hasattr(row, "score")]


def _answers(opened: Opened, papers: DrawnPapers) -> CandidateAnswers:
    state, blueprint = opened.state, papers.inputs.blueprint
    drawn = papers.drawn.paper(state.opened.ticket)
    sheet = score(make_key(drawn, papers.questions), blueprint, state.answers)
    seen = time_per_question(read(opened.result.entries))
    items = []
    for item, scored in zip(drawn.items, sheet.items, strict=True):
        question = papers.questions[Digest(item.question)]
        items.append(
            ItemAnswer(
                question=item.question,
                options=len(question.options),
                correct=question.correct,
                choice=in_bank_order(item, scored.given),
                points=scored.points,
                worth=blueprint.section_of(scored.number).points,
                seen_ms=seen.get(scored.number, 0),
                reported=scored.number in state.reported,
            )
        )
    return CandidateAnswers(state.opened.ticket, tuple(items))

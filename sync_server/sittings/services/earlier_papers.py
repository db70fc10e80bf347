"""Which questions the people of a sitting have had before: a make-up gets other papers."""

from collections.abc import Iterator

from exam_core.identifiers import QuestionId, SittingCode, TicketNumber
from sync_server.keys.services import WorkerRing
from sync_server.papers.services.draw_papers import redraw
from sync_server.sittings.models import Candidate, Sitting, SittingState
from sync_server.sittings.services.terms import newest_package

AT_THE_CENTRE = (SittingState.PLANNED, SittingState.BUILT, SittingState.ARMED)
"""After these a paper counts as sat, whether or not its candidate came: it lay open at the site."""


def earlier_papers(sitting: Sitting, *, ring: WorkerRing) -> dict[TicketNumber, tuple[QuestionId, ...]]:
    """For each ticket whose holder, by ID number, has had papers in the subject: the ids of their questions.

    The papers are drawn again for it, sitting by sitting; nothing of them is kept outside the worker.
    """
    ticket_of = dict(sitting.candidates.values_list("id_number", "ticket"))
    had: dict[TicketNumber, set[QuestionId]] = {}
    for earlier, people in _sat_before(sitting, ticket_of):
        papers = redraw(SittingCode(earlier.code), newest_package(earlier).revision, ring=ring)
        ids = {entry.question: entry.id for entry in papers.index.entries}
        items = {paper.name: paper.items for paper in papers.drawn.papers}
        for person in people:
            questions = {ids[item.question] for item in items[person.ticket]}
            had.setdefault(TicketNumber(ticket_of[person.id_number]), set()).update(questions)
    return {ticket: tuple(sorted(questions)) for ticket, questions in sorted(had.items())}


def _sat_before(sitting: Sitting, ticket_of: dict[str, str]) -> Iterator[tuple[Sitting, list[Candidate]]]:
    rows = Candidate.objects.filter(id_number__in=ticket_of, sitting__subject=sitting.subject)
    rows = rows.exclude(sitting=sitting).exclude(sitting__state__in=AT_THE_CENTRE)
    by_sitting: dict[Sitting, list[Candidate]] = {}
    for row in rows.select_related("sitting").order_by("sitting_id", "seat"):
        by_sitting.setdefault(row.sitting, []).append(row)
    yield from by_sitting.items()

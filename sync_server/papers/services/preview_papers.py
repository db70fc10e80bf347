"""Papers to be looked at: drawn from the bank on trial, or made of questions as the bank has them."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from exam_core.encoding import b64
from exam_core.identifiers import Digest, TicketNumber
from exam_core.paper.bank_index import BankIndex
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.draw import DrawImpossible, PaperDraw, draw
from exam_core.paper.draw_inputs import SECRET_BYTES, DrawInputs, SeatPlace
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import Paper, PaperItem
from exam_core.paper.preview import Preview, PreviewPaper
from exam_core.paper.question import Question, QuestionType
from sync_server.bank.services import figure, index
from sync_server.bank.services import questions as bank_questions

PAGE = 100
"""Questions to a paper where there is no blueprint: as many as an answer sheet usually has."""
APART = 2
"""Places between trial papers, so that none is a neighbour's."""
Figures = Callable[[Digest], bytes]


def trial_papers(subject: str, blueprint: Blueprint, count: int) -> Preview | DrawImpossible:
    """Papers drawn from the bank as it is, with a secret that nobody keeps. They are no sitting's papers."""
    bank = index(subject)
    places = (SeatPlace(n + 1, 0, n * APART, TicketNumber(f"T{n + 1}")) for n in range(count))
    try:
        drawn = _draw(blueprint, bank, tuple(places))
    except DrawImpossible as impossible:
        return impossible
    names = {item.question for paper in drawn for item in paper.items}
    questions = dict(bank_questions(subject, names))
    papers = [shown_paper(paper, questions, blueprint) for paper in drawn]
    return preview_of(papers, title=blueprint.title, subtitle=subject, figures=figure)


def papers_of(
    labelled: Sequence[tuple[str, Question]], *, title: str, subtitle: str = "", figures: Figures = figure
) -> Preview:
    """Every one of these questions, by type, in papers of at most 100; their options as they stand.

    Raises:
        ValueError: there is none.
    """
    types = list(QuestionType)
    by_type = sorted(labelled, key=lambda one: types.index(one[1].type))
    parts = [by_type[at : at + PAGE] for at in range(0, len(by_type), PAGE)]
    papers = [_as_they_stand(str(number), part) for number, part in enumerate(parts, start=1)]
    return preview_of(papers, title=title, subtitle=subtitle, figures=figures)


def shown_paper(drawn: PaperDraw, questions: Mapping[Digest, Question], blueprint: Blueprint) -> PreviewPaper:
    """A drawn paper with the bank's ids of its questions."""
    labels = tuple(questions[item.question].id for item in drawn.items)
    return PreviewPaper(paper=make_paper(drawn, questions, blueprint), labels=labels)


def preview_of(
    papers: Sequence[PreviewPaper], *, title: str, subtitle: str, figures: Figures, drill: bool = False
) -> Preview:
    """The preview of these papers with all their figures."""
    names = {name for one in papers for name in one.paper.figures}
    return Preview(
        title=title,
        subtitle=subtitle,
        drill=drill,
        papers=tuple(papers),
        figures={name: b64(figures(name)) for name in sorted(names)},
    )


def _draw(blueprint: Blueprint, bank: BankIndex, seats: tuple[SeatPlace, ...]) -> list[PaperDraw]:
    inputs = DrawInputs(
        blueprint=blueprint,
        index_root=bank.root,
        secret=secrets.token_bytes(SECRET_BYTES),
        seats=seats,
        exposure={},
    )
    return [paper for paper in draw(inputs, bank).papers if paper.ticket is not None]


def _as_they_stand(name: str, labelled: Sequence[tuple[str, Question]]) -> PreviewPaper:
    items = (
        PaperItem(
            number=number,
            type=question.type,
            stem=question.stem,
            options=question.options,
            points=Decimal(1),
            figure=question.figure,
        )
        for number, (_, question) in enumerate(labelled, start=1)
    )
    return PreviewPaper(
        paper=Paper(id=name, items=tuple(items)), labels=tuple(label for label, _ in labelled)
    )

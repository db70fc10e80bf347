"""From a draw to the paper that a candidate sees. Only the centre does this; a seat knows no draws."""

from collections.abc import Mapping

from exam_core.identifiers import Digest
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.draw import PaperDraw
from exam_core.paper.paper import Paper, PaperItem
from exam_core.paper.question import Question


def make_paper(drawn: PaperDraw, questions: Mapping[Digest, Question], blueprint: Blueprint) -> Paper:
    """The paper of a draw.

    Raises:
        KeyError: a drawn question is not among `questions`.
    """
    items = []
    for number, item in enumerate(drawn.items, start=1):
        question = questions[item.question]
        items.append(
            PaperItem(
                number=number,
                type=question.type,
                stem=question.stem,
                options=tuple(question.options[at] for at in item.order),
                points=blueprint.section_of(number).points,
                figure=question.figure,
            )
        )
    return Paper(id=drawn.name, items=tuple(items))

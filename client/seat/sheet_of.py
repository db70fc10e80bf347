"""The answer sheet of a paper and what has been answered so far."""

from collections.abc import Collection, Iterable
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance
from client.widgets.phrase import fill
from client.widgets.sheet import Sheet, SheetSection, sheet_cell
from exam_core.paper.paper import PaperItem
from exam_core.paper.question import QuestionType

translate = QCoreApplication.translate


def sheet_of(glance: Glance) -> Sheet:
    """Every question's cell; a choice that is still being saved already counts as given."""
    answered = {number for number, choice in glance.attempt.answers.items() if choice}
    if glance.ui.chosen is not None:
        (answered.add if glance.ui.chosen else answered.discard)(glance.ui.number)
    items = glance.seat.paper.paper.items if glance.seat.paper else ()
    return sheet_of_items(items, answered, glance.attempt.flagged, glance.ui.number)


def sheet_of_items(
    items: Iterable[PaperItem], answered: Collection[int], flagged: Collection[int], current: int
) -> Sheet:
    """The answer sheet of these questions; `answered`, `flagged` and `current` are their numbers."""
    sections = []
    for kind, group in groupby(items, key=lambda item: item.type):
        cells = tuple(
            sheet_cell(item.number, item.number in answered, item.number in flagged) for item in group
        )
        title = fill(translate("sheet", "%1 %2–%3"), _title(kind), cells[0].number, cells[-1].number)
        sections.append(SheetSection(title, cells))
    return Sheet(tuple(sections), current)


def item_shown(glance: Glance) -> PaperItem:
    """The question on the screen."""
    if glance.seat.paper is None:
        raise LookupError("no paper")
    return glance.seat.paper.paper.items[glance.ui.number - 1]


def figure_of(glance: Glance, number: int) -> bytes | None:
    """The figure of that question; None where it has none, it is missing, or there is no such question."""
    paper = glance.seat.paper
    if paper is None or number > len(paper.paper.items):
        return None
    name = paper.paper.items[number - 1].figure
    return paper.figures.get(name) if name is not None else None


def _title(kind: QuestionType) -> str:
    match kind:
        case QuestionType.TRUE_FALSE:
            return translate("sheet", "判断题")
        case QuestionType.SINGLE:
            return translate("sheet", "单选题")
        case QuestionType.MULTIPLE:
            return translate("sheet", "多选题")

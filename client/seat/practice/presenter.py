"""The practice: the made-up question on the screen and what was tried."""

from PySide6.QtCore import QCoreApplication

from client.seat.candidate_card import candidate_card
from client.seat.glance import Glance
from client.seat.practice.questions import Tried, practice_questions
from client.seat.practice.view import PracticeModel
from client.widgets.phrase import fill
from client.widgets.question_pane import Asked
from client.widgets.sheet import Sheet, SheetCell, SheetSection

translate = QCoreApplication.translate


def present(glance: Glance) -> PracticeModel:
    """The practice screen."""
    tried = glance.ui.practice or Tried()
    questions = practice_questions()
    question = questions[tried.number - 1]
    place = fill(translate("practice", "练习第 %1 题，共 %2 题"), tried.number, len(questions))
    return PracticeModel(
        frame=glance.frame,
        candidate=candidate_card(glance),
        asked=Asked(
            number=tried.number,
            count=len(questions),
            kind=question.kind,
            place=place,
            stem=question.stem,
            options=question.options,
            chosen=tried.answers.get(tried.number, ()),
            flagged=tried.number in tried.flagged,
            reported=None,
        ),
        sheet=_sheet(tried),
    )


def _sheet(tried: Tried) -> Sheet:
    numbers = range(1, len(practice_questions()) + 1)
    cells = tuple(SheetCell(n, bool(tried.answers.get(n)), n in tried.flagged) for n in numbers)
    title = fill(translate("practice", "练习题 1–%1"), len(cells))
    return Sheet((SheetSection(title, cells),), tried.number)

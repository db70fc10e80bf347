"""The exam screen: one question, the time, the overview."""

from PySide6.QtCore import QCoreApplication

from client.seat.candidate_card import candidate_card
from client.seat.glance import Glance
from client.seat.proctor_acts import proctor_panel
from client.seat.question.view import QuestionModel
from client.seat.sheet_of import figure_of, item_shown, sheet_of
from client.seat.words import words_for
from client.widgets.answer_cards import QuestionKind
from client.widgets.question_pane import Expected

translate = QCoreApplication.translate

ANSWER, FLAG, REPORT = "answer", "flag", "report"


def present(glance: Glance) -> QuestionModel:
    """The question on the screen."""
    item = item_shown(glance)
    ui = glance.ui
    chosen = ui.chosen if ui.chosen is not None else glance.attempt.answers.get(item.number, ())
    return QuestionModel(
        frame=glance.frame,
        candidate=candidate_card(glance),
        number=item.number,
        count=glance.attempt.questions,
        kind=QuestionKind(item.type.value),
        points=str(item.points),
        stem=item.stem,
        options=item.options,
        chosen=chosen,
        sheet=sheet_of(glance),
        left_s=glance.left_s,
        ends_at=glance.ends_at,
        figure=figure_of(glance, item.number),
        has_figure=item.figure is not None,
        following=_following(glance, item.number),
        flagged=item.number in glance.attempt.flagged,
        reported=item.number in glance.attempt.reported,
        notice=_notice(glance),
        proctor=proctor_panel(glance, translate("question", "监考员操作")),
    )


def _following(glance: Glance, number: int) -> Expected | None:
    items = glance.seat.paper.paper.items if glance.seat.paper else ()
    if number >= len(items):
        return None
    item = items[number]
    return Expected(QuestionKind(item.type.value), item.stem, item.options, figure_of(glance, item.number))


def _notice(glance: Glance) -> str:
    for request in (ANSWER, FLAG, REPORT):
        if request in glance.ui.refusals:
            return words_for(glance.ui.refusals[request])
    return ""

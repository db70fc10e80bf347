"""The exam screen: one question, the time, the overview."""

from PySide6.QtCore import QCoreApplication

from client.seat.candidate_card import candidate_card
from client.seat.glance import Glance
from client.seat.proctor_acts import proctor_panel
from client.seat.question.view import QuestionModel
from client.seat.sheet_of import item_shown, sheet_of
from client.seat.words import words_for
from client.widgets.answer_cards import QuestionKind
from client.widgets.phrase import fill

translate = QCoreApplication.translate

ANSWER, FLAG, REPORT = "answer", "flag", "report"
ANNOUNCED_FOR_S = 15
"""How long the announcement of the time left stays; long enough to be read by a slow reader."""


def present(glance: Glance) -> QuestionModel:
    """The question on the screen."""
    item = item_shown(glance)
    paper = glance.seat.paper
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
        figure=paper.figures[item.figure] if paper and item.figure else None,
        flagged=item.number in glance.attempt.flagged,
        reported=item.number in glance.attempt.reported,
        notice=_notice(glance),
        proctor=proctor_panel(glance, translate("question", "监考员操作")),
    )


def _notice(glance: Glance) -> str:
    for request in (ANSWER, FLAG, REPORT):
        if request in glance.ui.refusals:
            return words_for(glance.ui.refusals[request])
    rules = glance.rules
    for announced_s in rules.announce_at_s if rules else ():
        if announced_s - ANNOUNCED_FOR_S < glance.left_s <= announced_s:
            if announced_s % 60:
                return fill(translate("question", "离考试结束还有 %1 秒。"), announced_s)
            return fill(translate("question", "离考试结束还有 %1 分钟。"), announced_s // 60)
    return ""

"""After the move: the last answer as the journal has it, for the candidate to confirm."""

from PySide6.QtCore import QCoreApplication

from client.seat.carried_over.view import CarriedOverModel, LastAnswer
from client.seat.glance import Glance
from client.seat.last_answer import last_answered
from client.seat.proctor_acts import proctor_panel
from client.seat.words import words_for
from client.widgets.answer_cards import LETTERS

translate = QCoreApplication.translate

REQUEST = "carried_over"


def present(glance: Glance) -> CarriedOverModel:
    """The page on which the candidate confirms what was carried over."""
    attempt, candidate = glance.attempt, glance.seat.candidate
    if candidate is None:
        raise LookupError("nobody sits here")
    refusal = glance.ui.refusals.get(REQUEST)
    return CarriedOverModel(
        frame=glance.frame,
        name=candidate.name,
        seat=glance.seat.seat,
        answered=len(attempt.answers),
        count=attempt.questions,
        left_s=glance.left_s,
        last=_last(glance),
        denied=glance.ui.not_mine,
        busy=REQUEST in glance.ui.waiting_for,
        problem=words_for(refusal) if refusal is not None else "",
        proctor=proctor_panel(glance, translate("carried_over", "监考员恢复考试")),
    )


def _last(glance: Glance) -> LastAnswer | None:
    number, paper = last_answered(glance.attempt), glance.seat.paper
    if number is None or paper is None:
        return None
    item, choice = paper.paper.items[number - 1], glance.attempt.answers[number]
    options = tuple(f"{LETTERS[index]} {item.options[index]}" for index in choice)
    return LastAnswer(number, item.stem, options)

"""Every screen with its presenter: the one place that knows them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from client.seat.answer_sheet import presenter as answer_sheet
from client.seat.answer_sheet.view import AnswerSheetView
from client.seat.away import presenter as away
from client.seat.away.view import AwayView
from client.seat.carried_over import presenter as carried_over
from client.seat.carried_over.view import CarriedOverView
from client.seat.check_in import presenter as check_in
from client.seat.check_in.view import CheckInView
from client.seat.glance import Glance
from client.seat.hand_in import presenter as hand_in
from client.seat.hand_in.view import HandInView
from client.seat.handed_in import presenter as handed_in
from client.seat.handed_in.view import HandedInView
from client.seat.identity import presenter as identity
from client.seat.identity.view import IdentityView
from client.seat.idle import presenter as idle
from client.seat.idle.view import IdleView
from client.seat.locked import presenter as locked
from client.seat.locked.view import LockedView
from client.seat.message import presenter as message
from client.seat.message.view import MessageView
from client.seat.move_in import presenter as move_in
from client.seat.move_in.view import MoveInView
from client.seat.moved_away import presenter as moved_away
from client.seat.moved_away.view import MovedAwayView
from client.seat.notes import presenter as notes
from client.seat.notes.view import NotesView
from client.seat.practice import presenter as practice
from client.seat.practice.view import PracticeView
from client.seat.question import presenter as question
from client.seat.question.view import QuestionView
from client.seat.resume import presenter as resume
from client.seat.resume.view import ResumeView
from client.seat.routing import ScreenName
from client.seat.unlock import presenter as unlock
from client.seat.unlock.view import UnlockView
from client.seat.waiting import presenter as waiting
from client.seat.waiting.view import WaitingView
from client.widgets.screen import Screen

Drawered = IdleView | WaitingView | QuestionView | HandedInView | MessageView | CarriedOverView
"""Screens on which the proctor's panel is hidden until it is opened."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen and what makes its model."""

    view: Screen
    present: Callable[[Glance], Any]


@dataclass(frozen=True, slots=True)
class Screens:
    """All views of one window."""

    idle: IdleView
    check_in: CheckInView
    identity: IdentityView
    notes: NotesView
    waiting: WaitingView
    practice: PracticeView
    question: QuestionView
    answer_sheet: AnswerSheetView
    hand_in: HandInView
    locked: LockedView
    away: AwayView
    resume: ResumeView
    handed_in: HandedInView
    message: MessageView
    unlock: UnlockView
    move_in: MoveInView
    carried_over: CarriedOverView
    moved_away: MovedAwayView

    @classmethod
    def make(cls) -> "Screens":
        """New views, in the language that is installed now."""
        return cls(
            IdleView(), CheckInView(), IdentityView(), NotesView(), WaitingView(), PracticeView(),
            QuestionView(), AnswerSheetView(), HandInView(), LockedView(), AwayView(), ResumeView(),
            HandedInView(), MessageView(), UnlockView(), MoveInView(), CarriedOverView(), MovedAwayView(),
        )  # fmt: skip

    def by_name(self) -> dict[ScreenName, Shown]:
        """Each screen with its presenter."""
        return {
            ScreenName.IDLE: Shown(self.idle, idle.present),
            ScreenName.CHECK_IN: Shown(self.check_in, check_in.present),
            ScreenName.IDENTITY: Shown(self.identity, identity.present),
            ScreenName.NOTES: Shown(self.notes, notes.present),
            ScreenName.WAITING: Shown(self.waiting, waiting.present),
            ScreenName.PRACTICE: Shown(self.practice, practice.present),
            ScreenName.QUESTION: Shown(self.question, question.present),
            ScreenName.ANSWER_SHEET: Shown(self.answer_sheet, answer_sheet.present),
            ScreenName.HAND_IN: Shown(self.hand_in, hand_in.present),
            ScreenName.LOCKED: Shown(self.locked, locked.present),
            ScreenName.AWAY: Shown(self.away, away.present),
            ScreenName.RESUME: Shown(self.resume, resume.present),
            ScreenName.HANDED_IN: Shown(self.handed_in, handed_in.present),
            ScreenName.MESSAGE: Shown(self.message, message.present),
            ScreenName.UNLOCK: Shown(self.unlock, unlock.present),
            ScreenName.MOVE_IN: Shown(self.move_in, move_in.present),
            ScreenName.CARRIED_OVER: Shown(self.carried_over, carried_over.present),
            ScreenName.MOVED_AWAY: Shown(self.moved_away, moved_away.present),
        }

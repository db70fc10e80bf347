"""Every screen with its presenter: the one place that knows them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast, overload

from client.seat.answer_sheet import presenter as for_answer_sheet
from client.seat.answer_sheet.view import AnswerSheetView
from client.seat.away import presenter as for_away
from client.seat.away.view import AwayView
from client.seat.carried_over import presenter as for_carried_over
from client.seat.carried_over.view import CarriedOverView
from client.seat.check_in import presenter as for_check_in
from client.seat.check_in.view import CheckInView
from client.seat.glance import Glance
from client.seat.hand_in import presenter as for_hand_in
from client.seat.hand_in.view import HandInView
from client.seat.handed_in import presenter as for_handed_in
from client.seat.handed_in.view import HandedInView
from client.seat.identity import presenter as for_identity
from client.seat.identity.view import IdentityView
from client.seat.idle import presenter as for_idle
from client.seat.idle.view import IdleView
from client.seat.locked import presenter as for_locked
from client.seat.locked.view import LockedView
from client.seat.message import presenter as for_message
from client.seat.message.view import MessageView
from client.seat.move_in import presenter as for_move_in
from client.seat.move_in.view import MoveInView
from client.seat.moved_away import presenter as for_moved_away
from client.seat.moved_away.view import MovedAwayView
from client.seat.notes import presenter as for_notes
from client.seat.notes.view import NotesView
from client.seat.practice import presenter as for_practice
from client.seat.practice.view import PracticeView
from client.seat.question import presenter as for_question
from client.seat.question.view import QuestionView
from client.seat.resume import presenter as for_resume
from client.seat.resume.view import ResumeView
from client.seat.routing import ScreenName
from client.seat.unlock import presenter as for_unlock
from client.seat.unlock.view import UnlockView
from client.seat.waiting import presenter as for_waiting
from client.seat.waiting.view import WaitingView
from client.seat.warned import presenter as for_warned
from client.seat.warned.view import WarnedView
from client.widgets.screen import Screen

Drawered = IdleView | WaitingView | QuestionView | HandedInView | MessageView | CarriedOverView
"""Screens on which the proctor's panel is hidden until it is opened."""
WithProctor = Drawered | IdentityView | LockedView | AwayView | ResumeView
"""Screens on which a proctor can act."""

_View = TypeVar("_View", bound=Screen)
Follower = Callable[[ScreenName, Screen], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen and what makes its model."""

    view: Screen
    present: Callable[[Glance], Any]


class _Made(Generic[_View]):
    """A screen of `Screens`, made when it is first asked for."""

    def __init__(self, name: ScreenName, view: Callable[[], _View], present: Callable[[Glance], Any]) -> None:
        self.name, self.view, self.present = name, view, present

    @overload
    def __get__(self, screens: None, owner: type["Screens"]) -> "_Made[_View]": ...
    @overload
    def __get__(self, screens: "Screens", owner: type["Screens"]) -> _View: ...
    def __get__(self, screens: "Screens | None", owner: type["Screens"]) -> "_Made[_View] | _View":
        return self if screens is None else cast("_View", screens[self.name].view)


class Screens:
    """All views of one window, each made when it is first needed: together they cost a third of a second.

    A view speaks the language that is installed when it is made.
    """

    idle = _Made(ScreenName.IDLE, IdleView, for_idle.present)
    check_in = _Made(ScreenName.CHECK_IN, CheckInView, for_check_in.present)
    identity = _Made(ScreenName.IDENTITY, IdentityView, for_identity.present)
    notes = _Made(ScreenName.NOTES, NotesView, for_notes.present)
    waiting = _Made(ScreenName.WAITING, WaitingView, for_waiting.present)
    practice = _Made(ScreenName.PRACTICE, PracticeView, for_practice.present)
    question = _Made(ScreenName.QUESTION, QuestionView, for_question.present)
    answer_sheet = _Made(ScreenName.ANSWER_SHEET, AnswerSheetView, for_answer_sheet.present)
    hand_in = _Made(ScreenName.HAND_IN, HandInView, for_hand_in.present)
    locked = _Made(ScreenName.LOCKED, LockedView, for_locked.present)
    away = _Made(ScreenName.AWAY, AwayView, for_away.present)
    resume = _Made(ScreenName.RESUME, ResumeView, for_resume.present)
    handed_in = _Made(ScreenName.HANDED_IN, HandedInView, for_handed_in.present)
    message = _Made(ScreenName.MESSAGE, MessageView, for_message.present)
    unlock = _Made(ScreenName.UNLOCK, UnlockView, for_unlock.present)
    move_in = _Made(ScreenName.MOVE_IN, MoveInView, for_move_in.present)
    carried_over = _Made(ScreenName.CARRIED_OVER, CarriedOverView, for_carried_over.present)
    moved_away = _Made(ScreenName.MOVED_AWAY, MovedAwayView, for_moved_away.present)
    warned = _Made(ScreenName.WARNED, WarnedView, for_warned.present)

    def __init__(self) -> None:
        self._made: dict[ScreenName, Shown] = {}
        self._followers: list[Follower] = []

    def __getitem__(self, name: ScreenName) -> Shown:
        """That screen with its presenter."""
        if name not in self._made:
            kind = _KINDS[name]
            shown = self._made[name] = Shown(kind.view(), kind.present)
            for follower in self._followers:
                follower(name, shown.view)
        return self._made[name]

    @property
    def made(self) -> tuple[Screen, ...]:
        """The views that have been needed so far."""
        return tuple(shown.view for shown in self._made.values())

    def make_another(self) -> bool:
        """Make one that nobody has needed yet; False where all are there."""
        missing = next((name for name in ScreenName if name not in self._made), None)
        if missing is not None:
            self[missing]
        return missing is not None

    def follow(self, follower: Follower) -> None:
        """Have `follower` hear of each view: now of those that are there, of others as they are made."""
        self._followers.append(follower)
        for name, shown in tuple(self._made.items()):
            follower(name, shown.view)


_KINDS: dict[ScreenName, _Made[Any]] = {
    kind.name: kind for kind in vars(Screens).values() if isinstance(kind, _Made)
}

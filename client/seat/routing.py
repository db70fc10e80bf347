"""Which screen stands for which state of the seat."""

import enum

from client.seat.glance import Page, UiState
from client.sitting.seat_view import SeatView, Stage
from exam_core.attempt.states import State


class ScreenName(enum.Enum):
    """The screens, named as their folders."""

    IDLE = "idle"
    CHECK_IN = "check_in"
    IDENTITY = "identity"
    NOTES = "notes"
    WAITING = "waiting"
    PRACTICE = "practice"
    QUESTION = "question"
    ANSWER_SHEET = "answer_sheet"
    HAND_IN = "hand_in"
    LOCKED = "locked"
    AWAY = "away"
    RESUME = "resume"
    HANDED_IN = "handed_in"
    MESSAGE = "message"
    UNLOCK = "unlock"
    MOVE_IN = "move_in"
    CARRIED_OVER = "carried_over"
    MOVED_AWAY = "moved_away"
    WARNED = "warned"


_OF_STAGE = {
    Stage.NO_PACKAGE: ScreenName.IDLE,
    Stage.FOUND: ScreenName.IDENTITY,
    Stage.NEEDS_SITTING_KEY: ScreenName.RESUME,
    Stage.NEEDS_CENTRE_CLOCK: ScreenName.RESUME,
    Stage.NEEDS_GAP: ScreenName.RESUME,
    Stage.HANDED_IN: ScreenName.HANDED_IN,
    Stage.COMING_BACK: ScreenName.MESSAGE,
    Stage.BROKEN: ScreenName.MESSAGE,
}
_OF_STATE = {
    State.CHECKED_IN: ScreenName.IDENTITY,
    State.IDENTIFIED: ScreenName.NOTES,
    State.WAITING: ScreenName.WAITING,
    State.AWAY: ScreenName.AWAY,
    State.LOCKED: ScreenName.LOCKED,
    State.INTERRUPTED: ScreenName.RESUME,
    State.ENDED: ScreenName.HANDED_IN,
    State.HANDED_IN: ScreenName.HANDED_IN,
}
_TELLS_A_WARNING = frozenset({State.CHECKED_IN, State.IDENTIFIED, State.WAITING, State.ANSWERING})
"""Elsewhere a proctor has something to do first, and the candidate reads it when that is done."""
_OF_PAGE = {
    Page.QUESTION: ScreenName.QUESTION,
    Page.SHEET: ScreenName.ANSWER_SHEET,
    Page.HAND_IN: ScreenName.HAND_IN,
    Page.CONFIRM: ScreenName.HAND_IN,
}


def screen_for(seat: SeatView, ui: UiState) -> ScreenName:
    """The screen to show."""
    if ui.unlocking and seat.needs_code:
        return ScreenName.UNLOCK
    if seat.stage in (Stage.READY, Stage.HANDED_IN) and seat.moved_away not in (None, ui.seen_away):
        return ScreenName.MOVED_AWAY
    if seat.stage is Stage.READY and ui.moving_in and seat.movable:
        return ScreenName.MOVE_IN
    if seat.stage is Stage.READY:
        return ScreenName.CHECK_IN if ui.checking_in else ScreenName.IDLE
    if seat.stage is not Stage.RUNNING or seat.attempt is None:
        return _OF_STAGE[seat.stage]
    if seat.attempt.carried_over:
        return ScreenName.CARRIED_OVER
    if seat.attempt.state in _TELLS_A_WARNING and len(seat.attempt.warnings) > ui.warnings_read:
        return ScreenName.WARNED
    if seat.attempt.state is State.WAITING and ui.practice is not None:
        return ScreenName.PRACTICE
    if seat.attempt.state is State.ANSWERING:
        return _OF_PAGE[ui.page]
    return _OF_STATE[seat.attempt.state]

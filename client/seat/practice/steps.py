"""The practice, step by step: nothing of it reaches the seat, so nothing of it is journalled."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from client.seat.practice.questions import Tried
from client.seat.practice.view import PracticeView
from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.seat.waiting.view import WaitingView
from client.seat.way import Way
from client.widgets.screen import Screen


class PracticeSteps(QObject):
    """Connects the practice with the waiting screen it is opened from; belongs to the journey."""

    def __init__(self, way: Way, screens: Screens) -> None:
        super().__init__()
        self._way = way
        screens.follow(self._connect)

    def _connect(self, _: ScreenName, view: Screen) -> None:
        match view:
            case WaitingView():
                view.practice_asked.connect(self._begin)
            case PracticeView():
                self._connect_practice(view)
            case _:
                pass

    def _connect_practice(self, on: PracticeView) -> None:
        on.answer_changed.connect(lambda choice: self._try(lambda tried: tried.answer(choice)))
        on.flag_toggled.connect(lambda flagged: self._try(lambda tried: tried.flag(on=flagged)))
        on.next_asked.connect(lambda: self._try(lambda tried: tried.turn_to(tried.number + 1)))
        on.previous_asked.connect(lambda: self._try(lambda tried: tried.turn_to(tried.number - 1)))
        on.jumped.connect(lambda number: self._try(lambda tried: tried.turn_to(number)))
        on.again_asked.connect(self._begin)
        on.left.connect(self._leave)

    def _begin(self) -> None:
        self._way.ui.practice = Tried()
        self._way.refresh()

    def _try(self, what: Callable[[Tried], Tried]) -> None:
        tried = self._way.ui.practice
        if tried is not None:
            self._way.ui.practice = what(tried)
            self._way.refresh()

    def _leave(self) -> None:
        self._way.ui.practice = None
        self._way.refresh()

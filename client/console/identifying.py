"""Through the identity queue: one after another, the oldest first, until nobody waits."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from client.console.acting import Acting
from client.console.asking.view import Asked
from client.console.identity import presenter as identity
from client.console.room.presenter import Moment
from client.console.room.view import RoomPage
from exam_core.attempt.proctor_act import Action

LOOK_MS = 1000
"""Nobody compares a face in less: a second click that was meant for the one before is taken for nothing."""


class Identifying(QObject):
    """Who is on the page stays there until they are decided, or put off; nobody takes their place."""

    finished = Signal()

    def __init__(self, page: RoomPage, acting: Acting, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._acting = page, acting
        self._moment: Moment | None = None
        self._on = False
        self._seat: int | None = None
        self._put_off: tuple[int, ...] = ()
        self._looking = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._looking.timeout.connect(self._show_again)
        page.identity.confirmed.connect(self._confirm)
        page.identity.doubted.connect(self._doubt)
        page.identity.skipped.connect(self._skip)

    def begin(self) -> None:
        """From the oldest one on."""
        self._on, self._seat, self._put_off = True, None, ()

    def end(self) -> None:
        """The page is left."""
        self._on, self._seat = False, None

    def takes(self, seat: int) -> bool:
        """Whether a line of the queue that was pressed brings its person onto this page."""
        if not self._on or self._moment is None or seat not in identity.waiting(self._moment):
            return False
        self._come_to(seat)
        self.show(self._moment)
        return True

    def show(self, moment: Moment) -> None:
        """Show who is to be verified."""
        self._moment = moment
        if not self._on:
            return
        waiting = identity.waiting(moment)
        if self._seat not in waiting:
            self._come_to(self._next(waiting))
        just_came = self._looking.isActive()
        self._page.identity.display(identity.present(moment, self._seat, just_came=just_came))

    def _come_to(self, seat: int | None) -> None:
        if seat != self._seat:
            self._seat = seat
            self._looking.start()

    def _next(self, waiting: tuple[int, ...]) -> int | None:
        fresh = [seat for seat in waiting if seat not in self._put_off]
        later = [seat for seat in self._put_off if seat in waiting]
        return next(iter((*fresh, *later)), None)

    @Slot()
    def _show_again(self) -> None:
        if self._moment is not None:
            self.show(self._moment)

    @Slot()
    def _confirm(self) -> None:
        if self._seat is not None:
            self._acting.order((self._seat,), Asked(Action.CONFIRM_IDENTITY.value))

    @Slot()
    def _doubt(self) -> None:
        if self._seat is not None:
            self._acting.begin_for(Action.DOUBT_IDENTITY.value, self._seat)

    @Slot()
    def _skip(self) -> None:
        if self._seat is None or self._moment is None:
            return
        seat = self._seat
        self._put_off = (*(one for one in self._put_off if one != seat), seat)
        others = tuple(one for one in identity.waiting(self._moment) if one != seat)
        self._come_to(self._next(others) or seat)
        self.show(self._moment)

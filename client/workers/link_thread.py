"""The link to the room's console in a thread of its own; what it hears goes to the seat as requests."""

import enum
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from client.link.dialling import Served
from client.link.seat_link import SeatLink
from client.link.status import status_of
from client.sitting.admitted_sitting import NotFound
from client.sitting.refusals import SeatRefusal
from client.sitting.seat import Seat
from client.sitting.seat_view import ConsoleSeen, SeatView
from client.workers.seat_thread import SeatThread
from exam_core.attempt.journal import Reading
from exam_core.identifiers import AttemptId, SittingCode
from exam_core.room.order import Order

STOP_S = 10.0
"""How long the end waits for a connection that is being made."""
PAUSE_S = 5.0
"""Between a program error and the next try: long enough not to fill the log."""


class SeatHearsConsole(QObject):
    """Hands everything the link hears to the seat's thread; `noted` carries lines for the log."""

    noted = Signal(str)

    def __init__(self, seat: SeatThread, read_clock: Callable[[], Reading]) -> None:
        """`link` is set before anything is heard: each of the two knows the other."""
        super().__init__()
        self._seat = seat
        self._read_clock = read_clock
        self.link: SeatLink | None = None

    def console_changed(self, up: bool) -> None:
        """Whether the console is there."""
        seen = ConsoleSeen.UP if up else ConsoleSeen.LOST
        self._seat.ask("console", lambda seat: seat.room.hear_console(seen))

    def ordered(self, order: Order) -> None:
        """A proctor's order; its outcome is for the console and not for the candidate's screen."""
        self._seat.ask("order", lambda seat: self._obey(seat, order))

    def result_kept(self, attempt: AttemptId) -> None:
        """The console has a result on its disk."""
        self._seat.ask("result_kept", lambda seat: seat.result_is_kept(attempt))

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        """The sitting's key has come from the console."""
        self._seat.ask("take_key", lambda seat: seat.take_sitting_key(sitting, key))

    def package_arrived(self, path: Path) -> None:
        """The console has brought a package."""
        self._seat.ask("take_package", lambda seat: seat.take_brought_package(path))

    def refused(self, code: str) -> None:
        """Something was not obeyed, or nobody was believed."""
        self.noted.emit(code)

    def follow(self, view: SeatView) -> None:
        """Report how the seat stands; any thread."""
        if self.link is not None:
            sitting = view.sitting
            served = Served(sitting.code, sitting.terms.staff) if sitting else None
            self.link.follow(served, status_of(view, self._read_clock()))

    def _obey(self, seat: Seat, order: Order) -> None:
        """The console hears how the seat stands before it hears that the order was done."""
        refused = seat.obey(order)
        self.follow(seat.view)
        if self.link is not None:
            self.link.answer(order, code_of(refused))


def code_of(refusal: SeatRefusal | None) -> str | None:
    """A refusal as one word for the console."""
    match refusal:
        case None:
            return None
        case NotFound(why=why):
            return why.value
        case enum.Enum():
            return str(refusal.value)


class LinkThread:
    """Runs a link.

    A program error in it is written to stderr, the seat is told that the console is out of reach, and the
    link is run again after a pause: it asks the console what it has, so nothing is lost or sent in vain.
    """

    def __init__(self, link: SeatLink, hears: SeatHearsConsole) -> None:
        self.link = link
        self._hears = hears
        hears.link = link
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._hears.console_changed(up=False)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; one that was never begun has nothing to end."""
        self._ended.set()
        self.link.stop()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self.link.run()
            except Exception:  # noqa: BLE001 - whatever it was, the console must still find this seat
                traceback.print_exc()
                self._hears.console_changed(up=False)
                self._ended.wait(PAUSE_S)

"""The seat's place in its room: the link to the console, where this PC was told of one."""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from client.link.console_address import ConsoleAddress, keep_address, kept_address
from client.link.console_epochs import ConsoleEpochs
from client.link.seat_link import Me, SeatLink
from client.sitting.console_copy import ConsoleCopy
from client.sitting.seat_view import SeatView
from client.store.seat_folder import SeatFolder
from client.workers.link_thread import LinkThread, SeatHearsConsole
from client.workers.seat_thread import Answer, SeatThread
from exam_core.attempt.journal import Reading

REPORT_MS = 1_000
"""The console counts the time left by it, and says that a seat is gone when it hears nothing."""


def console_of(folder: SeatFolder, told: ConsoleAddress | None, *, forget: bool) -> ConsoleAddress | None:
    """Where the console listens: as told now and kept from now on, or as kept; None: there is none.

    A disk that refuses to keep it costs the next start an option.
    """
    if told is None and not forget:
        return kept_address(folder.console)
    with contextlib.suppress(OSError):
        keep_address(folder.console, told)
    return told


class RoomLink(QObject):
    """Follows the seat, and keeps the console told of it: at once when it changes, else once a second."""

    def __init__(
        self,
        seat: SeatThread,
        address: ConsoleAddress,
        me: Me,
        folder: SeatFolder,
        copy: ConsoleCopy,
        read_clock: Callable[[], Reading],
    ) -> None:
        super().__init__()
        self.hears = SeatHearsConsole(seat, read_clock)
        self._link = SeatLink(
            address, me, folder=folder, copy=copy, epochs=ConsoleEpochs(folder.console_epochs),
            events=self.hears,
        )  # fmt: skip
        self._thread = LinkThread(self._link, self.hears)
        self._view: SeatView | None = None
        self._timer = QTimer(self, interval=REPORT_MS)
        self._timer.timeout.connect(self._report)

    def start(self) -> None:
        """Begin to dial."""
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """End the link."""
        self._timer.stop()
        self._thread.stop()

    def copy_on(self) -> None:
        """More of a journal is durable; any thread."""
        self._link.copy_on()

    @Slot(object)
    def follow(self, answer: Answer) -> None:
        """The seat has changed."""
        self._view = answer.view
        self.hears.follow(answer.view)

    def _report(self) -> None:
        view = self._view
        if view is None:
            return
        self.hears.follow(view)
        self._link.report()
        if view.sitting is not None and view.sitting.sitting_key is None:
            self._link.ask_for_key(view.sitting.code)

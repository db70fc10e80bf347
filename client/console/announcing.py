"""An announcement from the page to the seats."""

from PySide6.QtCore import QObject, Signal, Slot

from client.console.announce import presenter as announce
from client.console.announce.view import OWN
from client.console.orders import announcement
from client.console.room.presenter import Moment
from client.console.room.view import RoomPage
from client.console.room_orders import RoomOrders


class Announcing(QObject):
    """To the seats that were marked when it was begun, or to everybody."""

    finished = Signal()

    def __init__(self, room: RoomOrders, page: RoomPage, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._page = room, page
        self._moment: Moment | None = None
        self._seats: tuple[int, ...] = ()
        page.announce.announced.connect(self._send)

    def begin(self, seats: tuple[int, ...]) -> None:
        """To these seats; to everybody where there are none."""
        self._seats = seats

    def show(self, moment: Moment) -> None:
        """Show whom it reaches now."""
        self._moment = moment
        self._page.announce.display(announce.present(moment, self._seats))

    @Slot(str, str)
    def _send(self, code: str, words: str) -> None:
        if self._moment is None:
            return
        seats = announce.reached(self._moment, self._seats)
        wanted = announcement("" if code == OWN else code, words)
        self._room.order(seats, wanted)
        self.finished.emit()

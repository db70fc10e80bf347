"""The check lists of the phases, and where each phase leads on to."""

from PySide6.QtCore import QObject, Signal, Slot

from client.console.phases import presenter as phases
from client.console.room.presenter import Moment
from client.console.room.view import RoomPage
from client.console.room_orders import RoomOrders
from client.room.view import Phase


class Checking(QObject):
    """One phase's list at a time; ticks are kept by the room, nothing here."""

    code_wanted = Signal()
    identities_wanted = Signal()
    everybody_wanted = Signal()
    sealing_wanted = Signal()

    def __init__(self, room: RoomOrders, page: RoomPage, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._page = room, page
        self._phase = Phase.VERIFY
        self._moment: Moment | None = None
        page.phase.ticked.connect(self._tick)
        page.phase.went_on.connect(self._go_on)

    def begin(self, phase: Phase) -> None:
        """Show this phase's list from now on."""
        self._phase = phase

    def show(self, moment: Moment) -> None:
        """Show the list as it is now."""
        self._moment = moment
        self._page.phase.display(phases.present(moment, self._phase))

    @Slot(str, bool)
    def _tick(self, code: str, on: bool) -> None:
        self._room.tick_item(code, on=on)

    @Slot()
    def _go_on(self) -> None:
        if self._moment is None:
            return
        match self._phase:
            case Phase.VERIFY if any(one.needs_code for one in self._moment.room.sittings):
                self.code_wanted.emit()
            case Phase.VERIFY:
                self.identities_wanted.emit()
            case Phase.SEAL:
                self.sealing_wanted.emit()
            case _:
                self.everybody_wanted.emit()

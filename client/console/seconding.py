"""What takes two proctors: from the first one's wish to the second one's PIN, and back again for a minute."""

from PySide6.QtCore import QObject, Slot

from client.console.desk import ConsoleDesk, ConsoleDeskView
from client.console.refusals import Refused, words_for
from client.console.room.presenter import Moment
from client.console.room.view import RoomPage, Sheet
from client.console.room_orders import RoomOrders
from client.console.second import presenter as second
from client.room.console import SignedIn
from client.room.wanted import EndWanted
from client.workers.desk_thread import Answer, DeskThread

REQUEST = "second"
"""Name of the request that takes a while, and after which what was wanted is on its way."""


class Seconding(QObject):
    """The second proctor's keys are never here: the desk hands them to the room."""

    def __init__(
        self, desk: "DeskThread[ConsoleDesk, Refused]", room: RoomOrders, page: RoomPage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._room, self._page = desk, room, page
        self._wanted: EndWanted | None = None
        self._view = ConsoleDeskView()
        self._problem = ""
        self._busy = False
        self._moment: Moment | None = None
        desk.answered.connect(self._take)
        page.second.submitted.connect(self._submit)
        page.second.left.connect(self.leave)
        page.revoke.revoked.connect(self._revoke)

    def begin(self, wanted: EndWanted) -> None:
        """Ask for the second proctor."""
        self._wanted, self._problem, self._busy = wanted, "", False
        self._desk.ask("look", lambda desk: desk.look_for_second(on=True))
        self._page.second.forget()
        self._page.bring(Sheet.SECOND)
        self._again()

    def show(self, moment: Moment) -> None:
        """Show what can be taken back, and the question if there is one."""
        self._moment = moment
        self._page.offer_revoking(second.band_words(moment))
        if self._wanted is not None:
            self._page.second.display(
                second.present(moment, self._wanted, self._view, problem=self._problem, busy=self._busy)
            )

    @Slot()
    def leave(self) -> None:
        """Do nothing; the plan comes back."""
        if self._wanted is not None:
            self._wanted, self._busy = None, False
            self._desk.ask("look", lambda desk: desk.look_for_second(on=False))
            self._page.second.forget()
            self._page.bring(Sheet.PLAN)

    @Slot(str)
    def _submit(self, pin: str) -> None:
        wanted = self._wanted
        if wanted is None or self._busy:
            return
        self._problem, self._busy = "", True

        def end(by: SignedIn) -> None:
            if self._wanted is wanted:  # whoever went back while the PIN was being checked wants nothing
                self._room.end(wanted, by)

        self._desk.ask(REQUEST, lambda desk: desk.countersign(pin, end))
        self._again()

    @Slot(object)
    def _take(self, answer: Answer[Refused, ConsoleDeskView]) -> None:
        self._view = answer.view
        if answer.name == REQUEST and self._busy:
            self._busy = False
            self._problem = words_for(answer.refusal) if answer.refusal else ""
            if answer.refusal is None:
                self.leave()
        self._again()

    @Slot()
    def _revoke(self) -> None:
        self._room.revoke_end()

    def _again(self) -> None:
        if self._moment is not None:
            self.show(self._moment)

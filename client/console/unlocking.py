"""The unlock code of a standalone sitting on its way to the room."""

from PySide6.QtCore import QCoreApplication, QObject, Slot

from client.console.code.view import CodeModel
from client.console.room.presenter import Moment
from client.console.room.view import RoomPage
from client.console.room_orders import RoomOrders
from client.console.words import code_words
from client.room.wanted import CodeRefusal
from exam_core.identifiers import SittingCode

translate = QCoreApplication.translate


class Unlocking(QObject):
    """The code is forgotten here as soon as it is on its way."""

    def __init__(self, room: RoomOrders, page: RoomPage, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._page = room, page
        self._chosen = ""
        self._problem = ""
        self._busy = False
        self._moment: Moment | None = None
        page.code.submitted.connect(self._submit)
        page.code.sitting_chosen.connect(self._choose)
        room.unlocked.connect(self._answer)

    def show(self, moment: Moment) -> None:
        """Show which sittings wait for their code."""
        self._moment = moment
        waiting = tuple((str(one.info.code), one.info.item) for one in moment.room.sittings if one.needs_code)
        codes = [code for code, _ in waiting]
        if self._chosen not in codes:
            self._chosen = codes[0] if codes else ""
        done = translate("console", "试卷已开启，密钥已发给接入的座位。") if not waiting else ""
        self._page.code.display(CodeModel(waiting, self._chosen, self._problem, done, self._busy))

    @Slot(str)
    def _choose(self, code: str) -> None:
        self._chosen = code
        self._again()

    @Slot(str, str)
    def _submit(self, sitting: str, code: str) -> None:
        self._problem, self._busy = "", True
        self._room.unlock(SittingCode(sitting), code)
        self._again()

    @Slot(str, object)
    def _answer(self, _sitting: str, refusal: CodeRefusal | None) -> None:
        self._busy, self._problem = False, code_words(refusal)
        if not self._problem:
            self._page.code.forget()
        self._again()

    def _again(self) -> None:
        if self._moment is not None:
            self.show(self._moment)

"""What is printed before an exam: sign-in sheets, seat plan, a label for each desk, the sign at the door."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from client.console.room.presenter import Moment
from client.console.room.view import RoomPage
from client.console.room_orders import RoomOrders
from client.documents.desk_labels import desk_labels_pdf
from client.documents.door_sign import door_sign_pdf
from client.documents.seat_plan import seat_plan_pdf
from client.documents.seating import Seating
from client.documents.sign_in_sheet import sign_in_pdf
from client.standalone.sealing_folder import SealingFolder
from client.store import durable_file
from client.widgets.notice_band import NoticeKind
from client.widgets.phrase import fill
from exam_core.package.roster import Roster
from exam_core.package.sitting_info import SittingInfo

translate = QCoreApplication.translate


class Papers(QObject):
    """Writes them as PDFs beside what the first sitting of the room keeps here."""

    told = Signal(str, object)
    """Words and their `NoticeKind`: where they lie, or that they could not be written."""

    def __init__(self, room: RoomOrders, folder: SealingFolder, page: RoomPage, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._moment: Moment | None = None
        page.phase.papers_wanted.connect(room.ask_seating)
        room.seated.connect(self._write)

    def show(self, moment: Moment) -> None:
        """Learn which seats the room has."""
        self._moment = moment

    @Slot(object)
    def _write(self, sittings: Sequence[tuple[SittingInfo, Roster]]) -> None:
        seatings = tuple(Seating(info, roster) for info, roster in sittings)
        seats = [row.seat for row in self._moment.room.seats] if self._moment else []
        folder = self._folder.sitting(seatings[0].info.code).documents
        try:
            for name, pdf in papers(seatings, seats).items():
                durable_file.write(folder / name, pdf)
        except OSError:
            words = translate("console", "考场用纸没有写成：磁盘已满。请腾出空间再试。")
            self.told.emit(words, NoticeKind.WRONG)
        else:
            words = translate("console", "签到表、座位图、桌贴和门贴已保存到 %1，可以打印。")
            self.told.emit(fill(words, folder), NoticeKind.GOOD)


def papers(seatings: Sequence[Seating], seats: Sequence[int]) -> dict[str, bytes]:
    """File names and PDFs: a sign-in sheet for each sitting, the others for the room."""
    room = seatings[0].info.code
    sheets = {f"{one.info.code}-sign-in-sheet.pdf": sign_in_pdf(one) for one in seatings}
    return sheets | {
        f"{room}-seat-plan.pdf": seat_plan_pdf(seatings, seats),
        f"{room}-desk-labels.pdf": desk_labels_pdf(seatings),
        f"{room}-door-sign.pdf": door_sign_pdf(seatings),
    }

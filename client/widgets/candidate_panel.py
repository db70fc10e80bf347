"""Who sits here: photo, name, ticket, masked ID and the seat's number."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.photo_frame import PhotoFrame
from client.widgets.seat_number import SeatNumber
from client.widgets.text import Text
from client.widgets.theme import ThemeName, TypeSize
from client.widgets.type_size_switch import TypeSizeSwitch


@dataclass(frozen=True, slots=True)
class CandidateModel:
    """The candidate as every screen shows them; `id_masked` never holds the whole number."""

    name: str
    ticket: str
    id_masked: str
    seat: int
    photo: bytes | None = None
    recording: bool = False


PHOTO, SMALL_PHOTO = 168, 112


class CandidatePanel(Column):
    """The left edge of the exam screen; in a low window numbers and photo make room for the rest."""

    size_chosen = Signal(TypeSize)
    theme_chosen = Signal(ThemeName)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(fill="side", margins=(16, 20, 16, 20), gap=4, rule=Qt.Edge.RightEdge, parent=parent)
        self._shown: CandidateModel | None = None
        self._photo = PhotoFrame(PHOTO, self.tr("报名照片"))
        self._name = Text("", "title")
        self._ticket = Text("", "number")
        self._id = Text("", "number")
        self._seat = SeatNumber("display", "label_strong", drop=14)
        self.add(self._photo, align=Qt.AlignmentFlag.AlignHCenter)
        self.add_space(10)
        self._name_block = self._block(self.tr("考生"), self._name)
        self._ticket_block = self._block(self.tr("准考证号"), self._ticket)
        self._id_block = self._block(self.tr("证件号"), self._id)
        for block in (self._name_block, self._ticket_block, self._id_block):
            self.add(block)
        self.add(self._seat)
        self.add_stretch()
        self._recording = Row(gap=8)
        self._recording.add(Icon("record", 20, "red"))
        self._recording.add(Text(self.tr("正在录像"), "label"), 1)
        self.add(self._recording)
        self.add_space(4)
        switch = TypeSizeSwitch(stacked=True)
        switch.size_chosen.connect(self.size_chosen)
        switch.theme_chosen.connect(self.theme_chosen)
        self.add(switch)

    def display(self, model: CandidateModel) -> None:
        """Show the candidate."""
        if model == self._shown:
            return
        self._shown = model
        self._photo.set_photo(model.photo)
        self._name.setText(model.name)
        self._ticket.setText(model.ticket)
        self._id.setText(model.id_masked)
        self._seat.show_number(model.seat)
        self._recording.setVisible(model.recording)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()

    def _block(self, caption: str, value: Text) -> Column:
        block = Column(gap=2)
        block.add(Text(caption, "label", "soft"))
        block.add(value)
        return block

    def _make_room(self) -> None:
        for part in (self._photo, self._ticket_block, self._id_block):
            part.show()
        self._photo.set_height(PHOTO)
        for make_room in (
            self._id_block.hide, lambda: self._photo.set_height(SMALL_PHOTO), self._ticket_block.hide,
            self._photo.hide,
        ):  # fmt: skip
            self.box.invalidate()
            if self.box.totalHeightForWidth(self.width()) <= self.height():
                return
            make_room()

"""The candidate sees who the seat takes them for; then the proctor compares face and document."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.panel import Column, Row
from client.widgets.photo_frame import PhotoFrame
from client.widgets.phrase import fill
from client.widgets.proctor_model import ProctorModel
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import Look

PANEL = 430
# The facts stand beside the photos if at least so many characters fit.
BESIDE_EMS = 19
PHOTOS = (272, 232)
SMALL_PHOTO = 176
"""Heights of the photos: beside the facts the largest that leaves them room, else above them."""


class IdentityStage(Enum):
    """Who is to act: the candidate, or the proctor (after "这是我" or after "不是我")."""

    ASKING = auto()
    CONFIRMING = auto()
    DENIED = auto()


@dataclass(frozen=True, slots=True)
class IdentityModel:
    """What the identity screen shows.

    `photo` is the roster's; what the camera sees comes by `IdentityView.show_live`. `proctor` is shown from
    the second stage on.
    """

    frame: Frame
    stage: IdentityStage
    name: str
    sex: str
    id_masked: str
    ticket: str
    exam: str
    seat: int
    proctor: ProctorModel
    photo: bytes | None = None


class IdentityView(Screen):
    """这是我 and 不是我 for the candidate, the panel for the proctor."""

    claimed = Signal()
    denied = Signal()
    back_asked = Signal()
    other_camera_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "heading")
        self._told = NoticeBand()
        self._photo = PhotoFrame(PHOTOS[0], self.tr("报名照片"))
        self._live = PhotoFrame(PHOTOS[0], self.tr("现场画面"), icon="camera")
        self._live_words = Text("", "label", "soft", align=Qt.AlignmentFlag.AlignHCenter)
        self._other = Button(self.tr("换一个摄像头"), ButtonKind.PLAIN, icon="camera", padding=4)
        self._others = self._asking = False
        self._document = Text(
            self.tr("监考员：身份存疑的，让证件对着摄像头再确认，会存一张加密照片。"), "label", "soft"
        )
        self._no_live = NoticeBand()
        self._name = Text("", "heading")
        self._facts = Facts()
        self._mine = Button(self.tr("这是我"), ButtonKind.PRIMARY, icon="tick", padding=40)
        self._not_mine = Button(self.tr("不是我"), ButtonKind.DANGER, icon="cross", padding=32)
        self._back = Button(self.tr("返回"), icon="previous")
        self._panel = ProctorPanel()
        self._person = Row(gap=32, margins=(28, 28, 28, 28), fill="card", border="line", radius="large")
        self._build()
        self._mine.clicked.connect(self.claimed)
        self._not_mine.clicked.connect(self.denied)
        self._back.clicked.connect(self.back_asked)
        self._other.clicked.connect(self.other_camera_asked)
        self._panel.submitted.connect(self.proctor_submitted)

    def display(self, model: IdentityModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._photo.set_photo(model.photo)
        self._name.setText(model.name)
        self._facts.display(
            (
                Fact(self.tr("性别"), model.sex),
                Fact(self.tr("证件号"), model.id_masked),
                Fact(self.tr("准考证号"), model.ticket),
                Fact(self.tr("考试"), model.exam),
                Fact(self.tr("座位"), fill(self.tr("%1 号机"), model.seat)),
            )
        )
        self._show_stage(model)

    def show_live(self, jpeg: bytes | None) -> None:
        """Show what the camera sees now; None while it is being opened."""
        self._live.set_photo(jpeg)
        self._live_words.setText(self.tr("正在打开摄像头…") if jpeg is None else self.tr("现场画面"))
        self._no_live.display("")

    def offer_other_camera(self, on: bool) -> None:
        """Whether this PC has another camera; it can be chosen until the candidate is recorded."""
        self._others = on
        self._other.setVisible(self._others and self._asking)

    def show_no_live(self) -> None:
        """Say that the camera shows nothing: the proctor confirms by eye."""
        self._live.set_photo(None)
        self._live_words.setText(self.tr("没有画面"))
        self._no_live.display(self.tr("本机摄像头没有画面，请监考员当面核对本人、证件和照片。"))

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        look = super().take_look(look)
        self._lay_out_person()
        return look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_person()

    def _lay_out_person(self) -> None:
        # Beside the proctor's panel a narrow window has no room for the facts next to two photos.
        panel = 0 if self._panel.isHidden() else self._panel.width()
        words = BESIDE_EMS * self.look.type_size("body")
        room = self.width() - panel - self.look.px(190) - words
        beside = next((height for height in PHOTOS if 2 * self.look.px(height * 3 / 4) <= room), None)
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._person.box.setDirection(row if beside is not None else column)
        for photo in (self._photo, self._live):
            photo.set_height(beside or SMALL_PHOTO)

    def _show_stage(self, model: IdentityModel) -> None:
        asking = model.stage is IdentityStage.ASKING
        for button in (self._mine, self._not_mine, self._back):
            button.setVisible(asking)
        self._title.setText(
            self.tr("请核对：这是您本人吗？") if asking else self.tr("请坐好，等待监考员核对")
        )
        match model.stage:
            case IdentityStage.ASKING:
                self._told.display("")
            case IdentityStage.CONFIRMING:
                self._told.display(self.tr("请准备好身份证件，监考员会到您的座位来。"), NoticeKind.GOOD)
            case IdentityStage.DENIED:
                self._told.display(self.tr("您选了“不是我”，已通知监考员。请不要离开座位。"), NoticeKind.NOTE)
        self._asking = asking
        self._other.setVisible(self._others and asking)
        self._document.setVisible(not asking)
        was_hidden = self._panel.isHidden()
        self._panel.setVisible(not asking)
        self._panel.display(model.proctor)
        if not asking and was_hidden:
            self._panel.reset()
            self._panel.setFocus()
        self._lay_out_person()

    def _build(self) -> None:
        photos = Row(gap=16)
        caption = Text(self.tr("报名照片"), "label", "soft", align=Qt.AlignmentFlag.AlignHCenter)
        photo = self._captioned(self._photo, caption)
        photo.add_stretch()
        photos.add(photo)
        live = self._captioned(self._live, self._live_words)
        live.add(self._other)
        live.add_stretch()
        photos.add(live)
        photos.add_stretch()
        who = Column(gap=10)
        who.add(self._name)
        who.add(self._facts)
        who.add_stretch()
        self._person.add(photos, align=Qt.AlignmentFlag.AlignTop)
        self._person.add(who, 1)
        buttons = Row(gap=16)
        buttons.add(self._mine)
        buttons.add(self._not_mine)
        buttons.add_stretch()
        buttons.add(self._back)
        content = Column(gap=20, margins=(48, 32, 48, 32))
        content.add_stretch()
        content.add(self._title)
        content.add(self._person)
        content.add(self._told)
        content.add(self._document)
        content.add(self._no_live)
        content.add(buttons)
        content.add_stretch(2)
        body = Row(gap=0)
        body.add(ScrollColumn(content, edge=12), 1)
        body.add(self._panel)
        self.set_body(body)

    def _captioned(self, photo: PhotoFrame, caption: Text) -> Column:
        block = Column(gap=6)
        block.add(photo)
        block.add(caption)
        return block

"""The unlock code: five groups under the proctor's fingers, or a QR code before the camera."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.code_groups import CodeGroups
from client.widgets.letter_pad import LetterPad
from client.widgets.live_picture import LivePicture
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.span import span_words
from client.widgets.text import Text
from client.widgets.theme import Look
from exam_core.numbers.crockford import ALPHABET
from exam_core.numbers.typed import without_look_alikes
from exam_core.numbers.unlock_code import GROUP, GROUPS, wrong_groups

SIDE = 300


@dataclass(frozen=True, slots=True)
class UnlockModel:
    """What the page of the unlock code shows.

    `sitting` names the sitting whose code is wanted. `problem`: why the last code was refused. `wait_s`: how
    long the next try has to wait. `busy`: a code is being tried.
    """

    frame: Frame
    sitting: str
    problem: str = ""
    wait_s: int = 0
    busy: bool = False


class UnlockView(Screen):
    """开启 works with five right groups only. Nothing that was typed stays when the page goes away."""

    code_entered = Signal(str)
    back_asked = Signal()
    camera_asked = Signal()
    camera_left = Signal()
    other_camera_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = UnlockModel(Frame(""), "")
        self._touched = False
        self._sitting = Text("", "lead", "soft")
        self._groups = CodeGroups(GROUPS, GROUP, ALPHABET, without_look_alikes, wrong_groups)
        self._told = NoticeBand()
        self._pad = LetterPad(ALPHABET)
        self._picture = LivePicture(self.tr("摄像头画面"))
        self._camera_told = Text("", "label", "soft")
        self._scan = Button(self.tr("用摄像头扫二维码"), ButtonKind.OUTLINE, icon="camera", padding=10)
        self._stop = Button(self.tr("关闭摄像头"), icon="cross", padding=10)
        self._other = Button(self.tr("换一个摄像头"), icon="camera", padding=10)
        self._go = Button(self.tr("开启"), ButtonKind.PRIMARY, icon="key")
        self._back = Button(self.tr("返回"), icon="previous")
        self._side = Column(gap=12)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._connect()
        self.show_camera_off()

    def display(self, model: UnlockModel) -> None:
        """Show `model`; what was typed stays, so that it can be compared with the paper."""
        self.display_frame(model.frame)
        if model.problem != self._model.problem or (self._model.busy and not model.busy):
            self._touched = False
        self._model = model
        self._sitting.setText(model.sitting)
        self._refresh()

    def show_code(self, code: str) -> None:
        """Put a code that the camera has read into the fields."""
        self._groups.show_code(code)

    def show_camera_on(self, *, others: bool = False) -> None:
        """The camera is being asked for its first picture; `others`: another one can be chosen."""
        self._picture.show_picture(None, self.tr("正在打开摄像头…"))
        self._camera_told.setText(self.tr("把二维码放在镜头前，让它占画面的一半。"))
        self._show_scanning(on=True)
        self._other.setVisible(others)

    def show_camera_off(self, why: str = "") -> None:
        """There is no picture; `why` says so in words if that was not wanted."""
        self._picture.show_picture(None, self.tr("摄像头没有打开"))
        self._camera_told.setText(why or self.tr("信封里的开启码有二维码，也可以直接扫。"))
        self._show_scanning(on=False)
        self._other.hide()

    def show_picture(self, jpeg: bytes) -> None:
        """Show what the camera sees now."""
        self._picture.show_picture(jpeg)

    def tell_of_camera(self, words: str) -> None:
        """Say under the picture what was wrong with the QR code in it."""
        self._camera_told.setText(words)

    def take_look(self, look: Look) -> Look:
        self._side.setFixedWidth(look.px(SIDE))
        return super().take_look(look)

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody who comes later sees what was typed, or finds the camera on.
        self._groups.clear()
        self.camera_left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._groups.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go.click()
        elif event.key() == Qt.Key.Key_Escape:
            self._back.click()
        elif event.key() == Qt.Key.Key_Backspace:
            self._groups.backspace()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._groups.paste(QApplication.clipboard().text())
        elif event.text().isalnum():
            self._groups.put(event.text())
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._groups.changed.connect(self._note_change)
        self._pad.pressed.connect(self._groups.put)
        self._pad.cleared.connect(self._groups.clear_group)
        self._pad.backspaced.connect(self._groups.backspace)
        self._scan.clicked.connect(self.camera_asked)
        self._stop.clicked.connect(self.camera_left)
        self._other.clicked.connect(self.other_camera_asked)
        self._go.clicked.connect(self._enter)
        self._back.clicked.connect(self.back_asked)

    def _note_change(self) -> None:
        self._touched = True
        self._refresh()

    def _refresh(self) -> None:
        self._told.display(self._words(), NoticeKind.WRONG)
        self._go.setText(self.tr("正在核对…") if self._model.busy else self.tr("开启"))
        self._go.setEnabled(self._ready())

    def _ready(self) -> bool:
        return self._groups.complete and not self._model.busy and self._model.wait_s <= 0

    def _words(self) -> str:
        model = self._model
        if model.wait_s > 0:
            return fill(self.tr("%1请等 %2再试。"), model.problem, span_words(model.wait_s)).strip()
        if model.problem and not self._touched:
            return model.problem
        wrong = ", ".join(str(place + 1) for place in self._groups.wrong)
        return fill(self.tr("第 %1 组不对，请看着原件重新输入这一组。"), wrong) if wrong else ""

    def _enter(self) -> None:
        if self._ready():
            self.code_entered.emit("-".join(self._groups.groups))

    def _show_scanning(self, *, on: bool) -> None:
        self._scan.setVisible(not on)
        self._stop.setVisible(on)

    def _build(self) -> None:
        left = Column(gap=12)
        left.add(Text(self.tr("请监考员输入开启码"), "heading"))
        left.add(self._sitting)
        left.add(
            Text(self.tr("共五组，每组五个字符，不分大小写；没有 I、L、O、U 这四个字母。"), "label", "soft")
        )
        left.add(self._groups)
        left.add(self._told)
        left.add_stretch()
        left.add(self._pad)
        camera = Column(gap=10, margins=(16, 16, 16, 16), fill="card", border="line", radius="large")
        camera.add(self._picture)
        camera.add(self._camera_told)
        camera.add(self._scan)
        camera.add(self._other)
        camera.add(self._stop)
        self._side.add(camera)
        self._side.add_stretch()
        for button in (self._scan, self._other, self._stop, self._go, self._back):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._side.add(self._back)
        self._side.add(self._go)
        body = Row(gap=32, margins=(40, 20, 40, 20))
        body.add(left, 1)
        body.add(self._side)
        self.set_body(ScrollColumn(body, edge=12))

"""The free seat: its number large, its self-check as plain marks, and the way to check in."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.check_mark_row import Check, CheckMarkRow
from client.widgets.panel import Column, Row
from client.widgets.proctor_drawer import ProctorDrawer
from client.widgets.proctor_model import ProctorModel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.seat_number import SeatNumber
from client.widgets.text import Text
from client.widgets.theme import dress
from client.widgets.type_size_switch import TypeSizeSwitch


@dataclass(frozen=True, slots=True)
class IdleModel:
    """What the free seat shows.

    `ready`: a candidate may check in; otherwise `waiting_for` says in plain words what is missing.
    `needs_code`: the unlock code can be given. `can_move_in`: a stick holds an attempt that could go on here.
    `proctor` None hides the proctor's button.
    """

    frame: Frame
    seat: int
    room: str
    checks: tuple[Check, ...]
    ready: bool
    waiting_for: str = ""
    needs_code: bool = False
    can_move_in: bool = False
    proctor: ProctorModel | None = None


class IdleView(Screen):
    """考生登录 opens the check-in; 输入开启码 and 换机续考 are for the proctor."""

    check_in_asked = Signal()
    unlock_asked = Signal()
    move_in_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = Text("", "lead", "soft")
        self._seat = SeatNumber("seat", "heading", drop=28)
        self._waiting = Text("", "lead", "soft")
        self._check_in = Button(
            self.tr("考生登录"), ButtonKind.PRIMARY, icon="next", icon_after=True, padding=40
        )
        self._unlock = Button(self.tr("输入开启码"), ButtonKind.OUTLINE, icon="key")
        self._move_in = Button(self.tr("换机续考"), ButtonKind.OUTLINE, icon="usb")
        self._proctor = Button(self.tr("监考员"), ButtonKind.PLAIN, icon="key", padding=10)
        self._drawer = ProctorDrawer(self)
        self._rows = Column(gap=0)
        self._checks: tuple[Check, ...] = ()
        self._build()
        # Before the seat has said how it stands there is nothing to press.
        self._check_in.setEnabled(False)
        for button in (self._unlock, self._move_in, self._proctor):
            button.hide()
        self._check_in.clicked.connect(self.check_in_asked)
        self._unlock.clicked.connect(self.unlock_asked)
        self._move_in.clicked.connect(self.move_in_asked)
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def display(self, model: IdleModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._room.setText(model.room)
        self._seat.show_number(model.seat)
        self._check_in.setEnabled(model.ready)
        words = self.tr("请按下面的按钮登录，需要您证件号码的后六位。")
        self._waiting.setText(words if model.ready else model.waiting_for)
        self._unlock.setVisible(model.needs_code)
        self._move_in.setVisible(model.can_move_in)
        self._proctor.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._drawer.display(model.proctor)
        if model.checks != self._checks:
            self._show_checks(model.checks)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        for row in self._rows.findChildren(CheckMarkRow):
            self._rows.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        for check in checks:
            row = CheckMarkRow(check)
            self._rows.add(row)
            dress(row, self.look)
        self._checks = checks

    def _build(self) -> None:
        action = Row()
        action.add(self._check_in)
        action.add_stretch()
        others = Row(gap=16)
        others.add(self._unlock)
        others.add(self._move_in)
        others.add_stretch()
        left = Column(gap=12)
        left.add_stretch()
        left.add(self._room)
        left.add(self._seat)
        left.add(self._waiting)
        left.add_space(12)
        left.add(action)
        left.add(others)
        left.add_stretch(2)
        card = Column(gap=4, margins=(28, 20, 28, 20), fill="card", border="line", radius="large")
        card.add(Text(self.tr("本机自检"), "title"))
        card.add(self._rows)
        right = Column()
        right.add_stretch()
        right.add(card)
        right.add_stretch()
        work = Row(gap=48)
        work.add(left, 1)
        work.add(right, 1)
        switch = TypeSizeSwitch()
        switch.size_chosen.connect(self.size_chosen)
        switch.theme_chosen.connect(self.theme_chosen)
        foot = Row()
        foot.add(self._proctor)
        foot.add_stretch()
        foot.add(switch)
        body = Column(gap=12, margins=(48, 20, 48, 20))
        body.add(work, 1)
        body.add(foot)
        self.set_body(ScrollColumn(body, edge=12))

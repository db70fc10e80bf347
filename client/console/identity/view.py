"""One candidate to verify: photo, name, number; confirm, doubt, or the next one first."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.console.sheet import EDGE
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.page import Scroll, pair
from client.widgets.panel import Column, Row
from client.widgets.photo_frame import PhotoFrame
from client.widgets.text import Text
from client.widgets.theme import dress

PHOTO = 400
COLUMN = 300
"""Design pixels: of the photo's height and of its column's width."""


@dataclass(frozen=True, slots=True)
class IdentityModel:
    """Who is to be verified now; nobody where `seat` is None.

    Attributes:
        waiting: how many wait, in words.
        not_me: the candidate has said that this is somebody else.
        busy: what was decided is on its way to the seat.
        just_came: nobody can have looked yet, and nothing can be decided.
    """

    seat: int | None
    name: str = ""
    photo: bytes | None = None
    facts: tuple[Fact, ...] = ()
    waiting: str = ""
    not_me: str = ""
    busy: str = ""
    just_came: bool = False


class IdentityPage(Column):
    """`confirmed`, `doubted` and `skipped` are about the one on the page."""

    confirmed = Signal()
    doubted = Signal()
    skipped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(0, 0, EDGE, 0), parent=parent)
        self._title = Text("", "heading")
        self._waiting = Text("", "label", "soft")
        self._photo = PhotoFrame(PHOTO, self.tr("报名照片"))
        self._seat = Text("", "strong", "soft", wrap=False)
        self._name = Text("", "heading")
        self._facts = Facts()
        self._not_me = NoticeBand()
        self._busy = Text("", "label_strong", "primary")
        self._none = Text(self.tr("没有等待核验的考生。"), "body", "soft")
        self._person = Row(gap=28)
        self._confirm = Button(self.tr("身份无误"), ButtonKind.PRIMARY, icon="tick")
        self._doubt = Button(self.tr("存疑…"), ButtonKind.MARKED)
        self._skip = Button(self.tr("先看下一位"), ButtonKind.QUIET, icon="next", icon_after=True)
        self._build()

    def display(self, model: IdentityModel) -> None:
        """Show `model`."""
        somebody = model.seat is not None
        self._title.setText(self.tr("核验身份"))
        self._waiting.setText(model.waiting)
        self._none.setVisible(not somebody)
        self._person.setVisible(somebody)
        if model.seat is not None:
            self._seat.setText(str(model.seat))
        self._name.setText(model.name)
        self._photo.set_photo(model.photo)
        self._facts.display(model.facts)
        self._not_me.display(model.not_me, NoticeKind.NOTE)
        self._busy.setText(model.busy)
        self._busy.setVisible(bool(model.busy))
        for button in (self._confirm, self._doubt):
            button.setEnabled(somebody and not model.busy and not model.just_came)
        self._skip.setEnabled(somebody)
        dress(self._facts, self._facts.look)

    def _build(self) -> None:
        self._confirm.clicked.connect(self.confirmed)
        self._doubt.clicked.connect(self.doubted)
        self._skip.clicked.connect(self.skipped)
        words = Column(gap=12)
        head = Row(gap=14)
        head.add(self._seat, align=Qt.AlignmentFlag.AlignVCenter)
        head.add(self._name, 1)
        for widget in (self._not_me, head, self._facts, self._busy):
            words.add(widget)
        words.add_stretch()
        self._person.add(self._photo, align=Qt.AlignmentFlag.AlignTop)
        self._person.add(words, 1)
        back = Button(self.tr("返回座位图"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        inner = Column(gap=10)
        inner.add(self._none)
        inner.add(self._person)
        inner.add_stretch()
        self.add(self._title)
        self.add(self._waiting)
        self.add(Scroll(inner), 1)
        self.add(pair(back, self._skip, self._doubt, self._confirm))

"""Waiting for the start: when it comes, who gives it, and that nothing has to be pressed."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.candidate_panel import CandidateModel, CandidatePanel
from client.widgets.notice_band import NoticeBand
from client.widgets.panel import Column, Row
from client.widgets.proctor_drawer import ProctorDrawer
from client.widgets.proctor_model import ProctorModel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import Look

LEFT_EDGE = 224


class WaitingFor(Enum):
    """What has to happen before the first question appears."""

    RELEASE = auto()
    CODE = auto()
    TIME = auto()
    PROCTOR = auto()


@dataclass(frozen=True, slots=True)
class WaitingModel:
    """`starts_at` is a clock time ("09:00"). `proctor` None hides the proctor's button.

    `can_unlock`: the unlock code would help, even if the paper may come by itself.
    """

    frame: Frame
    candidate: CandidateModel
    starts_at: str
    waiting_for: WaitingFor
    notice: str = ""
    proctor: ProctorModel | None = None
    can_unlock: bool = False


class WaitingView(Screen):
    """The candidate waits, or practises meanwhile; a proctor may start from here."""

    practice_asked = Signal()
    unlock_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate = CandidatePanel()
        self._time = Text("", "seat", "primary", wrap=False, align=Qt.AlignmentFlag.AlignHCenter)
        self._why = Text("", "lead", align=Qt.AlignmentFlag.AlignHCenter)
        self._notice = NoticeBand()
        self._practise = Button(self.tr("先练一练"), ButtonKind.OUTLINE, icon="sheet", padding=32)
        self._unlock = Button(self.tr("输入开启码"), ButtonKind.OUTLINE, icon="key")
        self._proctor = Button(self.tr("监考员"), ButtonKind.PLAIN, icon="key", padding=10)
        self._drawer = ProctorDrawer(self)
        self._build()
        self._candidate.size_chosen.connect(self.size_chosen)
        self._candidate.theme_chosen.connect(self.theme_chosen)
        self._practise.clicked.connect(self.practice_asked)
        self._unlock.clicked.connect(self.unlock_asked)
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def display(self, model: WaitingModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._candidate.display(model.candidate)
        self._time.setText(model.starts_at)
        self._why.setText(self._reason(model.waiting_for))
        self._notice.display(model.notice)
        self._unlock.setVisible(model.can_unlock)
        self._proctor.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._drawer.display(model.proctor)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def take_look(self, look: Look) -> Look:
        self._candidate.setFixedWidth(look.px(LEFT_EDGE))
        return super().take_look(look)

    def _reason(self, waiting_for: WaitingFor) -> str:
        match waiting_for:
            case WaitingFor.RELEASE:
                return self.tr("试卷还没有解密，到时间会自动取得。")
            case WaitingFor.CODE:
                return self.tr("等监考员输入开启码，输入后才能开考。")
            case WaitingFor.TIME:
                return self.tr("时间一到，自动开考。")
            case WaitingFor.PROCTOR:
                return self.tr("等监考员宣布开考。")

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        middle = Column(gap=8, margins=(40, 24, 40, 24))
        middle.add_stretch(2)
        middle.add(Text(self.tr("等待开考"), "display", align=centre))
        middle.add(Text(self.tr("开考时间"), "lead", "soft", align=centre))
        middle.add(self._time)
        middle.add(self._why)
        middle.add(
            Text(self.tr("请坐好，不用按任何键。开考后这里会出现第 1 题。"), "lead", "soft", align=centre)
        )
        middle.add_space(8)
        middle.add(self._practise, align=centre)
        middle.add(Text(self.tr("三道练习题，可以不做；一开考就自动回来。"), "label", "soft", align=centre))
        middle.add(self._notice)
        middle.add_stretch(3)
        foot = Row(margins=(40, 0, 24, 12))
        foot.add_stretch()
        foot.add(self._unlock)
        foot.add(self._proctor)
        right = Column(gap=0)
        right.add(ScrollColumn(middle, edge=12), 1)
        right.add(foot)
        body = Row(gap=0)
        body.add(self._candidate)
        body.add(right, 1)
        self.set_body(body)

"""The locked seat: that it is locked, why, since when, what happens to the clock, and the proctor's panel."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.facts import Fact, Facts
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_model import ProctorModel
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.span import span_words
from client.widgets.text import Text
from client.widgets.theme import Look

PANEL = 446


class LockedClock(Enum):
    """What happens to the exam's clock while the seat is locked, as the rule set says."""

    RETURNED = auto()
    RUNNING = auto()
    CAP_REACHED = auto()
    NOT_STARTED = auto()


@dataclass(frozen=True, slots=True)
class LockedModel:
    """`since` is a clock time ("10:42:17"), `locked_s` how long ago that was, `left_s` the time left."""

    frame: Frame
    reason: str
    since: str
    locked_s: int
    clock: LockedClock
    left_s: int
    seat: int
    name: str
    proctor: ProctorModel


class LockedView(Screen):
    """No question and no answer is on this screen."""

    proctor_submitted = Signal(object)

    night = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts()
        self._panel = ProctorPanel()
        self._build()
        self._panel.submitted.connect(self.proctor_submitted)

    def display(self, model: LockedModel) -> None:
        """Show `model`; called again as time passes."""
        self.display_frame(model.frame)
        ago = fill(self.tr("%1（%2前）"), model.since, span_words(model.locked_s))
        seat = fill(self.tr("%1 号机 · %2"), model.seat, model.name)
        self._facts.display(
            (
                Fact(self.tr("锁定原因"), model.reason),
                Fact(self.tr("锁定时间"), ago),
                Fact(self.tr("考试计时"), self._clock_words(model), strong=True),
                Fact(self.tr("座位"), seat),
            )
        )
        self._panel.display(model.proctor)
        self._panel.take_keys()

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        return super().take_look(look)

    def _clock_words(self, model: LockedModel) -> str:
        minutes = -(-max(0, model.left_s) // 60)
        match model.clock:
            case LockedClock.RETURNED:
                return fill(self.tr("锁定的时间按规则补回，剩余 %1 分钟"), minutes)
            case LockedClock.RUNNING:
                return fill(self.tr("考试时间照常计算，剩余 %1 分钟"), minutes)
            case LockedClock.CAP_REACHED:
                return fill(self.tr("补回的时间已到上限，由考试中心决定，剩余 %1 分钟"), minutes)
            case LockedClock.NOT_STARTED:
                return self.tr("考试还没有开始")

    def _build(self) -> None:
        hand = Row()
        hand.add(self.hide_header())
        hand.add_stretch()
        badge = Row()
        badge.add(Badge("lock"))
        badge.add_stretch()
        left = Column(gap=10, margins=(88, 40, 56, 40))
        left.add_stretch()
        left.add(badge)
        left.add_space(14)
        left.add(Text(self.tr("本机已锁定"), "display"))
        left.add(Text(self.tr("请坐在原位，举手等待监考员。"), "lead"))
        left.add(Text(self.tr("您的答案已全部保存，解锁后从原题继续。"), "lead"))
        left.add_space(14)
        left.add(self._facts)
        left.add_space(20)
        left.add(hand)
        left.add_stretch()
        body = Row(gap=0)
        body.add(ScrollColumn(left, edge=12), 1)
        body.add(self._panel)
        self.set_body(body)

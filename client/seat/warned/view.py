"""A warning in plain words: why, when, and what comes next. The candidate puts it away, the exam goes on."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text


@dataclass(frozen=True, slots=True)
class WarnedModel:
    """The warning of that `number`, given `at` a clock time ("10:20").

    Attributes:
        before_removal: how many more warnings there can be before a violation ends the exam.
        left_s: the time left; None before the start.
    """

    frame: Frame
    number: int
    ground: str
    at: str
    before_removal: int
    left_s: int | None


class WarnedView(Screen):
    """No question and no answer is on this screen, and nobody is named on it."""

    acknowledged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "display")
        self._facts = Facts()
        self._next = Text("", "lead")
        self._time = Text("", "body", "soft")
        self._read = Button(self.tr("知道了"), ButtonKind.PRIMARY, padding=40)
        self._build()
        self._read.clicked.connect(self.acknowledged)

    def display(self, model: WarnedModel) -> None:
        """Show `model`; called again as time passes."""
        self.display_frame(model.frame)
        self._title.setText(fill(self.tr("监考员给您的第 %1 次警告"), model.number))
        self._facts.display((Fact(self.tr("事由"), model.ground), Fact(self.tr("时间"), model.at)))
        self._next.setText(self._next_words(model.before_removal))
        self._time.setText(self._time_words(model.left_s))

    def _next_words(self, before_removal: int) -> str:
        if before_removal:
            return fill(
                self.tr("请改正后继续。再有 %1 次警告后仍然违纪的，监考员会请您离开考场。"), before_removal
            )
        return self.tr("请改正后继续。再次违纪，监考员会请您离开考场，本场成绩由考试中心决定是否取消。")

    def _time_words(self, left_s: int | None) -> str:
        if left_s is None:
            return self.tr("考试还没有开始。")
        minutes = -(-left_s // 60)
        return fill(self.tr("您的答案都已保存。考试时间照常计算，剩余 %1 分钟。"), minutes)

    def _build(self) -> None:
        badge = Row()
        badge.add(Badge("warning", "amber_mark"))
        badge.add_stretch()
        foot = Row()
        foot.add(self._read)
        foot.add_stretch()
        text = Column(gap=14, margins=(88, 32, 88, 24))
        text.add_stretch(2)
        text.add(badge)
        text.add_space(6)
        text.add(self._title)
        text.add(self._next)
        text.add_space(6)
        text.add(self._facts)
        text.add(self._time)
        text.add(
            Text(self.tr("对这次警告有异议的，可以在考试后向考试点或考试中心申请复核。"), "body", "soft")
        )
        text.add_space(10)
        text.add(foot)
        text.add_stretch(3)
        self.set_body(ScrollColumn(text, edge=12))

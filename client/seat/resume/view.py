"""After a power cut or a restart: the answers are all here, and what the seat waits for before it goes on."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.facts import Fact, Facts
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_panel import ProctorModel, ProctorPanel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import Look

PANEL = 430


class ResumeNeeds(Enum):
    """What the seat waits for."""

    KEY = auto()
    PROCTOR = auto()
    CENTRE = auto()


@dataclass(frozen=True, slots=True)
class ResumeModel:
    """`last_saved` is the clock time of the last answer saved; `left_s` None: not known yet."""

    frame: Frame
    needs: ResumeNeeds
    name: str
    seat: int
    answered: int
    last_saved: str
    left_s: int | None
    proctor: ProctorModel | None = None


class ResumeView(Screen):
    """Nothing to do for the candidate."""

    proctor_submitted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next = Text("", "lead")
        self._facts = Facts()
        self._panel = ProctorPanel()
        self._build()
        self._panel.submitted.connect(self.proctor_submitted)

    def display(self, model: ResumeModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._next.setText(self._needs_words(model.needs))
        left = self.tr("正在核对，按规则补回")
        if model.left_s is not None:
            left = fill(self.tr("剩余 %1 分钟"), -(-max(0, model.left_s) // 60))
        self._facts.display(
            (
                Fact(self.tr("已保存的答案"), fill(self.tr("%1 题"), model.answered), strong=True),
                Fact(self.tr("最后保存"), model.last_saved),
                Fact(self.tr("考试计时"), left),
                Fact(self.tr("座位"), fill(self.tr("%1 号机 · %2"), model.seat, model.name)),
            )
        )
        was_hidden = self._panel.isHidden()
        self._panel.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._panel.display(model.proctor)
            if was_hidden:
                self._panel.setFocus()

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        return super().take_look(look)

    def _needs_words(self, needs: ResumeNeeds) -> str:
        match needs:
            case ResumeNeeds.KEY:
                return self.tr("正在重新取得试卷，请稍候。")
            case ResumeNeeds.PROCTOR:
                return self.tr("请坐好，等监考员来恢复考试。")
            case ResumeNeeds.CENTRE:
                return self.tr("补回的时间要由考试中心决定，监考员正在联系。")

    def _build(self) -> None:
        badge = Row()
        badge.add(Badge("power"))
        badge.add_stretch()
        left = Column(gap=10, margins=(64, 32, 56, 32))
        left.add_stretch()
        left.add(badge)
        left.add_space(14)
        left.add(Text(self.tr("考试中断过"), "display"))
        left.add(Text(self.tr("您的答案都在，一个也没有丢。"), "lead"))
        left.add(self._next)
        left.add_space(14)
        left.add(self._facts)
        left.add_stretch(2)
        body = Row(gap=0)
        body.add(ScrollColumn(left, edge=12), 1)
        body.add(self._panel)
        self._panel.hide()
        self.set_body(body)

"""A candidate is away with leave: the paper is hidden, the clock runs, a proctor brings them back."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class AwayModel:
    """`since` is a clock time, `away_s` how long ago; `allowed_by` names the proctor."""

    frame: Frame
    allowed_by: str
    since: str
    away_s: int
    left_s: int
    seat: int
    name: str
    proctor: ProctorModel


class AwayView(Screen):
    """No question and no answer is on this screen."""

    proctor_submitted = Signal(object)

    night = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts()
        self._panel = ProctorPanel()
        self._build()
        self._panel.submitted.connect(self.proctor_submitted)

    def display(self, model: AwayModel) -> None:
        """Show `model`; called again as time passes."""
        self.display_frame(model.frame)
        minutes = -(-max(0, model.left_s) // 60)
        self._facts.display(
            (
                Fact(self.tr("准许人"), model.allowed_by),
                Fact(self.tr("离座时间"), fill(self.tr("%1（%2前）"), model.since, span_words(model.away_s))),
                Fact(
                    self.tr("考试计时"),
                    fill(self.tr("考试时间照常计算，剩余 %1 分钟"), minutes),
                    strong=True,
                ),
                Fact(self.tr("座位"), fill(self.tr("%1 号机 · %2"), model.seat, model.name)),
            )
        )
        self._panel.display(model.proctor)
        self._panel.take_keys()

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        return super().take_look(look)

    def _build(self) -> None:
        hand = Row()
        hand.add(self.hide_header())
        hand.add_stretch()
        badge = Row()
        badge.add(Badge("door"))
        badge.add_stretch()
        left = Column(gap=10, margins=(88, 40, 56, 40))
        left.add_stretch()
        left.add(badge)
        left.add_space(14)
        left.add(Text(self.tr("考生离座"), "display"))
        left.add(Text(self.tr("试卷已收起，答案都已保存。"), "lead"))
        left.add(Text(self.tr("回来后请坐下举手，由监考员放行。"), "lead"))
        left.add_space(14)
        left.add(self._facts)
        left.add_space(20)
        left.add(hand)
        left.add_stretch()
        body = Row(gap=0)
        body.add(ScrollColumn(left, edge=12), 1)
        body.add(self._panel)
        self.set_body(body)

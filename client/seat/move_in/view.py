"""Moving in: whose exam is on the stick, how far it had come, and what the proctor states and signs."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button
from client.widgets.choice_list import ChoiceRow
from client.widgets.facts import Fact, Facts
from client.widgets.notice_band import NoticeBand
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_model import ProctorModel
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import Look, dress

PANEL = 430


@dataclass(frozen=True, slots=True)
class Movable:
    """One unfinished attempt on the stick.

    `readable` False: nothing but its candidate is known. `count` 0: the exam has not begun. `last_answer`
    says number and choice ("第 77 题：B"), `last_saved` is a clock time of the old PC. `clock_minutes`: what
    this PC's clock makes of the gap, None before the start of the exam.
    """

    attempt: str
    name: str
    id_masked: str
    ticket: str
    from_seat: int
    readable: bool = False
    answered: int = 0
    count: int = 0
    last_answer: str = ""
    last_saved: str = ""
    clock_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MoveInModel:
    """`chosen` is one of `found`; None until the proctor has chosen among several."""

    frame: Frame
    seat: int
    found: tuple[Movable, ...]
    chosen: Movable | None
    cap_minutes: int
    proctor: ProctorModel


class MoveInView(Screen):
    """For the proctor; the candidate confirms afterwards."""

    chosen = Signal(str)
    back_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "heading")
        self._rows = Column(gap=8)
        self._offered: tuple[Movable, ...] = ()
        self._facts = Facts()
        self._card = Column(gap=8, margins=(28, 20, 28, 20), fill="card", border="line", radius="large")
        self._told = NoticeBand()
        self._time = Text("", "body", "soft")
        self._back = Button(self.tr("返回"), icon="previous")
        self._panel = ProctorPanel()
        self._build()
        self._back.clicked.connect(self.back_asked)
        self._panel.submitted.connect(self.proctor_submitted)

    def display(self, model: MoveInModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._title.setText(fill(self.tr("把没考完的考试换到 %1 号机"), model.seat))
        self._offer(model)
        chosen = model.chosen
        self._card.setVisible(chosen is not None)
        self._told.display(self._warning(chosen))
        self._time.setText(self._about_time(chosen, model.cap_minutes))
        if chosen is not None:
            self._facts.display(self._facts_of(chosen))
        acting = chosen is not None and chosen.readable
        self._panel.setVisible(acting)
        self._panel.display(model.proctor)
        if acting:
            self._panel.take_keys()

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        return super().take_look(look)

    def _offer(self, model: MoveInModel) -> None:
        offered = model.found if len(model.found) > 1 else ()
        if offered != self._offered:
            self._offered = offered
            for row in self._rows.findChildren(ChoiceRow):
                self._rows.box.removeWidget(row)
                row.hide()
                row.deleteLater()
            for one in offered:
                row = ChoiceRow(fill(self.tr("%1 · 原在 %2 号机"), one.name, one.from_seat))
                row.clicked.connect(lambda _=False, attempt=one.attempt: self.chosen.emit(attempt))
                self._rows.add(row)
                dress(row, self.look)
        for row, one in zip(self._rows.findChildren(ChoiceRow), offered, strict=False):
            row.setChecked(model.chosen is not None and one.attempt == model.chosen.attempt)

    def _facts_of(self, one: Movable) -> tuple[Fact, ...]:
        who = (
            Fact(self.tr("考生"), one.name, strong=True),
            Fact(self.tr("证件号"), one.id_masked),
            Fact(self.tr("准考证号"), one.ticket),
            Fact(self.tr("原座位"), fill(self.tr("%1 号机"), one.from_seat)),
        )
        if not one.readable:
            return who
        done = fill(self.tr("%1 题，共 %2 题"), one.answered, one.count)
        return (
            *who,
            Fact(self.tr("最后的答案"), one.last_answer, strong=True),
            Fact(self.tr("最后保存"), one.last_saved),
            Fact(self.tr("已答"), done if one.count else self.tr("考试还没有开始")),
        )

    def _warning(self, one: Movable | None) -> str:
        if one is None:
            return self.tr("U盘里有几位考生的考试，请先选一位。")
        if not one.readable:
            return self.tr("U盘里这场考试的副本读不出来。请换另一个U盘；没有的话，报告考试中心。")
        return fill(
            self.tr("请核对本人和证件，再把 %1 号机关机，不要再开；换机后它不能再作答。"), one.from_seat
        )

    def _about_time(self, one: Movable | None, cap_minutes: int) -> str:
        if one is None or not one.readable:
            return ""
        if one.clock_minutes is None:
            return self.tr("考试还没有开始，换机不影响考试时间。")
        return fill(
            self.tr(
                "请按实际情况填写中断了多少分钟。按本机时钟约 %1 分钟，仅供参考。"
                "中断的时间会补给考生，全场累计最多补 %2 分钟，超出的不补，但会记入考试记录。"
            ),
            one.clock_minutes,
            cap_minutes,
        )

    def _build(self) -> None:
        self._card.add(self._facts)
        # The panel needs the whole height: four steps and the pad.
        foot = Row()
        foot.add(self._back)
        foot.add_stretch()
        foot.add(self.hide_header())
        left = Column(gap=14, margins=(48, 24, 48, 20))
        left.add(self._title)
        left.add(self._rows)
        left.add(self._card)
        left.add(self._told)
        left.add(self._time)
        left.add_stretch()
        left.add(foot)
        body = Row(gap=0)
        body.add(ScrollColumn(left, edge=12), 1)
        body.add(self._panel)
        self.set_body(body)

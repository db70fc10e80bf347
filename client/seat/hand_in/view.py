"""Handing in: first what is still open, then once more whether it is meant."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.sheet import Sheet
from client.widgets.text import Text
from client.widgets.time_left import TimeLeft


@dataclass(frozen=True, slots=True)
class HandInModel:
    """`confirming`: the first confirmation has been given, the second is asked."""

    frame: Frame
    sheet: Sheet
    left_s: int
    ends_at: str
    confirming: bool = False
    busy: bool = False


class HandInView(Screen):
    """交卷 asks, 确认交卷 hands in; the two never stand in the same place."""

    hand_in_asked = Signal()
    hand_in_confirmed = Signal()
    back_asked = Signal()
    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet((), 0)
        self._time = TimeLeft()
        self._open = NoticeBand()
        self._facts = Facts()
        self._unanswered = Button(self.tr("去第一道未答题"), ButtonKind.OUTLINE)
        self._flagged = Button(self.tr("去第一道标记题"), icon="flag")
        self._back = Button(self.tr("返回答题"), icon="previous")
        self._hand_in = Button(self.tr("交卷"), ButtonKind.PRIMARY, padding=48)
        self._confirm = Button(self.tr("确认交卷"), ButtonKind.PRIMARY, padding=48)
        self._not_yet = Button(self.tr("再看看"), icon="previous")
        self._pages = QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._unanswered.clicked.connect(lambda: self._jump(self._sheet.first_unanswered()))
        self._flagged.clicked.connect(lambda: self._jump(self._sheet.first_flagged()))
        self._hand_in.clicked.connect(self.hand_in_asked)
        self._confirm.clicked.connect(self.hand_in_confirmed)
        self._back.clicked.connect(self.back_asked)
        self._not_yet.clicked.connect(self.back_asked)

    def display(self, model: HandInModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        sheet = self._sheet = model.sheet
        self.show_time(model.left_s, model.ends_at)
        open_words = self.tr("还有 %1 道题没有答。没答的题不得分。")
        self._open.display(
            fill(open_words, sheet.unanswered) if sheet.unanswered else self.tr("所有的题都答了。"),
            NoticeKind.NOTE if sheet.unanswered else NoticeKind.GOOD,
        )
        self._facts.display(
            (
                Fact(self.tr("已答"), fill(self.tr("%1 题"), sheet.answered)),
                Fact(self.tr("未答"), fill(self.tr("%1 题"), sheet.unanswered), strong=sheet.unanswered > 0),
                Fact(self.tr("标记"), fill(self.tr("%1 题"), sheet.flagged), strong=sheet.flagged > 0),
            )
        )
        self._unanswered.setVisible(sheet.first_unanswered() is not None)
        self._flagged.setVisible(sheet.first_flagged() is not None)
        self._confirm.setEnabled(not model.busy)
        self._confirm.setText(self.tr("正在交卷…") if model.busy else self.tr("确认交卷"))
        self._not_yet.setEnabled(not model.busy)
        self._pages.setCurrentIndex(1 if model.confirming else 0)

    def show_time(self, left_s: int, ends_at: str) -> None:
        """Show the time alone."""
        self._time.show_time(left_s, ends_at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _jump(self, number: int | None) -> None:
        if number is not None:
            self.jumped.emit(number)

    def _build(self) -> None:
        self.header.add_right(self._time)
        jumps = Row(gap=12)
        jumps.add(self._unanswered)
        jumps.add(self._flagged)
        jumps.add_stretch()
        first_foot = Row(gap=16)
        first_foot.add(self._back)
        first_foot.add_stretch()
        first_foot.add(self._hand_in)
        first = self._card(self.tr("要交卷吗？"))
        first.add(self._open)
        first.add(self._facts)
        first.add(jumps)
        first.add_space(12)
        first.add(first_foot)
        last_foot = Row(gap=16)
        last_foot.add(self._confirm)
        last_foot.add_stretch()
        last_foot.add(self._not_yet)
        last = self._card(self.tr("最后确认一次"))
        warning = Row(gap=16)
        warning.add(Icon("warning", 40, "amber"), align=Qt.AlignmentFlag.AlignTop)
        warning.add(Text(self.tr("交卷以后，不能再看题，也不能再改答案。"), "lead"), 1)
        last.add(warning)
        last.add_space(12)
        last.add(last_foot)
        self._pages.addWidget(self._centred(first))
        self._pages.addWidget(self._centred(last))
        self.set_body(self._pages)

    def _card(self, title: str) -> Column:
        card = Column(gap=16, margins=(36, 28, 36, 28), fill="card", border="line", radius="large")
        card.add(Text(title, "heading"))
        return card

    def _centred(self, card: Column) -> ScrollColumn:
        row = Row(gap=0)
        row.add_stretch(1)
        row.add(card, 4)
        row.add_stretch(1)
        body = Column(margins=(32, 20, 32, 20))
        body.add_stretch(2)
        body.add(row)
        body.add_stretch(3)
        return ScrollColumn(body, edge=12)

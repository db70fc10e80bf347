"""Type the unlock code of a standalone sitting once; every admitted seat gets its key from here."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.console.sheet import EDGE
from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceRow
from client.widgets.code_groups import CodeGroups
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.page import Scroll
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import dress
from exam_core.numbers.crockford import ALPHABET
from exam_core.numbers.typed import without_look_alikes
from exam_core.numbers.unlock_code import wrong_groups

GROUPS = GROUP = 5


@dataclass(frozen=True, slots=True)
class CodeModel:
    """`sittings` are (code, words) of those that still wait for their unlock code; one is `chosen`."""

    sittings: tuple[tuple[str, str], ...]
    chosen: str
    problem: str = ""
    done: str = ""
    busy: bool = False


class CodePage(Column):
    """`submitted` carries sitting and unlock code; the code is forgotten as soon as it is sent."""

    submitted = Signal(str, str)
    sitting_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, margins=(0, 0, EDGE, 0), parent=parent)
        self._model = CodeModel((), "")
        self._title = Text(self.tr("输入开启码"), "heading")
        self._hint = Text(
            self.tr("在考场只需输入一次：本机核对后，把试卷密钥分别发给每个已接入的座位。"), "label", "soft"
        )
        self._rows = Column(gap=8)
        self._code = CodeGroups(GROUPS, GROUP, ALPHABET, without_look_alikes, wrong_groups)
        self._problem = NoticeBand()
        self._go = Button(self.tr("开启试卷"), ButtonKind.PRIMARY)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._build()

    def display(self, model: CodeModel) -> None:
        """Show `model`; what was typed stays."""
        self._model = model
        if model.sittings != self._shown:
            self._shown = model.sittings
            self._offer(model.sittings)
        for row in self._rows.findChildren(ChoiceRow):
            row.setChecked(row.property("code") == model.chosen)
        kind = NoticeKind.WRONG if model.problem else NoticeKind.GOOD
        self._problem.display(model.problem or model.done, kind)
        self._code.setVisible(bool(model.sittings))
        self._go.setVisible(bool(model.sittings))
        self._refresh()

    def forget(self) -> None:
        """Forget the code."""
        self._code.clear()

    def _offer(self, sittings: tuple[tuple[str, str], ...]) -> None:
        self._rows.empty()
        for code, words in sittings:
            row = ChoiceRow(words)
            row.setProperty("code", code)
            row.clicked.connect(self._choose)
            self._rows.add(row)
        dress(self._rows, self._rows.look)

    def _choose(self) -> None:
        self.sitting_chosen.emit(str(self.sender().property("code")))

    def _refresh(self) -> None:
        ready = self._code.complete and bool(self._model.chosen) and not self._model.busy
        self._go.setEnabled(ready)

    def _submit(self) -> None:
        code = "-".join(self._code.groups)
        self.submitted.emit(self._model.chosen, code)

    def _build(self) -> None:
        self._code.changed.connect(self._refresh)
        self._go.clicked.connect(self._submit)
        inner = Column(gap=12)
        for widget in (self._rows, self._code, self._problem):
            inner.add(widget)
        inner.add_stretch()
        back = Button(self.tr("返回座位图"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        foot = Row(gap=16)
        foot.add(back)
        foot.add_stretch()
        foot.add(self._go)
        self.add(self._title)
        self.add(self._hint)
        self.add(Scroll(inner), 1)
        self.add(foot, align=Qt.AlignmentFlag(0))

"""The sealed files that were found, and those that lie on the desk; beside them the officer list."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.check_mark_row import Mark
from client.widgets.choice_list import ChoiceRow
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.page import Page, Scroll, side_column, titled
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import dress

SIDE = 430


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file; `words` name it, `state` says what became of it, `advice` what to do."""

    code: str
    words: str
    detail: str
    mark: Mark
    state: str
    advice: tuple[str, ...]
    laid: bool


@dataclass(frozen=True, slots=True)
class FilesModel:
    """`places` says where files are looked for; `laid` what lies on the desk."""

    lines: tuple[FileLine, ...]
    places: str
    officers: tuple[Fact, ...]
    officers_note: str
    laid: tuple[str, ...]
    busy: bool


class FilesPage(Page):
    """`pressed` carries a file's code."""

    pressed = Signal(str)
    file_wanted = Signal()
    folder_wanted = Signal()
    cleared = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._lines = Column(gap=16)
        self._none = Text(self.tr("还没有找到封存件。"), "body", "soft")
        self._places = Text("", "label", "soft")
        self._officers = Facts(role="label")
        self._officers_note = Text("", "label", "amber")
        self._laid = Column(gap=4)
        self._clear = Button(self.tr("清空桌面"), ButtonKind.QUIET)
        self._next = Button(self.tr("下一步：核对"), ButtonKind.PRIMARY)
        self._shown: tuple[object, ...] = ()
        self.lay_out(self._left(), self._right())

    def display(self, model: FilesModel) -> None:
        """Show `model`."""
        self._none.setVisible(not model.lines)
        self._places.setText(model.places)
        self._officers.display(model.officers)
        self._officers.setVisible(bool(model.officers))
        self._officers_note.setText(model.officers_note)
        if (model.lines, model.laid) != self._shown:
            self._shown = (model.lines, model.laid)
            self._list(model)
        self._lines.setEnabled(not model.busy)
        self._clear.setEnabled(bool(model.laid) and not model.busy)
        self._next.setEnabled(bool(model.laid) and not model.busy)

    def _list(self, model: FilesModel) -> None:
        self._lines.empty()
        for line in model.lines:
            row = ChoiceRow(line.words)
            row.setAutoExclusive(False)
            row.setChecked(line.laid)
            row.clicked.connect(lambda _=False, row=row, line=line: self._press(row, line))
            both = Column(gap=6)
            both.add(row)
            both.add(_state(line))
            self._lines.add(both)
        self._laid.empty()
        for words in model.laid or (self.tr("还没有放入封存件。"),):
            self._laid.add(Text(words, "label", "green" if model.laid else "soft"))
        for column in (self._lines, self._laid):
            dress(column, column.look)

    def _press(self, row: ChoiceRow, line: FileLine) -> None:
        row.setChecked(line.laid)
        if not line.laid:
            self.pressed.emit(line.code)

    def _left(self) -> Column:
        left = Column(gap=14, margins=(24, 20, 24, 20))
        hint = self.tr("插入装有封存件的U盘，点选文件；也可以把文件拖到窗口里。补充封存件按顺序放入。")
        left.add(titled(self.tr("接收封存件"), hint))
        whole = Column(gap=8)
        whole.add(self._none)
        whole.add(self._lines)
        whole.add_stretch()
        left.add(Scroll(whole), 1)
        foot = Row(gap=8)
        foot.add(self._places, 1)
        file = Button(self.tr("选择文件…"), ButtonKind.QUIET)
        file.clicked.connect(self.file_wanted)
        folder = Button(self.tr("选择文件夹…"), ButtonKind.QUIET)
        folder.clicked.connect(self.folder_wanted)
        for button in (file, folder):
            foot.add(button, align=Qt.AlignmentFlag.AlignVCenter)
        left.add(foot)
        return left

    def _right(self) -> Column:
        inner = Column(gap=10)
        inner.add(Text(self.tr("桌面上"), "strong"))
        inner.add(self._laid)
        inner.add_space(12)
        inner.add(Text(self.tr("解封员名单"), "strong"))
        inner.add(self._officers)
        inner.add(self._officers_note)
        inner.add_space(12)
        inner.add(Text(self.tr("再次解封"), "strong"))
        inner.add(
            Text(
                self.tr("同一封存件可以再次解封：结果相同，另成一份《解封记录》，成绩不会重复计算。"),
                "label",
                "soft",
            )
        )
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        self._clear.clicked.connect(self.cleared)
        self._next.clicked.connect(self.went_on)
        for button in (self._clear, self._next):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            side.add(button)
        return side


def _state(line: FileLine) -> Row:
    icon, colour = line.mark.value
    row = Row(gap=10, margins=(4, 0, 4, 0))
    row.add(Icon(icon, 20, colour), align=Qt.AlignmentFlag.AlignTop)
    words = Column(gap=2)
    words.add(Text(line.state, "label_strong", colour))
    for advice in line.advice:
        words.add(Text(advice, "label", colour))
    words.add(Text(line.detail, "label", "soft"))
    row.add(words, 1)
    return row

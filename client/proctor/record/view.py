"""Article 21: the invigilation record, pre-filled and to be corrected; everything is kept as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from client.proctor.record.rows import RowColumn, RowTable, RowValue
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.line_field import LineField
from client.widgets.note_field import NoteField
from client.widgets.page import Page, Scroll, side_column, titled
from client.widgets.panel import Column, Row
from client.widgets.pick_field import PickField
from client.widgets.text import Text
from client.widgets.theme import Dressed, Look, dress
from client.widgets.tick_box import TickBox

SIDE = 340
REMARKS = 2000
NOTE = 500
LINE = 100


@dataclass(frozen=True, slots=True)
class OnDutyChoice:
    """A listed proctor, ticked where they were in the room."""

    badge: str
    words: str
    on: bool


@dataclass(frozen=True, slots=True)
class RecordModel:
    """`values` by field, `tables` by name; `missing` is what the record still lacks."""

    facts: tuple[Fact, ...]
    values: Mapping[str, str]
    tables: Mapping[str, tuple[RowValue, ...]]
    proctors: tuple[OnDutyChoice, ...]
    missing: tuple[str, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the record."""

    title: str
    columns: tuple[RowColumn, ...]
    by_seat: bool


class RecordPage(Page):
    """`filled` carries field and text, `table_filled` table and rows, `row_added` table and seat."""

    filled = Signal(str, str)
    table_filled = Signal(str, object)
    row_added = Signal(str, str)
    on_duty = Signal(str, bool)
    mirrors_wanted = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._facts = Facts()
        self._lines: dict[str, LineField] = {}
        self._notes: dict[str, NoteField] = {}
        self._video = PickField(
            self.tr("录像"),
            (
                ("whole", self.tr("全程有录像")),
                ("part", self.tr("部分时间没有录像")),
                ("none", self.tr("没有录像")),
            ),
            ask=self.tr("请选择"),
        )
        self._tables: dict[str, RowTable] = {}
        self._table_place = Column(gap=22)
        self._proctors = Column(gap=4)
        self._missing = Column(gap=4)
        self._missing_title = Text("", "strong", "amber")
        self._form: Column | None = None
        self._shown: tuple[object, ...] = ()
        self.lay_out(self._left(), self._right())

    def offer_tables(self, specs: Mapping[str, TableSpec]) -> None:
        """Make the tables, whose choices come from the rule set."""
        if list(self._tables) == list(specs):
            return
        self._table_place.empty()
        self._tables = {}
        for name, spec in specs.items():
            table = RowTable(spec.title, spec.columns, by_seat=spec.by_seat)
            table.changed.connect(lambda rows, name=name: self.table_filled.emit(name, rows))
            table.added.connect(lambda seat, name=name: self.row_added.emit(name, seat))
            self._tables[name] = table
            self._table_place.add(table)
        dress(self._table_place, self._table_place.look)

    def table(self, name: str) -> RowTable:
        """One of the tables."""
        return self._tables[name]

    def mark_wrong(self, name: str, *, wrong: bool) -> None:
        """Mark a field that cannot be taken as it stands."""
        self._lines[name].set_wrong(wrong=wrong)

    def display(self, model: RecordModel) -> None:
        """Show `model`; a field that is being typed into keeps what stands in it."""
        self._facts.display(model.facts)
        for name, line in self._lines.items():
            if not line.hasFocus() and line.text() != model.values[name]:
                line.setText(model.values[name])
                line.set_wrong(wrong=False)
        for name, note in self._notes.items():
            if not note.editor.hasFocus():
                note.set_text(model.values[name])
        self._video.choose(model.values["video"])
        for name in ("video_reason", "video_allowed"):
            self._lines[name].setEnabled(model.values["video"] in ("part", "none"))
        for name, rows in model.tables.items():
            self._tables[name].display(rows)
        if (model.proctors, model.missing) != self._shown:
            self._shown = (model.proctors, model.missing)
            self._list(model)
        if self._form is not None:
            self._form.setEnabled(not model.locked)

    def _list(self, model: RecordModel) -> None:
        self._proctors.empty()
        for one in model.proctors:
            box = TickBox(one.words)
            box.setChecked(one.on)
            box.clicked.connect(lambda on, badge=one.badge: self.on_duty.emit(badge, on))
            self._proctors.add(box)
        self._missing.empty()
        self._missing_title.setText(self.tr("还缺") if model.missing else self.tr("已填完"))
        self._missing_title.set_colour("amber" if model.missing else "green")
        for words in model.missing:
            self._missing.add(Text("· " + words, "label", "amber"))
        for column in (self._proctors, self._missing):
            dress(column, column.look)

    def _line(self, name: str, words: str, placeholder: str = "") -> LineField:
        line = LineField(words, placeholder=placeholder)
        line.setMaxLength(LINE if name not in ("late", "auto", "unanswered") else REMARKS)
        line.textEdited.connect(lambda text: self.filled.emit(name, text))
        self._lines[name] = line
        return line

    def _note(self, name: str, words: str, limit: int) -> NoteField:
        note = NoteField(words, 3, limit=limit)
        note.textChanged.connect(lambda: self._note_changed(name, note))
        self._notes[name] = note
        return note

    def _note_changed(self, name: str, note: NoteField) -> None:
        if note.editor.hasFocus():
            self.filled.emit(name, note.text())

    def _left(self) -> Column:
        seats = self.tr("座位号，用逗号隔开")
        self._video.activated.connect(lambda _=0: self.filled.emit("video", self._video.chosen))
        times = Row(gap=24)
        for name, words, sample in (
            ("start", self.tr("开考指令时间"), "09:00"),
            ("end", self.tr("结束指令时间"), "11:00"),
        ):
            times.add(_Fields((words, self._line(name, words, sample))), 1)
        people = _Fields(
            (self.tr("迟到"), self._line("late", self.tr("迟到座位号"), seats)),
            (self.tr("到时自动交卷"), self._line("auto", self.tr("自动交卷座位号"), seats)),
            (self.tr("零作答"), self._line("unanswered", self.tr("零作答座位号"), seats)),
        )
        rest = _Fields(
            (self.tr("录像"), self._video),
            (self.tr("不完整的原因"), self._line("video_reason", self.tr("录像不完整的原因"))),
            (self.tr("批准人"), self._line("video_allowed", self.tr("录像批准人"))),
            (self.tr("机位录像说明"), self._note("recording", self.tr("机位录像说明"), NOTE)),
            (self.tr("巡考意见"), self._note("patrol", self.tr("巡考意见"), REMARKS)),
            (self.tr("备注"), self._note("remarks", self.tr("备注"), REMARKS)),
            (self.tr("考点负责人"), self._line("site_head", self.tr("考点负责人"))),
        )
        form = Column(gap=22, margins=(0, 0, 16, 0))
        for widget in (self._facts, times, people, self._table_place, rest):
            form.add(widget)
        form.add(Text(self.tr("在场监考员"), "strong"))
        form.add(self._proctors)
        form.add_stretch()
        self._form = form
        left = Column(gap=14, margins=(24, 20, 8, 0))
        left.add(titled(self.tr("监考记录表"), self.tr("边填边保存。签名以后不能再改。")))
        left.add(Scroll(form), 1)
        return left

    def _right(self) -> Column:
        side = side_column()
        inner = Column(gap=10)
        inner.add(self._missing_title)
        inner.add(self._missing)
        inner.add_stretch()
        side.add(Scroll(inner), 1)
        mirrors = Button(self.tr("用镜像填写…"), ButtonKind.QUIET)
        mirrors.clicked.connect(self.mirrors_wanted)
        go_on = Button(self.tr("下一步：签名"), ButtonKind.PRIMARY)
        go_on.clicked.connect(self.went_on)
        side.add(mirrors)
        side.add(go_on)
        return side


class _Fields(Dressed, QWidget):
    """Fields under each other, their names before them in one column."""

    def __init__(self, *fields: tuple[str, QWidget]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(fields):
            self._grid.addWidget(Text(words, "label", "soft", wrap=False), row, 0)
            self._grid.addWidget(field, row, 1)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(10))
        self._grid.setColumnMinimumWidth(0, look.px(150))
        return look

"""A table of the record that is filled in row by row."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button
from client.widgets.line_field import LineField
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.pick_field import PickField
from client.widgets.text import Text
from client.widgets.theme import dress


class ColumnKind(Enum):
    """What a cell takes; `SEAT`, `TIME` and `NUMBER` may be empty."""

    TEXT = auto()
    PICK = auto()
    SEAT = auto()
    TIME = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A member of a row: its code, its name on the screen, and the choices of a PICK."""

    code: str
    words: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowValue:
    """One row: whom it is about ("" where nobody), what is said of them, and what stands in its cells."""

    key: str
    title: str
    cells: tuple[tuple[str, str], ...]


class RowTable(Column):
    """`changed` carries all rows as (key, {code: text}); `added` the seat number typed."""

    changed = Signal(object)
    added = Signal(str)

    def __init__(
        self, title: str, columns: tuple[RowColumn, ...], *, by_seat: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=8, parent=parent)
        self._title, self._columns = title, columns
        self._rows = Column(gap=10)
        self._values: list[tuple[str, dict[str, str]]] = []
        self._fields: list[dict[str, LineField | PickField]] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._seat = LineField(fill(self.tr("%1：座位号"), title), placeholder=self.tr("座位号"))
        self._seat.setVisible(by_seat)
        self._add = Button(self.tr("添加"), name=fill(self.tr("%1：添加"), title))
        self._add.clicked.connect(self._ask)
        self._seat.returnPressed.connect(self._ask)
        head = Row(gap=10)
        head.add(Text(title, "strong"), 1)
        head.add(self._seat)
        head.add(self._add)
        self.add(head)
        self.add(self._rows)

    def display(self, rows: tuple[RowValue, ...]) -> None:
        """Show `rows`; a field that is being typed into keeps what stands in it."""
        names = tuple((row.key, row.title) for row in rows)
        if names != self._shown:
            self._shown = names
            self._build(rows)
        self._values = [(row.key, dict(row.cells)) for row in rows]
        for row, fields in zip(rows, self._fields, strict=True):
            for code, text in row.cells:
                field = fields[code]
                if isinstance(field, PickField):
                    field.choose(text)
                elif not field.hasFocus() and field.text() != text:
                    field.setText(text)
                    field.set_wrong(wrong=False)

    def mark_wrong(self, at: int, code: str, *, wrong: bool) -> None:
        """Mark a cell that cannot be taken as it stands."""
        field = self._fields[at][code]
        if isinstance(field, LineField):
            field.set_wrong(wrong=wrong)

    def clear_seat(self) -> None:
        """The seat number was taken."""
        self._seat.clear()

    def mark_seat(self, *, wrong: bool) -> None:
        """The seat number is nobody's."""
        self._seat.set_wrong(wrong=wrong)

    def _ask(self) -> None:
        self.added.emit(self._seat.text().strip())

    def _build(self, rows: tuple[RowValue, ...]) -> None:
        self._rows.empty()
        self._fields = []
        for at, row in enumerate(rows):
            self._rows.add(self._card(at, row))
        dress(self._rows, self._rows.look)

    def _card(self, at: int, row: RowValue) -> Column:
        card = Column(gap=8, margins=(16, 12, 16, 12), radius="card")
        card.set_surface("card", "line")
        number = at + 1
        name = fill(self.tr("%1：删除第 %2 条"), self._title, number)
        remove = Button(self.tr("删除"), name=name, padding=14)
        remove.clicked.connect(lambda: self._remove(at))
        head = Row(gap=10)
        head.add(Text(row.title or fill(self.tr("第 %1 条"), number), "label_strong"), 1)
        head.add(remove)
        card.add(head)
        fields: dict[str, LineField | PickField] = {}
        short: Row | None = None
        for column in self._columns:
            name = f"{self._title} {number} {column.words}"
            field = self._field(at, column, name)
            fields[column.code] = field
            if column.kind is ColumnKind.TEXT:
                short = None
                card.add(labelled(column.words, field))
            else:
                if short is None:
                    short = Row(gap=16)
                    card.add(short)
                short.add(labelled(column.words, field), 1)
        self._fields.append(fields)
        return card

    def _field(self, at: int, column: RowColumn, name: str) -> LineField | PickField:
        if column.kind is ColumnKind.PICK:
            pick = PickField(name, column.choices)
            pick.activated.connect(lambda _=0: self._take(at, column.code, pick.chosen))
            return pick
        line = LineField(name)
        line.setMaxLength(100 if column.code in ("clause", "reported") else 500)
        line.textEdited.connect(lambda text: self._take(at, column.code, text))
        return line

    def _take(self, at: int, code: str, text: str) -> None:
        self._values[at][1][code] = text
        self.changed.emit([(key, dict(cells)) for key, cells in self._values])

    def _remove(self, at: int) -> None:
        del self._values[at]
        self.changed.emit([(key, dict(cells)) for key, cells in self._values])


def labelled(words: str, field: QWidget) -> Row:
    """A field with its name before it."""
    row = Row(gap=12)
    name = Text(words, "label", "soft", wrap=False)
    row.add(name, 0, Qt.AlignmentFlag.AlignVCenter)
    row.add(field, 1)
    return row

"""The sticks that are in, a button for each to write a copy onto it, and what was written."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.panel import Column
from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import dress


def place_name(place: str) -> str:
    """What people call a stick: its last name; a drive's letter where it has none."""
    return Path(place).name or place


class CopyPlaces(Column):
    """`wanted` carries the whole path of a stick; it stands below the stick's button too."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._places = Column(gap=10)
        self._copies = Column(gap=4)
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self.add(self._places)
        self.add(self._copies)

    def display(self, places: tuple[str, ...], copies: tuple[str, ...], *, busy: bool = False) -> None:
        """Show paths of sticks, and a sentence for each copy that was written."""
        if (places, copies) != self._shown:
            self._shown = (places, copies)
            self._list(places, copies)
        self._places.setEnabled(not busy)

    def _list(self, places: tuple[str, ...], copies: tuple[str, ...]) -> None:
        self._places.empty()
        for place in places:
            kind = ButtonKind.OUTLINE if copies else ButtonKind.PRIMARY
            button = Button(fill(self.tr("写到 %1"), place_name(place)), kind, icon="usb")
            button.setAccessibleDescription(place)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, place=place: self.wanted.emit(place))
            one = Column(gap=2)
            one.add(button)
            one.add(Text(place, "label", "soft"))
            self._places.add(one)
        if not places:
            self._places.add(Text(self.tr("请插入送往考试中心的U盘。"), "label", "amber"))
        self._copies.empty()
        for copy in copies:
            self._copies.add(Text(copy, "label", "green"))
        self._copies.setVisible(bool(copies))
        for column in (self._places, self._copies):
            dress(column, column.look)

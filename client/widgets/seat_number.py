"""The seat's number, large, with the word for it before or after as the language wants."""

from PySide6.QtWidgets import QWidget

from client.widgets.panel import Column, Row
from client.widgets.text import Text


class SeatNumber(Row):
    """Reads "12 号机" or "Seat 12": the figures in the type role `number`, the word in the role `word`."""

    def __init__(self, number: str, word: str, *, drop: int, parent: QWidget | None = None) -> None:
        """`drop`: how far above the lower edge the word ends, so that it stands on the figures' line."""
        super().__init__(gap=10, parent=parent)
        self._number = Text("", number, "primary", wrap=False)
        before, _, after = self.tr("%1 号机").partition("%1")
        if before.strip():
            self.add(self._word(before.strip(), word, drop))
        self.add(self._number)
        if after.strip():
            self.add(self._word(after.strip(), word, drop))
        self.add_stretch()

    def show_number(self, seat: int) -> None:
        """Show the number of this seat."""
        self._number.setText(str(seat))

    def _word(self, words: str, role: str, drop: int) -> Column:
        column = Column(gap=0)
        column.add_stretch()
        column.add(Text(words, role, "primary", wrap=False))
        column.add_space(drop)
        return column

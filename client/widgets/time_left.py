"""The time left and the time of the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.text import Text

# Seconds are shown only from here on: before, a running number is nothing but worry.
SECONDS_FROM_S = 300


class TimeLeft(Row):
    """Whole minutes, rounded up; minutes and seconds in the last five."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        right = Qt.AlignmentFlag.AlignRight
        words = Column(gap=0)
        words.add(Text(self.tr("剩余时间"), "label", "soft", wrap=False, align=right))
        self._end = Text("", "label", "soft", wrap=False, align=right)
        words.add(self._end)
        self._number = Text("", "clock", wrap=False)
        self._unit = Text(self.tr("分钟"), "label", wrap=False)
        self.add(words, align=Qt.AlignmentFlag.AlignVCenter)
        self.add(self._number, align=Qt.AlignmentFlag.AlignVCenter)
        self.add(self._unit, align=Qt.AlignmentFlag.AlignVCenter)

    def show_time(self, left_s: int, ends_at: str) -> None:
        """Show `left_s` seconds and the clock time `ends_at` ("11:47")."""
        left_s = max(0, left_s)
        last_minutes = left_s <= SECONDS_FROM_S
        number = f"{left_s // 60}:{left_s % 60:02d}" if last_minutes else str(-(-left_s // 60))
        for text, words in (
            (self._number, number),
            (self._end, fill(self.tr("%1 结束"), ends_at) if ends_at else ""),
        ):
            if text.text() != words:
                text.setText(words)
        self._number.set_colour("red" if last_minutes else "ink")
        self._unit.setVisible(not last_minutes)
        words = self.tr("剩余 %1") if last_minutes else self.tr("剩余 %1 分钟")
        self.setAccessibleName(fill(words, number))

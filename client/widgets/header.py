"""The bar at the top of every screen of the seat: which exam this is, and 举手."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from client.widgets.notice_band import NoticeBand
from client.widgets.panel import Column, Row
from client.widgets.raise_hand_button import RaiseHandButton
from client.widgets.text import Text


class Bands(Row):
    """What has to be seen on every screen: a warning for the proctor, an announcement."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._bands = (NoticeBand(low=True), NoticeBand(low=True))
        for band in self._bands:
            self.add(band, 1)
        self.hide()

    def display(self, *words: str) -> None:
        """Show up to two texts; empty ones take no room."""
        for band, text in zip(self._bands, words, strict=True):
            band.display(text)
        self.setVisible(any(words))


class Header(Row):
    """Title and subtitle on the left; on the right what the screen puts there, then 举手."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=16, margins=(24, 8, 24, 8), fill="card", rule=Qt.Edge.BottomEdge, parent=parent)
        self._title = Text("", "title")
        self._subtitle = Text("", "label", "soft")
        self._words = Column(gap=0)
        self._words.add_stretch()
        self._words.add(self._title)
        self._words.add(self._subtitle)
        self._words.add_stretch()
        self.add(self._words, 1)
        self.bands = Bands()
        self.add(self.bands, 1, Qt.AlignmentFlag.AlignVCenter)
        self._slot = Row(gap=16)
        self.add(self._slot, align=Qt.AlignmentFlag.AlignVCenter)
        self.hand = RaiseHandButton()
        self.add(self.hand, align=Qt.AlignmentFlag.AlignVCenter)

    def set_titles(self, title: str, subtitle: str) -> None:
        """Show which exam, room and seat this is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def tell(self, *words: str) -> None:
        """Say these in place of the titles, each in a band of its own: nothing under the header moves."""
        self.bands.display(*words)
        self._words.setVisible(self.bands.isHidden())

    def add_right(self, widget: QWidget) -> None:
        """Put `widget` before 举手."""
        self._slot.add(widget, align=Qt.AlignmentFlag.AlignVCenter)

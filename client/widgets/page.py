"""What the pages of desk programs share: two columns, the working one and a narrower one beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from client.widgets.button import Button
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import Dressed, Look


class Page(Row):
    """The working part beside one that is `width` design pixels wide."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(gap=0, parent=parent)
        self._width = width
        self._side: QWidget | None = None

    def lay_out(self, main: QWidget, side: QWidget) -> None:
        """Put both parts in; once."""
        self._side = side
        self.add(main, 1)
        self.add(side)

    def take_look(self, look: Look) -> Look:
        if self._side is not None:
            self._side.setFixedWidth(look.px(self._width))
        return super().take_look(look)


class Scroll(Dressed, QScrollArea):
    """Longer than the window; wheel, bar and Tab move it: its people have a mouse."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def take_look(self, look: Look) -> Look:
        self.look = look
        width, handle, held = look.px(12), look.colour("line").name(), look.colour("outline").name()
        self.verticalScrollBar().setStyleSheet(
            f"QScrollBar:vertical {{ background: transparent; width: {width}px; border: none; margin: 0; }}"
            f"QScrollBar::handle:vertical {{ background: {handle}; border-radius: {width // 4}px;"
            f" min-height: {look.px(48)}px; margin-left: {width // 2}px; }}"
            f"QScrollBar::handle:vertical:hover {{ background: {held}; }}"
            "QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }"
            "QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }"
        )
        return look


def side_column() -> Column:
    """The narrower column."""
    return Column(gap=10, margins=(20, 18, 24, 18), fill="card", rule=Qt.Edge.LeftEdge)


def pair(*buttons: Button) -> Row:
    """Buttons beside each other that share the width."""
    row = Row(gap=8)
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.add(button)
    return row


def titled(words: str, hint: str = "") -> Column:
    """A page's heading with what to do."""
    column = Column(gap=2)
    column.add(Text(words, "heading"))
    if hint:
        column.add(Text(hint, "label", "soft"))
    return column

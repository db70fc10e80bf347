"""A column that may be longer than the window: two large buttons turn it, nothing has to be dragged."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.panel import Row
from client.widgets.theme import Dressed

# How much of the view one press moves: the last lines stay visible, so the eye finds its place.
PAGE = 0.8


class ScrollColumn(Dressed, QWidget):
    """Shows `content`; when it doesn't fit, "往上看" and "往下看" appear under it. The wheel works too."""

    def __init__(self, content: QWidget, *, edge: int = 0, parent: QWidget | None = None) -> None:
        """`edge` keeps the buttons off the edges of a column that itself has no margins."""
        super().__init__(parent)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self._content = content
        self._up = Button(self.tr("往上看"), ButtonKind.QUIET, icon="up")
        self._down = Button(self.tr("往下看"), ButtonKind.QUIET, icon="down")
        self._up.clicked.connect(lambda: self.turn(-1))
        self._down.clicked.connect(lambda: self.turn(1))
        self._keys = Row(margins=(edge, 0, edge, edge))
        for button in (self._up, self._down):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._keys.add(button)
        self._keys.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._area, 1)
        box.addWidget(self._keys)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._show_keys)
        self._area.verticalScrollBar().valueChanged.connect(self._enable_keys)

    def turn(self, pages: int) -> None:
        """Move by so many views, down if positive."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * PAGE * self._area.viewport().height()))

    def to_top(self) -> None:
        """Show the beginning."""
        self._area.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Lay out new content now, all of it.

        By themselves layouts follow each other level by level, and half-laid content is painted in between.
        """
        layout = self._content.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        self._show_keys()
        QCoreApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))

    def overflows(self) -> bool:
        """Whether the content is longer than what the column could show without its buttons."""
        return self._needed() > self.height()

    def at_end(self) -> bool:
        """Whether nothing lies further down."""
        bar = self._area.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            # Not from inside the layout pass that asked.
            self._settle.start()
        return False

    def _needed(self) -> int:
        width = self._area.viewport().width()
        content = self._content
        if content.hasHeightForWidth():
            return content.heightForWidth(width)
        return content.minimumSizeHint().height()

    def _show_keys(self) -> None:
        self._keys.setVisible(self.overflows())
        self._enable_keys()

    def _enable_keys(self) -> None:
        bar = self._area.verticalScrollBar()
        self._up.setEnabled(bar.value() > 0)
        self._down.setEnabled(bar.value() < bar.maximum())

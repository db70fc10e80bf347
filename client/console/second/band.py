"""Over the page: what two have signed, and for how long it can be taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.console.slim_button import SlimButton
from client.widgets.button import ButtonKind
from client.widgets.icon import Icon
from client.widgets.panel import Row
from client.widgets.text import Text


class RevokeBand(Row):
    """Hidden while there is nothing to take back."""

    revoked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            gap=12, margins=(16, 8, 12, 8), fill="red_tint", border="red", radius="card", parent=parent
        )
        self._words = Text("", "label_strong", "red")
        button = SlimButton(self.tr("撤销，不结束"), ButtonKind.MARKED, padding=14)
        button.clicked.connect(self.revoked)
        self.add(Icon("warning", 24, "red"), align=Qt.AlignmentFlag.AlignVCenter)
        self.add(self._words, 1)
        self.add(button, align=Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def display(self, words: str) -> None:
        """Show `words`; nothing when they are empty."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

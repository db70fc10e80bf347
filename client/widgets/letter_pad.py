"""The on-screen keys of Crockford's base 32, for a code that is typed without a keyboard."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.phrase import fill
from client.widgets.theme import Dressed

GAP = 8
COLUMNS = 10
LEAST_KEY = 44
"""Least width of a key: a finger's, where the window has no room for more."""


class LetterPad(Dressed, QWidget):
    """Digits in the first row, letters in the order of the alphabet under them, then 退格 and 清除本组."""

    pressed = Signal(str)
    cleared = Signal()
    backspaced = Signal()

    def __init__(self, alphabet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place, character in enumerate(alphabet):
            grid.addWidget(self._key(character), place // COLUMNS, place % COLUMNS)
        row, column = divmod(len(alphabet), COLUMNS)
        half = (COLUMNS - column) // 2
        back = Button(self.tr("退格"), ButtonKind.QUIET, icon="backspace", padding=4)
        clear = Button(self.tr("清除本组"), ButtonKind.QUIET, padding=4)
        back.clicked.connect(self.backspaced)
        clear.clicked.connect(self.cleared)
        for button in (back, clear):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.addWidget(back, row, column, 1, half)
        grid.addWidget(clear, row, column + half, 1, COLUMNS - column - half)
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)

    def minimumSizeHint(self) -> QSize:
        width = COLUMNS * LEAST_KEY + (COLUMNS - 1) * GAP
        return QSize(width, super().minimumSizeHint().height())

    def _key(self, character: str) -> Button:
        words = self.tr("数字 %1") if character.isdigit() else self.tr("字母 %1")
        key = Button(character, ButtonKind.KEY, name=fill(words, character), padding=4)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        key.clicked.connect(lambda: self.pressed.emit(character))
        return key

"""The on-screen keys 0 to 9, for people who can't or mustn't use the keyboard."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.phrase import fill
from client.widgets.theme import Dressed

GAP = 8


class NumberPad(Dressed, QWidget):
    """Three keys in a row. The last row holds 清除, 0 and 退格; with `letter_x` it holds X, 0 and 退格."""

    pressed = Signal(str)
    cleared = Signal()
    backspaced = Signal()

    def __init__(self, *, letter_x: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for digit in range(1, 10):
            grid.addWidget(self._digit(str(digit)), (digit - 1) // 3, (digit - 1) % 3)
        clear = Button(self.tr("清除"), ButtonKind.QUIET, padding=4)
        clear.clicked.connect(self.cleared)
        back = Button("", ButtonKind.KEY, name=self.tr("退格"), icon="backspace", padding=4)
        back.clicked.connect(self.backspaced)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(back, 3, 2)
        if letter_x:
            x_key = Button("X", ButtonKind.KEY, name=self.tr("字母 X"), padding=4)
            x_key.clicked.connect(lambda: self.pressed.emit("X"))
            grid.addWidget(x_key, 3, 0)
            grid.addWidget(clear, 4, 0, 1, 3)
        else:
            grid.addWidget(clear, 3, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * self.look.target + 2 * GAP, super().minimumSizeHint().height())

    def _digit(self, digit: str) -> Button:
        key = Button(digit, ButtonKind.KEY, name=fill(self.tr("数字 %1"), digit), padding=4)
        key.clicked.connect(lambda: self.pressed.emit(digit))
        return key

"""The card of one option: a radio button where one may be chosen, a check box where several may."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from client.widgets.answer_card import AnswerCard
from client.widgets.choosable import Choosable
from client.widgets.theme import Dressed


class SingleOptionCard(Choosable, Dressed, QRadioButton):
    """One of several options, of which one may be chosen. The whole card is the target; its name is "B …"."""

    def __init__(self, letter: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = AnswerCard(self, letter, text, self.tr("已选"), square=False)
        self.setSizePolicy(_grows_down())

    def say(self, text: str) -> None:
        """Become the card of another option."""
        self._card.say(text)

    def expect(self, text: str) -> None:
        """Get ready to become the card of that option."""
        self._card.expect(text, self.look)

    def lines(self) -> int:
        """How many lines its text takes as it lies."""
        return self._card.lines(self.look, self.width())

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._card.height(self.look, width)

    def sizeHint(self) -> QSize:
        return self._card.least(self.look)

    def minimumSizeHint(self) -> QSize:
        return self._card.least(self.look)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        self._card.paint(self.look)


class MultipleOptionCard(Choosable, Dressed, QCheckBox):
    """One of several options, of which several may be chosen."""

    def __init__(self, letter: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = AnswerCard(self, letter, text, self.tr("已选"), square=True)
        self.setSizePolicy(_grows_down())

    def say(self, text: str) -> None:
        """Become the card of another option."""
        self._card.say(text)

    def expect(self, text: str) -> None:
        """Get ready to become the card of that option."""
        self._card.expect(text, self.look)

    def lines(self) -> int:
        """How many lines its text takes as it lies."""
        return self._card.lines(self.look, self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._card.height(self.look, width)

    def sizeHint(self) -> QSize:
        return self._card.least(self.look)

    def minimumSizeHint(self) -> QSize:
        return self._card.least(self.look)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        self._card.paint(self.look)


def _grows_down() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy

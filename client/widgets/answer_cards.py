"""The options of one question: cards of the right kind, and the answer that they make together."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from client.widgets.option_card import MultipleOptionCard, SingleOptionCard
from client.widgets.panel import Panel
from client.widgets.theme import dress
from client.widgets.true_false_card import TrueFalseCard

LETTERS = "ABCDEFGHIJ"
Card = TrueFalseCard | SingleOptionCard | MultipleOptionCard


class QuestionKind(Enum):
    """How a question is answered."""

    TRUE_FALSE = "true_false"
    SINGLE = "single"
    MULTIPLE = "multiple"


class AnswerCards(Panel):
    """Cards in a column, for true/false two large ones in a row. Indices count from 0 in the shown order.

    Cards are kept from question to question and say another text: making new ones takes longer than painting.
    """

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, gap=10, parent=parent)
        self._kind = QuestionKind.SINGLE
        self._cards: list[Card] = []
        self._kept: dict[QuestionKind, list[Card]] = {kind: [] for kind in QuestionKind}

    def offer(self, kind: QuestionKind, options: tuple[str, ...], chosen: tuple[int, ...]) -> None:
        """Put up the cards of another question."""
        before, self._kind = self._cards, kind
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.box.setDirection(row if kind is QuestionKind.TRUE_FALSE else column)
        self._cards = self._cards_for(kind, options)
        for card in before:
            _forget_answer(card)
            card.setVisible(card in self._cards)
        for card, option in zip(self._cards, options, strict=True):
            card.say(option)
            card.show()
        self.choose(chosen)

    def expect(self, kind: QuestionKind, options: tuple[str, ...]) -> None:
        """Get ready for what will probably be offered next: make the cards it needs, set its texts."""
        for card, option in zip(self._cards_for(kind, options), options, strict=True):
            card.expect(option)

    def choose(self, chosen: tuple[int, ...]) -> None:
        """Show `chosen` as the answer."""
        # Exclusive buttons refuse to be all unchecked; yet that they are exclusive makes them radio buttons.
        for card in self._cards:
            card.setAutoExclusive(False)
        for i, card in enumerate(self._cards):
            card.setChecked(i in chosen)
        for card in self._cards:
            card.setAutoExclusive(self._kind is not QuestionKind.MULTIPLE)

    def lines(self) -> tuple[int, ...]:
        """How many lines each option takes as the cards lie."""
        return tuple(card.lines() for card in self._cards)

    def press(self, index: int) -> None:
        """As if the card `index` had been clicked; nothing if there is none."""
        if index < len(self._cards):
            self._cards[index].click()

    def move_focus(self, step: int) -> None:
        """Give the keyboard to the next or the previous card."""
        if not self._cards:
            return
        now = next((i for i, card in enumerate(self._cards) if card.hasFocus()), None)
        start = 0 if step > 0 else len(self._cards) - 1
        to = start if now is None else (now + step) % len(self._cards)
        self._cards[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _cards_for(self, kind: QuestionKind, options: tuple[str, ...]) -> list[Card]:
        kept = self._kept[kind]
        for index in range(len(kept), len(options)):
            card = self._card(kind, index, options[index])
            card.hide()
            kept.append(card)
            self.add(card)
            dress(card, self.look)
        return kept[: len(options)]

    def _card(self, kind: QuestionKind, index: int, option: str) -> Card:
        letter = LETTERS[index]
        card: Card
        match kind:
            case QuestionKind.TRUE_FALSE:
                card = TrueFalseCard(letter, option, true=index == 0)
            case QuestionKind.SINGLE:
                card = SingleOptionCard(letter, option)
            case QuestionKind.MULTIPLE:
                card = MultipleOptionCard(letter, option)
        card.clicked.connect(lambda: self._clicked(index))
        return card

    def _clicked(self, index: int) -> None:
        if self._kind is not QuestionKind.MULTIPLE:
            self.choose((index,))
        self.changed.emit(tuple(i for i, card in enumerate(self._cards) if card.isChecked()))


def _forget_answer(card: Card) -> None:
    """Leave nothing of one question for the next: a hidden card that is checked still counts in its group."""
    card.setAutoExclusive(False)
    card.setChecked(False)
    card.setDown(False)
    card.clearFocus()

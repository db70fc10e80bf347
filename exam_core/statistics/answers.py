"""What statistics are made from: the answers of a sitting, in the bank's order of options."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from exam_core.identifiers import Digest, TicketNumber
from exam_core.paper.draw import DrawnItem


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """One question as one candidate met it.

    Attributes:
        options: how many options it has.
        correct: positions in the bank's order, from 0, ascending.
        choice: the same for what was chosen; empty where it was left unanswered.
        points: marks given, of `worth`.
        seen_ms: how long it was on the screen while it could be answered.
        reported: the candidate said that something is wrong with it.
    """

    question: Digest
    options: int
    correct: tuple[int, ...]
    choice: tuple[int, ...]
    points: Decimal
    worth: Decimal
    seen_ms: int = 0
    reported: bool = False

    @property
    def right(self) -> bool:
        """Whether exactly the right options were chosen."""
        return self.choice == self.correct


@dataclass(frozen=True, slots=True)
class CandidateAnswers:
    """One candidate's whole paper; a question stands on it once."""

    ticket: TicketNumber
    items: tuple[ItemAnswer, ...]

    def rest_scores(self) -> tuple[Fraction | None, ...]:
        """For each item the share of marks in all the *other* items, from 0 to 1; None where there is none.

        A share, since every paper has other questions; without the item itself, since an item always
        correlates with a sum that it is part of.
        """
        points = sum((Fraction(item.points) for item in self.items), Fraction(0))
        worth = sum((Fraction(item.worth) for item in self.items), Fraction(0))
        return tuple(
            (points - Fraction(item.points)) / rest if (rest := worth - Fraction(item.worth)) > 0 else None
            for item in self.items
        )


def in_bank_order(item: DrawnItem, shown: Sequence[int]) -> tuple[int, ...]:
    """A choice of places on the screen as positions in the bank, ascending.

    Raises:
        IndexError: a place that the question does not have.
    """
    return tuple(sorted(item.order[place] for place in shown))

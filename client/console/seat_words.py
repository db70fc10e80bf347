"""Seats by their numbers, as the console writes them."""

from collections.abc import Iterable, Sized

from PySide6.QtCore import QCoreApplication

from client.widgets.phrase import fill

translate = QCoreApplication.translate
MOST_NUMBERS = 12
"""Seat numbers that are named; of more, only how many they are."""


def numbers(seats: Iterable[int]) -> str:
    """The numbers alone, ascending."""
    return translate("console", "、").join(map(str, sorted(seats)))


def count_words(seats: Sized) -> str:
    """How many they are."""
    return fill(translate("console", "%1 个座位"), len(seats))


def seats_words(seats: tuple[int, ...]) -> str:
    """Which they are; of many, how many."""
    if len(seats) > MOST_NUMBERS:
        return count_words(seats)
    return fill(translate("console", "%1 号"), numbers(seats))

"""The stream of choices behind a draw: the same secret and label give the same choices anywhere, for ever.

Byte stream: block i is HMAC-SHA256(secret, label ‖ i), i as 8 bytes big-endian, from 0. The blocks stand one
behind the other and are read as 4-byte big-endian words. A whole number below n comes from the next word w
with w < 2³² - (2³² mod n), as w mod n; words beyond are skipped (rejection sampling), so each number is
equally likely. Samples and orders are Fisher and Yates's: for i = 0, 1, … swap place i with place
i + below(n - i).
"""

import hmac
import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from typing import TypeVar

_WORDS = 1 << 32
_BLOCK = struct.Struct(">8I")

T = TypeVar("T")


class Stream:
    """A reader of the byte stream described above.

    Attributes:
        word: gives the next word as it is.
    """

    def __init__(self, secret: bytes, label: str) -> None:
        self.word: Callable[[], int] = chain.from_iterable(_blocks(secret, label)).__next__

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, for 1 ≤ n ≤ 2³²."""
        word = self.word()
        # The first comparison fails nearly always, and spares the division of the second.
        while word > _WORDS - n and word >= _WORDS - _WORDS % n:
            word = self.word()
        return word % n

    def sample(self, n: int, size: int) -> list[int]:
        """`size` different numbers below n, in random order."""
        moved: dict[int, int] = {}
        chosen = []
        for place in range(size):
            other = place + self.below(n - place)
            chosen.append(moved.get(other, other))
            moved[other] = moved.get(place, place)
        return chosen

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in random order."""
        return [items[at] for at in self.sample(len(items), len(items))]


def _blocks(secret: bytes, label: str) -> Iterator[tuple[int, ...]]:
    keyed = hmac.new(secret, label.encode("utf-8"), "sha256")
    for number in count():
        block = keyed.copy()
        block.update(number.to_bytes(8, "big"))
        yield _BLOCK.unpack(block.digest())

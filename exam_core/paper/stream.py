"""The stream of choices behind a draw: the same secret and label give the same choices anywhere, for ever.

Byte stream: block i is HMAC-SHA256(secret, label ‖ i), i as 8 bytes big-endian, from 0. The blocks stand one
behind the other and are read as 4-byte big-endian words. A whole number below n comes from the next word w
with w < 2³² - (2³² mod n), as w mod n; words beyond are skipped (rejection sampling), so each number is
equally likely. Samples and orders are Fisher and Yates's: for i = 0, 1, … swap place i with place
i + below(n - i).
"""

import hmac
import struct
from collections.abc import Sequence
from typing import TypeVar

_WORDS = 1 << 32
_BLOCK = struct.Struct(">8I")

T = TypeVar("T")


class Stream:
    """A reader of the byte stream described above."""

    def __init__(self, secret: bytes, label: str) -> None:
        self._secret = secret
        self._label = label.encode("utf-8")
        self._block = 0
        self._words: list[int] = []

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, for 1 ≤ n ≤ 2³²."""
        usable = _WORDS - _WORDS % n
        while True:
            if not self._words:
                self._refill()
            word = self._words.pop()
            if word < usable:
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

    def _refill(self) -> None:
        message = self._label + self._block.to_bytes(8, "big")
        self._block += 1
        words = _BLOCK.unpack(hmac.digest(self._secret, message, "sha256"))
        self._words = list(reversed(words))

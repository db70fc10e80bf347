"""The unlock code (开启码) of a standalone sitting: read out, typed group by group, or shown as a QR code.

Five groups of five characters of Crockford's base 32. In each group four characters carry 20 bits of the
code's 100, the fifth checks them: with the characters' values v1 to v5 and the group's number g from 1 to 5,

    2·v1 + 4·v2 + 8·v3 + 16·v4 + v5 + g = 0      in GF(32) = GF(2)[x] / (x^5 + x^2 + 1)

where + is exclusive or and bit k of a value is the coefficient of x^k. The weights differ, so a wrong
character and two swapped neighbours are always found; g makes a group wrong in any other place.
"""

import re
from collections.abc import Sequence

from exam_core.identifiers import Random, SittingCode
from exam_core.numbers.crockford import ALPHABET, BITS, first_characters, grouped, spelled
from exam_core.numbers.typed import without_look_alikes

GROUPS = 5
GROUP = 5
"""Characters of a group, its check character included."""

_CARRIED = GROUP - 1
_LENGTH = GROUPS * GROUP
RANDOM_BYTES = 13
"""Enough for the 100 bits of a code."""
_WEIGHTS = (2, 4, 8, 16)
_REDUCING = 0b100101
_QR_TEXT = re.compile(r"EXAM-UNLOCK/1/([A-Z0-9-]{4,32})/([0-9A-Z-]{29})")


def make_unlock_code(random: Random) -> str:
    """A new code, "AB3DE-…" with five groups, from 13 bytes of `random`."""
    return code_of(random(RANDOM_BYTES))


def code_of(data: bytes) -> str:
    """The first 100 bits of `data` in the printed form of a code."""
    carried = first_characters(data, GROUPS * _CARRIED)
    parts = (carried[at : at + _CARRIED] for at in range(0, len(carried), _CARRIED))
    return "-".join(part + _check(part, place) for place, part in enumerate(parts))


def wrong_groups(groups: Sequence[str]) -> tuple[int, ...]:
    """Which of the groups typed so far, counted from 0, are incomplete or wrong in their place.

    An empty one is incomplete, a sixth one is wrong.
    """
    return tuple(place for place, group in enumerate(groups) if not _right(without_look_alikes(group), place))


def normalise_unlock_code(typed: str) -> str | None:
    """A typed code in its printed form; None where any of its groups is wrong or missing."""
    text = without_look_alikes(typed)
    if len(text) != _LENGTH:
        return None
    groups = [text[at : at + GROUP] for at in range(0, _LENGTH, GROUP)]
    return None if wrong_groups(groups) else grouped(text, GROUP)


def qr_text(sitting: SittingCode, code: str) -> str:
    """What the QR code says; only characters of its compact alphanumeric mode."""
    return f"EXAM-UNLOCK/1/{sitting}/{code}"


def read_qr_text(text: str) -> tuple[SittingCode, str] | None:
    """Sitting and code of a QR code; None where it is not one of ours or its code is wrong."""
    match = _QR_TEXT.fullmatch(text)
    code = normalise_unlock_code(match[2]) if match else None
    return (SittingCode(match[1]), code) if match and code else None


def _right(group: str, place: int) -> bool:
    return place < GROUPS and spelled(group, GROUP) and group[-1] == _check(group[:-1], place)


def _check(carried: str, place: int) -> str:
    value = place + 1
    for character, weight in zip(carried, _WEIGHTS, strict=True):
        value ^= _times(ALPHABET.index(character), weight)
    return ALPHABET[value]


def _times(one: int, other: int) -> int:
    """The product in GF(32)."""
    product = 0
    for bit in range(BITS):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(2 * BITS - 2, BITS - 1, -1):
        if product >> bit & 1:
            product ^= _REDUCING << (bit - BITS)
    return product

"""The receipt of a hand-in: ten characters on the last screen, the sign-out sheet and the score page.

Crockford's base 32 (no I, L, O, U), so that it survives being read out and written down.
"""

import hashlib

from exam_core.identifiers import Digest
from exam_core.numbers.crockford import first_characters, grouped, spelled
from exam_core.numbers.typed import without_look_alikes

_LENGTH = 10
_GROUP = 5


def receipt(head: Digest) -> str:
    """The receipt of an attempt, "K7Q2M-9XWAB": the first 50 bits of SHA-256("receipt" ‖ head).

    Args:
        head: digest of the attempt's handed_in entry, hashed as its 64 hexadecimal characters.
    """
    hashed = hashlib.sha256(b"receipt" + head.encode("ascii")).digest()
    return grouped(first_characters(hashed, _LENGTH), _GROUP)


def normalise_receipt(typed: str) -> str | None:
    """A typed receipt in its printed form; None where it can't be one."""
    text = without_look_alikes(typed)
    return grouped(text, _GROUP) if spelled(text, _LENGTH) else None

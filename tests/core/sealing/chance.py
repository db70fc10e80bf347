"""Repeatable randomness for tests: the same seed gives the same bytes in the same order."""

import hashlib

from exam_core.identifiers import Random


def chance(seed: str) -> Random:
    """A source that counts: block n is SHA-256 of the seed and n."""
    blocks = 0
    rest = b""

    def random(count: int) -> bytes:
        nonlocal blocks, rest
        while len(rest) < count:
            rest += hashlib.sha256(f"{seed}/{blocks}".encode()).digest()
            blocks += 1
        given, rest = rest[:count], rest[count:]
        return given

    return random

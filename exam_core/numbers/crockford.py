"""Crockford's base 32 (no I, L, O, U): survives being read out, written down and typed again."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 5
"""Of one character."""


def first_characters(data: bytes, count: int) -> str:
    """The first `5 * count` bits of `data`, five to a character, the highest first.

    Raises:
        ValueError: `data` is shorter than that.
    """
    spare = 8 * len(data) - BITS * count
    if spare < 0:
        raise ValueError(f"{len(data)} bytes are too few for {count} characters")
    value = int.from_bytes(data, "big") >> spare
    places = range(BITS * (count - 1), -1, -BITS)
    return "".join(ALPHABET[value >> place & 31] for place in places)


def grouped(text: str, size: int) -> str:
    """The text in groups of `size`, with hyphens between them."""
    return "-".join(text[at : at + size] for at in range(0, len(text), size))


def spelled(text: str, length: int) -> bool:
    """Whether `text` is `length` characters of the alphabet."""
    return len(text) == length and set(text) <= set(ALPHABET)

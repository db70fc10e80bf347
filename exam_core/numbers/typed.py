"""What people type, made comparable: full-width forms, spaces, hyphens and look-alike letters."""

import unicodedata

_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Crockford's rule: O is read as 0, I and L as 1."""

_DASHES = frozenset("-‐‑‒–—―−")


def compact(text: str) -> str:
    """Upper case, half width, without spaces and dashes."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in folded if not char.isspace() and char not in _DASHES)


def without_look_alikes(text: str) -> str:
    """The same with O read as 0, I and L as 1."""
    return compact(text).translate(_LOOK_ALIKES)

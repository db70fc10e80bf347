"""Cleaning of a cell's text: what a spreadsheet or an OCR program left, not what the author wrote."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_INSIDE = _HAN + r"、，（）()《》“”‘’,"
# A line that was wrapped in the middle of a sentence; one that ends a sentence was broken by its author.
_WRAPPED = re.compile(rf"(?<=[{_INSIDE}]) *\n *(?=[{_INSIDE}。；：？！])")
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def clean(text: str) -> str:
    """The text without control characters, doubled blanks and lines wrapped in mid-sentence; NFC, trimmed."""
    plain = _CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (_SPACES.sub(" ", line).strip() for line in plain.strip().split("\n"))
    return _WRAPPED.sub("", "\n".join(line for line in lines if line))


def narrow(text: str) -> str:
    """Full-width ASCII as ASCII: letters, digits and punctuation that mean the same."""
    return text.translate(_WIDE)


def sameness(text: str) -> str:
    """What two texts have in common that differ only in blanks and in the width of their characters."""
    return re.sub(r"\s", "", narrow(text))

"""Cleaning of a cell's text: what a spreadsheet, a web page or an OCR program left in it.

Only width, blanks, brackets, markup and invisible characters change. The form is NFC; NFKC would write ² as 2
and ℃ as °C. Cleaning a clean text changes nothing.
"""

import re
import unicodedata

from sync_server.bank.reading.meaning.markup import without_markup

BLANK = "（　）"
"""The gap of a question, however the file writes it: `( )`, `（）`, `____`, `【 】`."""

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Chinese characters, for the inside of a regular expression's brackets."""

_PLAIN = re.compile(rf"[{HAN}A-Za-z0-9、，。；！？《》%.+=*/-]*")
"""A text in which nothing is to be cleaned; most options are."""

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Controls, soft hyphens, marks of direction, byte order marks, selectors of emoji pictures."""
_CONTROL = re.compile(f"[{_INVISIBLE}]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = re.compile(r" *\n[ \n]*")
_INSIDE = HAN + r"、，（）()《》“”‘’,"
# A line that was wrapped in the middle of a sentence; one that ends a sentence was broken by its author.
_WRAPPED = re.compile(rf"(?<=[{_INSIDE}])\n(?=[{_INSIDE}。；：？！])")
# A blank beside a single character spaces a word out; one between two words may divide a list.
_SPACED_OUT = re.compile(rf"(?<![{HAN}])([{HAN}]) (?=[{HAN}])|(?<=[{HAN}]) (?=[{HAN}](?![{HAN}]))")
_AT_PUNCTUATION = re.compile(r" (?=[，。、；：？！）》”])|(?<=[，。、；：？！（《“]) ")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}）”》])[,;:?!](?=[{HAN}（“《]|$)")
_CLOCK = re.compile(r"(?<=[0-9])：(?=[0-9])")
_GAP = re.compile(r"[(（【〔\[][\s_]*[)）】〕\]]|_(?: ?_)+")
_BRACKETS = re.compile(r"[()（）]")

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_CHINESE_MARKS = "（），：；？！～"
"""These belong to Chinese text and stay wide."""
_TO_NARROW = {wide: thin for wide, thin in _WIDE.items() if chr(wide) not in _CHINESE_MARKS}
_TO_WIDE = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",;:?!"}

_BROKEN = re.compile(r"[\ue000-\uf8ff\ufffd-\uffff\ud800-\udfff\U000f0000-\U0010ffff]|锟斤拷|烫烫烫")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_NO_MATTER = re.compile(rf"[\s{_INVISIBLE}]+")
_SAME_GAP = re.compile(r"[(\[]_*[)\]]|__+")
_ALIKE = _WIDE | {
    ord(other): mark
    for mark, others in {
        '"': "“”„‟″〝〞",
        "'": "‘’′",
        "-": "−–‐‑",
        "[": "【〔",
        "]": "】〕",
        "μ": "µ",
    }.items()
    for other in others
}


def clean(text: str) -> str:
    """The text as it should stand in the bank: NFC, trimmed, with one way of writing blanks and gaps.

    - Wide letters, digits and signs become narrow; Chinese punctuation stays wide, and `,;:?!` between
      Chinese characters becomes it.
    - Blanks of any kind become one space; it goes at Chinese punctuation and where it spaces out a word.
    - Lines wrapped in mid-sentence are joined, gaps become `BLANK`, mixed brackets get one width.
    - Tags and entities of HTML are read, invisible characters removed.
    """
    if _PLAIN.fullmatch(text):
        return text
    plain = _BREAKS.sub("\n", _SPACES.sub(" ", characters(text))).strip()
    plain = _GAP.sub(BLANK, plain)
    plain = _same_width(_SPACED_OUT.sub(r"\1", _WRAPPED.sub("", plain)))
    plain = _BETWEEN_HAN.sub(lambda mark: mark[0].translate(_TO_WIDE), plain)
    return _CLOCK.sub(":", _AT_PUNCTUATION.sub("", plain))


def is_broken(text: str) -> bool:
    """Whether characters were lost before the file came to us: no font shows what stands in their place."""
    return _BROKEN.search(text) is not None


def is_storable(text: str) -> bool:
    """Whether the text can be written as UTF-8; half a surrogate pair cannot."""
    return _SURROGATE.search(text) is None


def narrow(text: str) -> str:
    """Full-width ASCII as ASCII, a character for a character."""
    return text.translate(_WIDE)


def sameness(text: str) -> str:
    """What two texts have in common that differ only in width, blanks, gaps, quotes and the last full stop.

    Letters keep their case: mA is not MA.
    """
    plain = _NO_MATTER.sub("", unicodedata.normalize("NFC", text)).translate(_ALIKE)
    return _SAME_GAP.sub("()", plain).rstrip("。.")


def characters(text: str) -> str:
    """The text in the characters it is to have, without markup; blanks, lines and brackets as they were."""
    while True:
        visible = _CONTROL.sub("", _LINE_BREAKS.sub("\n", text))
        plain = unicodedata.normalize("NFC", visible).translate(_TO_NARROW)
        text = without_markup(plain) if "&" in plain or "<" in plain else plain
        if text == plain:
            return plain


def _same_width(text: str) -> str:
    """The text with both brackets of a mixed pair wide."""
    if not (("（" in text or "）" in text) and ("(" in text or ")" in text)):
        return text
    letters, open_at = list(text), []
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] in "(（":
            open_at.append(bracket.start())
        elif open_at:
            start, end = open_at.pop(), bracket.start()
            if (letters[start], letters[end]) in (("(", "）"), ("（", ")")):
                letters[start], letters[end] = "（", "）"
    return "".join(letters)

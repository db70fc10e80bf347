"""What a web page left in a text: tags and entities."""

import html
import html.entities
import re

_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINE = re.compile(r"<(?:br|hr|/p|/div|/li|/tr)\s*/?>", re.IGNORECASE)
_RAISED = re.compile(r"<(sup|sub)>([^<>]{0,20})</\1>", re.IGNORECASE)
# Of attributes only those with a value: "a<b 且 c>d" is a formula.
_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|span|font|strong|b|i|em|u|table|tbody|tr|td|th|a|img|sup|sub|o:p)"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))*\s*/?>",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"<img\s[^<>]*>", re.IGNORECASE)

_SUP = dict(zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True))
_SUB = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))


def without_markup(text: str) -> str:
    """The text without HTML: entities as characters, `<br>` as a line break, `<sup>2</sup>` as ².

    One round of it; where that makes new entities or tags (`&amp;nbsp;`), the caller calls again until
    nothing changes. Each round that changes the text shortens it. Other tags go only where the text closes
    one or shows a picture, so that `a<b>c` stays a formula.
    """
    plain = _LINE.sub("\n", _ENTITY.sub(_character, text))
    if "</" in text or shows_picture(text):
        plain = _TAG.sub("", _RAISED.sub(_raised, plain))
    return plain


def shows_picture(text: str) -> bool:
    """Whether the text refers to a picture, which then isn't in the text."""
    return "<" in text and _PICTURE.search(text) is not None


def _character(entity: re.Match[str]) -> str:
    known = entity[1].startswith("#") or f"{entity[1]};" in html.entities.html5
    return html.unescape(entity[0]) if known else entity[0]


def _raised(part: re.Match[str]) -> str:
    table, otherwise = (_SUP, "^") if part[1].lower() == "sup" else (_SUB, "")
    if all(letter in table for letter in part[2]):
        return "".join(table[letter] for letter in part[2])
    return otherwise + part[2]

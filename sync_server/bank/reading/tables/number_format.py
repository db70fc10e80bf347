"""Numbers as a spreadsheet shows them (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_BUILTIN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_BUILTIN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SIMPLE = re.compile(
    r'(?P<before>(?:"[^"]*"|\\.)*)(?P<whole>[#,]*0+)(?:\.(?P<places>0+))?(?P<percent>%?)(?P<after>(?:"[^"]*"|\\.|_.)*)'
)
_DIGITS = 15
"""Significant digits a spreadsheet keeps; larger numbers it shows with powers of ten."""
_SMALLEST = -9
"""The power of ten below which it does so with small ones."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a cell shows its number; `code` is None where that is as it is."""

    is_date: bool = False
    code: str | None = None


def format_code(number: int, custom: dict[int, str]) -> str | None:
    """The format's code; None for "General" and for what shows a number as it is."""
    return custom.get(number, _BUILTIN.get(number))


def is_date(number: int, custom: dict[int, str]) -> bool:
    """Whether the format turns a number into a date or a time."""
    code = custom.get(number)
    if code is None:
        return number in _BUILTIN_DATES
    return re.search(r"[ymdhs]", _LITERALS.sub("", code.split(";")[0]), re.IGNORECASE) is not None


def number_text(value: str, code: str | None = None) -> str:
    """The number with 15 significant digits, or as its format shows it where that loses nothing.

    >>> number_text("0.30000000000000004"), number_text("0.3", "0%"), number_text("0.5", "0")
    ('0.3', '30%', '0.5')
    """
    try:
        exact = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not exact.is_finite():
        return value
    number = Decimal(f"{exact:.{_DIGITS - 1}e}")
    match = _SIMPLE.fullmatch(code.split(";")[0]) if code else None
    if match is None:
        return _general(number)
    if match["percent"]:
        number *= 100
    places = len(match["places"] or "")
    shown = _general(number)
    if "E" in shown:
        return _general(number / 100 if match["percent"] else number)
    whole, _, fraction = shown.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("-").rjust(match["whole"].count("0"), "0")
    fraction = fraction.ljust(places, "0")
    body = f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
    return _literal(match["before"]) + body + match["percent"] + _literal(match["after"])


def _general(number: Decimal) -> str:
    if number == 0:
        return "0"
    power = number.adjusted()
    if _SMALLEST <= power < _DIGITS:
        text = f"{number:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    digits = f"{number:e}".partition("e")[0]
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{digits}E{power:+03d}"


def _literal(code: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)|_.', lambda part: (part[1] or "") + (part[2] or ""), code)

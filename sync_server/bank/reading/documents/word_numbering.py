"""The numbers that Word writes by itself (ECMA-376 part 1, 17.9): they are not in a paragraph's text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from sync_server.bank.reading.containers.office_archive import local_name

LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """Levels below this one begin it anew; None for every lower one, 0 for none."""


@dataclass(slots=True)
class _Counters:
    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class WordNumbering:
    """Counts along while a document is read from top to bottom.

    Args:
        numbering: the root of numbering.xml, where the document has one.
        styles: the root of styles.xml.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, _Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str | None, int | None, str | None]] = {}
        self._counters: dict[str, _Counters] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def number(self, paragraph: etree._Element) -> str:
        """The number in front of a paragraph, with its separator; empty where it has none."""
        number, level = self._numbered(paragraph)
        if number is None or number not in self._abstract or not 0 <= level < LEVELS:
            return ""
        abstract = self._abstract[number]
        counters = self._counters.setdefault(abstract, _Counters())
        self._count(number, level, counters)
        levels = self._of(number)
        text = levels.get(level, _Level()).text
        return re.sub(r"%([1-9])", lambda place: self._shown(levels, counters, int(place[1]) - 1), text)

    def _count(self, number: str, level: int, counters: _Counters) -> None:
        levels = self._of(number)
        starts = self._starts.get(number, {})
        if level in starts and (number, level) not in self._started:
            counters.values[level] = None
        self._started.add((number, level))
        start = starts.get(level, levels.get(level, _Level()).start)
        before = counters.values[level]
        counters.values[level] = start if before is None else before + 1
        for upper in range(level):
            if counters.values[upper] is None:
                counters.values[upper] = levels.get(upper, _Level()).start
        for lower in range(level + 1, LEVELS):
            restart = levels.get(lower, _Level()).restart
            if restart is None or 0 <= level < restart:
                counters.values[lower] = None

    def _shown(self, levels: Mapping[int, _Level], counters: _Counters, level: int) -> str:
        return _written(counters.values[level] or 0, levels.get(level, _Level()).form)

    def _of(self, number: str) -> dict[int, _Level]:
        return {**self._levels.get(self._abstract[number], {}), **self._overrides.get(number, {})}

    def _numbered(self, paragraph: etree._Element) -> tuple[str | None, int]:
        number = _value(paragraph, "{*}pPr/{*}numPr/{*}numId")
        level = _integer(_value(paragraph, "{*}pPr/{*}numPr/{*}ilvl"))
        style = _value(paragraph, "{*}pPr/{*}pStyle")
        seen: set[str] = set()
        while style is not None and style not in seen and (number is None or level is None):
            seen.add(style)
            of_style, level_of_style, style = self._styles.get(style, (None, None, None))
            number = of_style if number is None else number
            level = level_of_style if level is None else level
        return (None if number == "0" else number), level or 0

    def _read(self, root: etree._Element) -> None:
        for element in root:
            name = local_name(element)
            if name == "abstractNum":
                levels = [child for child in element if local_name(child) == "lvl"]
                self._levels[_attribute(element, "abstractNumId")] = dict(map(_level, levels))
            elif name == "num":
                number = _attribute(element, "numId")
                self._abstract[number] = _value(element, "{*}abstractNumId") or ""
                self._read_overrides(number, element)

    def _read_overrides(self, number: str, element: etree._Element) -> None:
        for override in element.iterfind("{*}lvlOverride"):
            level = _integer(_attribute(override, "ilvl")) or 0
            start = _integer(_value(override, "{*}startOverride"))
            if start is not None:
                self._starts.setdefault(number, {})[level] = start
            for inner in override.iterfind("{*}lvl"):
                self._overrides.setdefault(number, {}).update([_level(inner)])

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iterfind("{*}style"):
            self._styles[_attribute(style, "styleId")] = (
                _value(style, "{*}pPr/{*}numPr/{*}numId"),
                _integer(_value(style, "{*}pPr/{*}numPr/{*}ilvl")),
                _value(style, "{*}basedOn"),
            )


def _level(element: etree._Element) -> tuple[int, _Level]:
    start = _integer(_value(element, "{*}start"))
    form = _value(element, "{*}numFmt") or "decimal"
    return _integer(_attribute(element, "ilvl")) or 0, _Level(
        start=1 if start is None else start,
        form=form,
        text="" if form in ("bullet", "none") else _value(element, "{*}lvlText") or "",
        restart=_integer(_value(element, "{*}lvlRestart")),
    )


def _written(number: int, form: str) -> str:
    """A number in one of Word's forms; in digits where we don't know the form."""
    write = _FORMS.get(form)
    return write(number) if write and number > 0 else str(number)


def _letters(number: int) -> str:
    """A, B … Z, AA, BB …, as Word goes on."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * min(repeats + 1, 5)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * min(count, 9)
    return text


def _chinese(number: int) -> str:
    """Up to 99 in Chinese; no list of sections has more."""
    tens, ones = divmod(number, 10)
    if tens > 9:  # noqa: PLR2004  # from 100 on
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)  # noqa: PLR2004  # ⑳ is the last


_FORMS: Mapping[str, Callable[[int], str]] = {
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02}",
}


def _attribute(element: etree._Element, name: str) -> str:
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else _attribute(found, "val")


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None  # noqa: PLR2004

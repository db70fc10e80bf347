"""The options of a JSON question, in the shapes that programs write them in."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync_server.bank.reading.json_files.json_answer import MAX_LETTERS, Number, letter
from sync_server.bank.reading.json_files.json_names import plain_name
from sync_server.bank.reading.meaning.text import narrow
from sync_server.bank.reading.rows import Trouble
from sync_server.bank.reading.running_text.html_field import html_text

_COLUMN = re.compile(
    r"(?:option|opt|choice|answer|选项|备选项)?([a-z])(?:选项|项)?|(?:option|opt|choice|answer|选项|备选项)(\d{1,2})"
)
_FLAG = re.compile(
    r"(?:is)?(?:correct|right|answer|true)(?:option|choice)?([a-z]|\d{1,2})|是否正确([a-z]|\d{1,2})"
)
_LABEL_NAMES = ("label", "key", "prefix", "letter", "option", "no", "index", "code", "选项", "序号", "id")
_TEXT_NAMES = (
    "text",
    "content",
    "value",
    "title",
    "name",
    "optioncontent",
    "optiontext",
    "body",
    "内容",
    "选项内容",
)
_FLAG_NAMES = (
    "iscorrect",
    "correct",
    "isright",
    "right",
    "isanswer",
    "isselected",
    "istrue",
    "是否正确",
    "正确",
)
_LABELLED = re.compile(r"\s*[(（]?([A-Za-z])[)）]?\s*[.、:：，,．)）]\s*|\s*[(（]([A-Za-z])[)）]\s*")
_ONE_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_YES = {"1", "true", "yes", "y", "是", "对", "正确", "√"}
_NO = {"0", "false", "no", "n", "否", "错", "错误", "×", ""}


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one question.

    Attributes:
        texts: without labels.
        choices: all of them in one text, where the file has them so.
        correct: the letters of those that the file marks as right; None where it marks none.
        images: the addresses of pictures in them.
        lost: see flow.Fragment.
    """

    texts: tuple[str, ...] = ()
    choices: str = ""
    correct: str | None = None
    images: tuple[str, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class _Option:
    text: str
    label: str = ""
    flag: object = None


def options_of(value: object) -> Options | Trouble:
    """Read what stands under `options` or `choices`."""
    match value:
        case None:
            return Options()
        case str():
            return _from_text(value)
        case list():
            return _assembled([_option(entry) for entry in value])
        case dict():
            ordered = sorted(value.items(), key=lambda entry: _order(entry[0]))
            entries = [_option(entry) for _, entry in ordered]
            labels = [name.strip().upper() for name, _ in ordered]
            return _assembled(
                [
                    None if entry is None else _Option(entry.text, entry.label or label, entry.flag)
                    for entry, label in zip(entries, labels, strict=True)
                ]
            )
        case _:
            return Trouble.NOT_TEXT


def options_in_columns(item: Mapping[str, Any]) -> tuple[Options | Trouble, set[str]]:
    """Options that stand apart, `optionA` … or `option1` … with `isCorrect1` …, and the names used."""
    columns: dict[int, str] = {}
    flags: dict[int, str] = {}
    for name in item:
        plain = plain_name(name)
        for found, pattern in ((columns, _COLUMN), (flags, _FLAG)):
            match = pattern.fullmatch(plain)
            if match:
                found.setdefault(_position(next(filter(None, match.groups()))), name)
                break
    if not {0, 1} <= columns.keys():
        return Options(), set()
    places = range(max(columns) + 1)
    entries = [
        _Option(_text(item.get(columns.get(at, ""))) or "", flag=item.get(flags[at]) if at in flags else None)
        for at in places
    ]
    if any(_text(item[name]) is None for name in columns.values()):
        return Trouble.NOT_TEXT, set()
    return _assembled(list(entries)), {*columns.values(), *(flags[at] for at in flags if at in columns)}


def _from_text(value: str) -> Options | Trouble:
    if value.strip()[:1] in ("[", "{") and value.strip()[-1:] in ("]", "}"):
        try:
            inner = json.loads(value, parse_float=Number, parse_int=Number)
        except (ValueError, RecursionError):
            inner = None
        if isinstance(inner, list | dict):
            return options_of(inner)
    fragment = html_text(value)
    return Options(choices=fragment.text, images=fragment.images, lost=fragment.lost)


def _option(entry: object) -> _Option | None:
    if not isinstance(entry, dict):
        text = _text(entry)
        return None if text is None else _Option(text)
    if len(entry) == 1 and _ONE_LETTER.fullmatch(only := next(iter(entry))):
        text = _text(entry[only])
        return None if text is None else _Option(text, narrow(only).upper())
    named = {plain_name(name): value for name, value in entry.items()}
    name = next((name for name in _TEXT_NAMES if name in named), None)
    if name is None and isinstance(named.get("option"), str):
        name = "option"
    text = _text(named[name]) if name else None
    if text is None:
        return None
    labels = [named[other] for other in _LABEL_NAMES if other in named and other != name]
    label = next(
        (_text(value) or "" for value in labels if _ONE_LETTER.fullmatch(_text(value) or "")),
        "",
    )
    flag = next((named[other] for other in _FLAG_NAMES if other in named), None)
    return _Option(text, narrow(label).upper(), flag)


def _assembled(entries: Sequence[_Option | None]) -> Options | Trouble:
    options = [entry for entry in entries if entry is not None]
    if len(options) < len(entries):
        return Trouble.NOT_TEXT
    if len(options) > MAX_LETTERS:
        return Trouble.TOO_MANY_OPTIONS
    while options and not options[-1].text.strip():
        options.pop()
    labels = [option.label for option in options]
    if all(re.fullmatch("[A-Z]", label) for label in labels) and labels != _alphabet(len(labels)):
        return Trouble.LABELS_OUT_OF_ORDER
    flags = [None if option.flag is None else _flag(option.flag) for option in options]
    if any(option.flag is not None and flag is None for option, flag in zip(options, flags, strict=True)):
        return Trouble.NOT_TEXT
    fragments = [html_text(option.text) for option in options]
    return Options(
        texts=_without_labels([fragment.text for fragment in fragments]),
        correct="".join(letter(at) for at, flag in enumerate(flags) if flag)
        if any(f is not None for f in flags)
        else None,
        images=tuple(image for fragment in fragments for image in fragment.images),
        lost=any(fragment.lost for fragment in fragments),
    )


def _without_labels(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts without their labels, where every one has the label that its place asks for."""
    labels = [_LABELLED.match(text) for text in texts]
    found = [(label[1] or label[2]).upper() if label else "" for label in labels]
    if len(texts) < 2 or found != _alphabet(len(texts)):  # noqa: PLR2004  # one text alone may begin with "A."
        return tuple(texts)
    return tuple(text[label.end() :] for text, label in zip(texts, labels, strict=True) if label)


def _alphabet(length: int) -> list[str]:
    return [letter(at) for at in range(length)]


def _flag(value: object) -> bool | None:
    word = str(value).strip().lower()
    return True if word in _YES else False if word in _NO else None


def _text(value: object) -> str | None:
    """The text of a plain value; None of one that is none."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else None


def _position(name: str) -> int:
    return int(name) - 1 if name.isdigit() else ord(name) - ord("a")


def _order(name: str) -> tuple[int, int, str]:
    plain = name.strip().upper()
    return (0, int(plain), "") if plain.isascii() and plain.isdigit() else (1, 0, plain)

"""JSON: a list of questions, bare or wrapped, by type or by chapter, or one question a line (JSON Lines).

A question is an object with a stem, options, an answer, and what else json_names knows; json_options and
json_answer say in which shapes. `figure` is the path of a picture beside the file, or a data: address.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from sync_server.bank.reading.containers.decoding import decode
from sync_server.bank.reading.json_files.json_answer import Number, base_of
from sync_server.bank.reading.json_files.json_item import (
    DoubledName,
    Item,
    is_question,
    position_answer,
    row_of,
    sorted_out,
)
from sync_server.bank.reading.json_files.json_names import plain_name
from sync_server.bank.reading.json_files.own_export import FAMILY, read_own_export
from sync_server.bank.reading.meaning.answers import type_of
from sync_server.bank.reading.rows import (
    BankFile,
    FileRemark,
    Place,
    RawRow,
    Remark,
    Trouble,
    UnreadableFile,
)

_DEPTH = 4
"""Levels of wrapping: `{"data": {"list": [chapter, …]}}` is the deepest seen."""
_GROUP_NAMES = ("chapter", "chaptername", "name", "title", "section", "topic", "章节", "名称")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list found in a file, with what its wrapping says of all its questions."""

    name: str
    items: Sequence[Any]
    kind: str = ""
    topic: str = ""


def read_json(data: bytes, folder: Path) -> BankFile:
    """Read the file's bytes.

    Args:
        folder: where the file lies; pictures are looked for here and below, nowhere else.

    Raises:
        UnreadableFile: not JSON, or no questions in it.
    """
    text = decode(data)
    try:
        value = _parsed(text)
    except (ValueError, RecursionError) as error:
        lines = _lines(text)
        if lines is None:
            raise UnreadableFile("malformed", str(error)) from error
        return _rows([(Place(number), item, _Listed("", ())) for number, item in lines], folder)
    if isinstance(value, dict) and str(value.get("format", "")).startswith(FAMILY):
        return read_own_export(value)
    lists = list(_lists(value, "", _DEPTH))
    if not lists:
        raise UnreadableFile("not_a_bank", "no list of questions")
    named = len(lists) > 1
    places = [
        (Place(number, listed.name if named else None), item, listed)
        for listed in lists
        for number, item in enumerate(listed.items, start=1)
    ]
    return _rows(places, folder)


def _parsed(text: str) -> Any:
    return json.loads(
        text, parse_float=Number, parse_int=Number, parse_constant=_refuse, object_pairs_hook=_object
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if all(found[name] == value for name, value in pairs) else DoubledName(found)


def _lines(text: str) -> list[tuple[int, Any]] | None:
    """The lines of JSON Lines, with None for one that is broken; None unless most of them are objects."""
    found: list[tuple[int, Any]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append((number, _parsed(line.strip().rstrip(","))))
        except (ValueError, RecursionError):
            found.append((number, None))
    objects = sum(isinstance(item, dict) for _, item in found)
    return found if objects > 1 and 2 * objects > len(found) else None


def _lists(value: object, name: str, depth: int) -> Iterator[_Listed]:
    """The lists of questions in a document, outermost first."""
    if depth == 0:
        return
    if isinstance(value, list):
        yield from _in_list(value, name, depth)
    elif isinstance(value, dict):
        groups = [(key, inner) for key, inner in value.items() if _holds_questions(inner, depth - 1)]
        if is_question(value) and not groups:
            yield _Listed(name, [value])
        elif value and all(is_question(inner) for inner in value.values()):
            yield _Listed(name, list(value.values()))
        for key, inner in groups:
            kind = key if type_of(key) else ""
            for listed in _lists(inner, key, depth - 1):
                yield _Listed(listed.name, listed.items, listed.kind or kind, listed.topic)


def _in_list(value: list[Any], name: str, depth: int) -> Iterator[_Listed]:
    chapters = [entry for entry in value if isinstance(entry, dict) and not is_question(entry)]
    if (
        not chapters
        or len(chapters) < len(value)
        or not any(_holds_questions(c, depth - 1) for c in chapters)
    ):
        yield _Listed(name, value)
        return
    for number, chapter in enumerate(chapters, start=1):
        inner = list(_lists(chapter, "", depth - 1))
        if not inner:
            yield _Listed(f"{name}{number}", [chapter])
        word = _word(chapter)
        for listed in inner:
            kind = listed.kind or (word if type_of(word) else "")
            topic = listed.topic or ("" if type_of(word) else word)
            yield _Listed(word or listed.name or f"{name}{number}", listed.items, kind, topic)


def _word(chapter: Mapping[str, Any]) -> str:
    named = {plain_name(name): value for name, value in chapter.items()}
    words = (named.get(name) for name in ("type", "kind", "题型", *_GROUP_NAMES))
    return next((word for word in words if isinstance(word, str) and word), "")


def _holds_questions(value: object, depth: int) -> bool:
    if depth <= 0:
        return False
    if isinstance(value, list):
        return any(is_question(entry) or _holds_questions(entry, depth - 1) for entry in value)
    if isinstance(value, dict):
        return any(is_question(inner) or _holds_questions(inner, depth - 1) for inner in value.values())
    return False


def _rows(entries: Sequence[tuple[Place, Any, _Listed]], folder: Path) -> BankFile:
    items: list[Item | RawRow] = [
        sorted_out(place, value, kind=listed.kind, topic=listed.topic)
        if isinstance(value, dict)
        else RawRow(place, trouble=Trouble.NOT_AN_OBJECT)
        for place, value, listed in entries
    ]
    sorted_items = [item for item in items if isinstance(item, Item)]
    base = base_of(answer for item in sorted_items if (answer := position_answer(item)))
    rows = tuple(item if isinstance(item, RawRow) else row_of(item, folder, base) for item in items)
    ignored = sorted({name for item in sorted_items for name in item.ignored})
    return BankFile(rows, tuple(FileRemark(Remark.COLUMN_IGNORED, name) for name in ignored))

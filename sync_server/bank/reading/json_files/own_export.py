"""What `exam-centre` itself exported: a JSON document, alone or beside the items of a QTI package.

    {"format": "exam-bank/1",
     "questions": [
       {"id": "…", "type": "true_false" | "single" | "multiple", "stem": "…",
        "options": ["…", "…"], "correct": ["A", "C"],
        "topic": "…", "difficulty": 1 | 2 | 3, "scope": "…", "source": "…", "analysis": "…",
        "keep_order": true | false,
        "figure": "<base64 of the bytes>", "figure_type": "image/png" | "image/jpeg"}],
     "items": {"items/q1.xml": "<SHA-256 in hex>"}}

`correct` names the options by their letters in the order of `options`: A is the first. A true/false question
has the options 正确 and 错误, in this order. `type`, `stem`, `options` and `correct` are always there; the
others may be left out, which says the same as an empty text, `false` for `keep_order` and no figure. Texts
are taken as they stand. `items` is only there in a package: see qti_package.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from sync_server.bank.reading.containers.pictures import sized
from sync_server.bank.reading.json_files.json_answer import Number
from sync_server.bank.reading.rows import BankFile, Place, RawRow, Trouble, UnreadableFile

FORMAT = "exam-bank/1"
FAMILY = "exam-bank/"
"""What the format of every version begins with."""

_TEXTS = ("id", "stem", "topic", "scope", "source", "analysis")
_TYPES = ("true_false", "single", "multiple")


def read_own_export(document: Mapping[str, Any]) -> BankFile:
    """Read the document.

    Raises:
        UnreadableFile: of a later format, or without a list of questions.
    """
    if document.get("format") != FORMAT:
        raise UnreadableFile("newer_format", str(document.get("format")))
    questions = document.get("questions")
    if not isinstance(questions, list):
        raise UnreadableFile("malformed", "no list of questions")
    rows = tuple(_row(Place(number), item) for number, item in enumerate(questions, start=1))
    return BankFile(rows, exact=True)


def _row(place: Place, item: object) -> RawRow:
    if not isinstance(item, dict):
        return RawRow(place, trouble=Trouble.NOT_AN_OBJECT)
    texts = {name: item.get(name, "") for name in _TEXTS}
    options, correct = item.get("options"), item.get("correct")
    difficulty, keep_order = item.get("difficulty", ""), item.get("keep_order", False)
    if not (
        _texts(list(texts.values()))
        and item.get("type") in _TYPES
        and _texts(options)
        and _texts(correct)
        and (difficulty == "" or _is_number(difficulty))
        and isinstance(keep_order, bool)
    ):
        return RawRow(place, stem=str(texts["stem"]), trouble=Trouble.NOT_TEXT)
    figure = _figure(item.get("figure"))
    if isinstance(figure, Trouble):
        return RawRow(place, stem=str(texts["stem"]), trouble=figure)
    return RawRow(
        place,
        kind=str(item["type"]),
        options=tuple(item["options"]),
        answer="".join(item["correct"]),
        difficulty=str(difficulty),
        keep_order="true" if keep_order else "false",
        figure=figure,
        id=texts["id"],
        stem=texts["stem"],
        topic=texts["topic"],
        scope=texts["scope"],
        source=texts["source"],
        analysis=texts["analysis"],
    )


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(text, str) and not isinstance(text, Number) for text in value
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | Number) and not isinstance(value, bool)


def _figure(value: object) -> bytes | Trouble | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return Trouble.FIGURE_UNREADABLE
    try:
        return sized(base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        return Trouble.FIGURE_UNREADABLE

"""One JSON object as a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync_server.bank.reading.containers.pictures import picture_at
from sync_server.bank.reading.json_files.json_answer import answer_text, positions_in, spells_true_and_false
from sync_server.bank.reading.json_files.json_names import FIELD_OF, plain_name
from sync_server.bank.reading.json_files.json_options import Options, options_in_columns, options_of
from sync_server.bank.reading.meaning.answers import type_of
from sync_server.bank.reading.rows import Place, RawRow, Trouble
from sync_server.bank.reading.running_text.flow import Fragment
from sync_server.bank.reading.running_text.html_field import html_text


class DoubledName(dict[str, Any]):
    """An object in which a name stands twice with different values."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question's fields, sorted by what they are.

    Attributes:
        fields: by field, the values of all names that mean it and are not empty.
        ignored: the names nothing is made of.
        group: the type or topic of the list the question stands in.
    """

    place: Place
    fields: Mapping[str, Sequence[Any]]
    options: Options | Trouble
    ignored: frozenset[str]
    doubled: bool
    group_kind: str = ""
    group_topic: str = ""


def is_question(value: object) -> bool:
    """Whether an object has a stem and something that belongs to one."""
    if not isinstance(value, dict):
        return False
    fields = {FIELD_OF.get(plain_name(name)) for name in value}
    return "stem" in fields and (
        bool(fields & {"choices", "answer", "kind"}) or options_in_columns(value)[0] != Options()
    )


def sorted_out(place: Place, item: Mapping[str, Any], *, kind: str = "", topic: str = "") -> Item:
    """Sort an object's values by what their names mean."""
    apart, taken = options_in_columns(item)
    fields: dict[str, list[Any]] = {}
    ignored = set()
    for name, value in item.items():
        field = FIELD_OF.get(plain_name(name))
        if name in taken:
            continue
        if field is None:
            ignored.add(name)
        elif value is not None and value != "":
            fields.setdefault(field, []).append(value)
    _tell_kind_from_topic(fields)
    options = apart if taken or isinstance(apart, Trouble) else _options(fields)
    return Item(
        place,
        fields,
        options,
        frozenset(ignored),
        isinstance(item, DoubledName),
        group_kind=kind,
        group_topic=topic,
    )


def position_answer(item: Item) -> tuple[object, int] | None:
    """The answer and the number of options, where the answer could be positions among them."""
    answers = item.fields.get("answer", ())
    if isinstance(item.options, Trouble) or not item.options.texts or len(answers) != 1:
        return None
    if spells_true_and_false(item.options.texts) or not positions_in(answers[0]):
        return None
    return answers[0], len(item.options.texts)


def row_of(item: Item, folder: Path, base: int | None) -> RawRow:
    """The question as a row.

    Args:
        base: see json_answer.base_of.
    """
    stem = _field(item, "stem")
    begins = stem.text if isinstance(stem, Fragment) else ""
    row = _row(item, stem, folder, base)
    return RawRow(item.place, stem=begins, trouble=row) if isinstance(row, Trouble) else row


def _row(item: Item, stem: Fragment | Trouble, folder: Path, base: int | None) -> RawRow | Trouble:
    others = [_field(item, name) for name in ("kind", "topic", "difficulty", "analysis", "source")]
    options = item.options
    troubles = [part for part in (stem, options, *others) if isinstance(part, Trouble)]
    if item.doubled:
        return Trouble.AMBIGUOUS
    if troubles or isinstance(stem, Trouble) or isinstance(options, Trouble):
        return troubles[0]
    answer = _answer(item, options, base)
    if isinstance(answer, Trouble):
        return answer
    kind, topic, difficulty, analysis, source = (part.text for part in others if isinstance(part, Fragment))
    if stem.lost or options.lost:
        return Trouble.EQUATION
    if options.images:
        return Trouble.FIGURE_IN_OPTION
    figure = _figure(item, stem, folder)
    if isinstance(figure, Trouble):
        return figure
    undecided = spells_true_and_false(options.texts) and answer in ("0", "1")
    return RawRow(
        item.place,
        kind=kind or item.group_kind,
        stem=stem.text,
        options=() if undecided else options.texts,
        choices=options.choices,
        answer=answer,
        topic=topic or item.group_topic,
        difficulty=difficulty,
        analysis=analysis,
        source=source,
        figure=figure,
    )


def _tell_kind_from_topic(fields: dict[str, list[Any]]) -> None:
    """Of several words for the type, those that name a type count; a category beside it is the topic."""
    words = fields.get("kind", [])
    known = [word for word in words if isinstance(word, str) and type_of(word)]
    if len(words) > 1 and known:
        fields["kind"] = known
        others = [
            word for word in words if word not in known and isinstance(word, str) and not word.isdigit()
        ]
        if others and "topic" not in fields:
            fields["topic"] = others[:1]


def _options(fields: dict[str, list[Any]]) -> Options | Trouble:
    values = fields.get("choices", [])
    answers = fields.get("answer", [])
    if not values and len(answers) == 1 and _are_options(answers[0]):
        values = fields.pop("answer")
    if len(values) > 1 and any(value != values[0] for value in values):
        return Trouble.AMBIGUOUS
    return options_of(values[0]) if values else Options()


def _are_options(answers: object) -> bool:
    return isinstance(answers, list) and bool(answers) and all(isinstance(entry, dict) for entry in answers)


def _field(item: Item, name: str) -> Fragment | Trouble:
    """The one text of a field; a list of topics is one text."""
    found: list[Fragment] = []
    for value in item.fields.get(name, ()):
        text = "、".join(value) if name == "topic" and _all_texts(value) else value
        if not isinstance(text, str):
            return Trouble.NOT_TEXT
        fragment = html_text(text)
        if fragment.text.strip() not in (other.text.strip() for other in found):
            found.append(fragment)
    if len(found) > 1 and name != "kind":
        return Trouble.AMBIGUOUS
    return found[0] if found else Fragment("")


def _all_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _answer(item: Item, options: Options, base: int | None) -> str | Trouble:
    """The one answer that flags and answer fields agree on."""
    found: list[str] = [] if not options.correct else [options.correct]
    for value in item.fields.get("answer", ()):
        pair = spells_true_and_false(options.texts) and bool(positions_in(value))
        text = answer_text(value, () if pair else options.texts, base)
        if isinstance(text, Trouble):
            return text
        if text not in found:
            found.append(text)
    if len(found) > 1:
        return Trouble.AMBIGUOUS
    return found[0] if found else ""


def _figure(item: Item, stem: Fragment, folder: Path) -> bytes | Trouble | None:
    addresses = list(stem.images)
    for value in item.fields.get("figure", ()):
        if isinstance(value, str):
            addresses.append(value)
        elif _all_texts(value):
            addresses += value
        else:
            return Trouble.NOT_TEXT
    distinct = list(dict.fromkeys(address for address in addresses if address.strip()))
    if len(distinct) > 1:
        return Trouble.SEVERAL_FIGURES
    return picture_at(distinct[0], folder) if distinct else None

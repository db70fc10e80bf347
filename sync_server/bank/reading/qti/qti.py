"""QTI 2.1, 2.2 and 3.0 items (1EdTech) with one choice interaction; other interactions are told of.

An item's stem is all it shows before and after its choices. Scoring by points (mapping, outcome rules) is not
taken over: here a blueprint says how a question is scored.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml import etree

from sync_server.bank.reading.containers.office_archive import parse_xml
from sync_server.bank.reading.containers.pictures import MAX_FIGURE, picture_at
from sync_server.bank.reading.json_files.json_answer import MAX_LETTERS, letter
from sync_server.bank.reading.meaning.answers import truth_of
from sync_server.bank.reading.qti.qti_text import attribute, is_interaction, plain_tag, text_of
from sync_server.bank.reading.rows import BankFile, FileRemark, Place, RawRow, Remark, Trouble, UnreadableFile
from sync_server.bank.reading.running_text.flow import Fragment

NAMESPACES = re.compile(r"http://www\.imsglobal\.org/xsd/(?:imsqti_v2p[0-2](?:p\d)?|imsqtiasi_v3p0(?:p\d)?)")
PictureAt = Callable[[str], bytes | Trouble]
"""The picture at an address that an item names."""

_POINTS = re.compile(r"\+?(?=[0-9.]*[1-9])[0-9.]+(?:[eE][+-]?\d+)?")
"""A number above zero."""
_YES = ("true", "1")


@dataclass(frozen=True, slots=True)
class Items:
    """The items of one document.

    Attributes:
        points: how many of them give points that all-or-nothing scoring would not give.
    """

    rows: tuple[RawRow, ...]
    points: int = 0

    def remarks(self) -> tuple[FileRemark, ...]:
        """What is to be known of them."""
        return (FileRemark(Remark.POINTS_IGNORED, str(self.points)),) if self.points else ()


def read_qti(data: bytes, folder: Path) -> BankFile:
    """Read an XML document with one item or several.

    Args:
        folder: where the file lies; pictures are looked for here and below, nowhere else.

    Raises:
        UnreadableFile: not XML, with a document type, or without an item.
    """
    found = read_items(data, None, partial(picture_at, folder=folder))
    if not found.rows:
        raise UnreadableFile("not_a_bank", "no QTI item")
    return BankFile(found.rows, found.remarks())


def read_items(data: bytes, sheet: str | None, find_picture: PictureAt) -> Items:
    """The items in an XML document; none where it has no element of that name and namespace.

    Args:
        sheet: the document's name in its package.

    Raises:
        UnreadableFile: not XML, or with a document type.
    """
    root = parse_xml(data)
    elements = [element for element in root.iter("*") if is_item(element)]
    items = [
        _Item(element, Place(number, sheet), find_picture) for number, element in enumerate(elements, start=1)
    ]
    return Items(tuple(item.row() for item in items), sum(item.gives_points() for item in items))


def is_item(element: etree._Element) -> bool:
    """Whether it is an item in one of the namespaces we know."""
    namespace = str(element.tag).rpartition("}")[0].lstrip("{")
    return plain_tag(element) == "assessmentitem" and NAMESPACES.fullmatch(namespace) is not None


class _Item:
    def __init__(self, element: etree._Element, place: Place, find_picture: PictureAt) -> None:
        self._place = place
        self._find_picture = find_picture
        self._bodies = [child for child in element if plain_tag(child) == "itembody"]
        self._interactions = [
            inner for body in self._bodies for inner in body.iter("*") if is_interaction(inner)
        ]
        self._declarations = {
            attribute(child, "identifier"): child
            for child in element
            if plain_tag(child) == "responsedeclaration"
        }
        self._templated = any(plain_tag(child) == "templateprocessing" for child in element)

    def row(self) -> RawRow:
        prompts = [child for inner in self._interactions for child in inner if plain_tag(child) == "prompt"]
        stem = text_of(*self._bodies, *prompts)
        row = self._row(stem)
        return RawRow(self._place, stem=stem.text, trouble=row) if isinstance(row, Trouble) else row

    def gives_points(self) -> bool:
        """Whether points are given by choice: several for a single one, or any for part of several."""
        return len(self._rewarded()) > 1

    def _row(self, stem: Fragment) -> RawRow | Trouble:
        declaration = self._declaration()
        if declaration is None:
            return Trouble.NOT_A_CHOICE
        interaction = self._interactions[0]
        choices = [child for child in interaction.iter("*") if plain_tag(child) == "simplechoice"]
        options = [text_of(choice) for choice in choices]
        if stem.lost or any(option.lost for option in options):
            return Trouble.EQUATION
        if any(option.images for option in options):
            return Trouble.FIGURE_IN_OPTION
        if len(options) > MAX_LETTERS:
            return Trouble.TOO_MANY_OPTIONS
        answer = self._answer(declaration, [attribute(choice, "identifier") for choice in choices])
        if isinstance(answer, Trouble):
            return answer
        figure = self._figure(stem.images)
        if isinstance(figure, Trouble):
            return figure
        texts = tuple(option.text for option in options)
        several = (
            attribute(declaration, "cardinality") == "multiple"
            and attribute(interaction, "maxchoices") != "1"
        )
        return RawRow(
            self._place,
            kind="multiple" if several else "true_false" if _is_pair(texts) else "single",
            stem=stem.text,
            options=texts,
            answer=answer,
            keep_order="true" if _keeps_order(interaction, choices) else "",
            figure=figure,
        )

    def _declaration(self) -> etree._Element | None:
        """The declaration of the one choice; None where the item is anything else."""
        if (
            len(self._interactions) != 1
            or plain_tag(self._interactions[0]) != "choiceinteraction"
            or self._templated
        ):
            return None
        found = self._declarations.get(attribute(self._interactions[0], "responseidentifier"))
        if found is None or attribute(found, "cardinality") not in ("single", "multiple"):
            return None
        return found if attribute(found, "basetype") == "identifier" else None

    def _answer(self, declaration: etree._Element, identifiers: Sequence[str]) -> str | Trouble:
        if len(set(identifiers)) < len(identifiers):
            return Trouble.AMBIGUOUS
        values = [
            (value.text or "").strip()
            for correct in declaration
            if plain_tag(correct) == "correctresponse"
            for value in correct
            if plain_tag(value) == "value"
        ]
        if not values and attribute(declaration, "cardinality") == "single":
            rewarded = self._rewarded()
            values = rewarded if len(rewarded) == 1 else []
        if any(value not in identifiers for value in values):
            return Trouble.ANSWER_OUTSIDE_OPTIONS
        return "".join(sorted(letter(identifiers.index(value)) for value in values))

    def _rewarded(self) -> list[str]:
        """The choices that a mapping gives points for."""
        return [
            attribute(entry, "mapkey")
            for declaration in self._declarations.values()
            for entry in declaration.iter("*")
            if plain_tag(entry) == "mapentry" and _POINTS.fullmatch(attribute(entry, "mappedvalue"))
        ]

    def _figure(self, addresses: Sequence[str]) -> bytes | Trouble | None:
        distinct = list(dict.fromkeys(addresses))
        if len(distinct) > 1:
            return Trouble.SEVERAL_FIGURES
        found = self._find_picture(distinct[0]) if distinct else None
        return Trouble.FIGURE_TOO_LARGE if isinstance(found, bytes) and len(found) > MAX_FIGURE else found


def _is_pair(options: Sequence[str]) -> bool:
    truths = [truth_of(option) for option in options]
    return sorted(truths, key=str) == [False, True]


def _keeps_order(interaction: etree._Element, choices: Sequence[etree._Element]) -> bool:
    """Whether the author wants the options as they stand: said of all of them, or of one."""
    fixed = any(attribute(choice, "fixed") in _YES for choice in choices)
    return fixed or attribute(interaction, "shuffle") in ("false", "0")

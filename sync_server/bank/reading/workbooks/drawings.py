"""Pictures of a sheet and the rows they belong to (ECMA-376 part 1, 20.5).

A picture belongs to the row its upper edge lies on, whether its anchor has two cells, one or none. People
place pictures by hand: one that begins in the lowest fifth of a row was meant for the next one, as long as a
question stands there. Whatever is drawn and is no picture (equations, charts, shapes, embedded objects) can't
be shown to a candidate, and the row says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sync_server.bank.reading.containers.office_archive import (
    OfficeArchive,
    Relationship,
    local_name,
    reference,
)
from sync_server.bank.reading.rows import Trouble
from sync_server.bank.reading.tables.grid import Picture
from sync_server.bank.reading.workbooks.xlsx_sheet import SheetContent, row_at

MAX_FIGURE = 8 * 1024 * 1024
"""Bytes of one picture; photographs from a telephone are smaller."""
LOW_IN_ROW = 0.8
"""From this part of a row's height on, a picture belongs to the next row."""
_CUT_FROM = 500
"""Thousandths of a per cent; less than half a per cent of a picture is cut off by rounding only."""
_SIGNATURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM")
_YES = {"1", "true"}
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_VML_SHAPE = re.compile(r'<v:shape\b[^>]*?\bid="([^"]{1,100})"(.*?)</v:shape>', re.DOTALL)
_VML_ANCHOR = re.compile(r"<x:Anchor>\s*\d+\s*,\s*-?\d+\s*,\s*(\d+)")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Something drawn: a relationship to a picture, or trouble."""

    picture: str | None = None
    trouble: Trouble | None = None


class SheetPictures:
    """The pictures of one sheet.

    Args:
        cell_images: relationships of pictures in cells, by the name formulas call them (WPS).
    """

    def __init__(
        self, archive: OfficeArchive, part: str, content: SheetContent, cell_images: dict[str, str]
    ) -> None:
        self._archive = archive
        self._part = part
        self._content = content
        self._cell_images = cell_images

    def all(self) -> tuple[Picture, ...]:
        """Every picture and every object, in the order of their rows."""
        found = [*self._drawn(), *self._in_cells(), *self._embedded()]
        return tuple(sorted(found, key=lambda picture: picture.row))

    def _drawn(self) -> Iterator[Picture]:
        drawing = self._target(self._content.drawing)
        if drawing is None:
            return
        relations = self._archive.relationships(drawing)
        for anchor in self._archive.xml(drawing).iter(*(f"{{*}}{name}" for name in _ANCHORS)):
            row, otherwise = self._row(anchor)
            for drawn in _drawn_in(anchor):
                yield Picture(row, self._content_of(drawn, relations), otherwise)

    def _row(self, anchor: etree._Element) -> tuple[int, int | None]:
        start = anchor.find("{*}from")
        if start is not None:
            row, depth = _number(start, "row") + 1, _number(start, "rowOff")
        else:
            position = anchor.find("{*}pos")
            edge = position.get("y", "0") if position is not None else "0"
            row, depth = row_at(self._content, max(int(edge), 0) if edge.lstrip("-").isdecimal() else 0)
        height = self._content.heights.get(row, self._content.default_height)
        return (row + 1, row) if depth > LOW_IN_ROW * height else (row, None)

    def _in_cells(self) -> Iterator[Picture]:
        for row, name in self._content.cell_pictures:
            part = self._cell_images.get(name or "")
            content = picture_bytes(self._archive, part) if part else Trouble.FIGURE_OBJECT
            yield Picture(row, content)

    def _embedded(self) -> Iterator[Picture]:
        shapes = self._shapes() if any(isinstance(place, str) for place in self._content.embedded) else {}
        for place in self._content.embedded:
            row = place if isinstance(place, int) else shapes.get(place, 0)
            yield Picture(row, Trouble.FIGURE_OBJECT)

    def _shapes(self) -> dict[str, int]:
        """Rows of the shapes of embedded objects, by number; VML is not always XML: it is only searched."""
        part = self._target(self._content.legacy_drawing)
        text = self._archive.read(part).decode("utf-8", "replace") if part else ""
        found = {}
        for shape in _VML_SHAPE.finditer(text):
            anchor = _VML_ANCHOR.search(shape[2])
            if anchor:
                found[shape[1].rpartition("_s")[2]] = int(anchor[1]) + 1
        return found

    def _target(self, relation: str | None) -> str | None:
        if relation is None:
            return None
        found = self._archive.relationships(self._part).get(relation)
        return found.target if found and found.target in self._archive else None

    def _content_of(self, drawn: _Drawn, relations: dict[str, Relationship]) -> bytes | Trouble:
        if drawn.trouble:
            return drawn.trouble
        relation = relations.get(drawn.picture or "")
        return picture_bytes(self._archive, relation.target) if relation else Trouble.FIGURE_NOT_FOUND


def cell_images(archive: OfficeArchive, part: str) -> dict[str, str]:
    """The parts of pictures in cells by name, from the part WPS Office keeps them in."""
    relations = archive.relationships(part)
    found = {}
    for picture in archive.xml(part).iter("{*}pic"):
        names = [element.get("name", "") for element in picture.iter("{*}cNvPr")]
        blips = [reference(element, "embed") for element in picture.iter("{*}blip")]
        relation = relations.get(blips[0] or "") if blips else None
        if names and relation:
            found[names[0]] = relation.target
    return found


def picture_bytes(archive: OfficeArchive, part: str) -> bytes | Trouble:
    """A picture as it lies in the file; trouble where its format is none we draw, such as WMF and EMF."""
    if part not in archive:
        return Trouble.FIGURE_NOT_FOUND
    data = archive.read(part, MAX_FIGURE + 1)
    if len(data) > MAX_FIGURE:
        return Trouble.FIGURE_TOO_LARGE
    return data if data.startswith(_SIGNATURES) else Trouble.FIGURE_FORMAT


def _drawn_in(element: etree._Element) -> Iterator[_Drawn]:
    for child in element:
        match local_name(child):
            case "pic":
                yield _picture(child)
            case "grpSp" | "AlternateContent" | "Choice":
                yield from _drawn_in(child)
            case "graphicFrame" | "sp" | "cxnSp" | "contentPart":
                yield _Drawn(trouble=Trouble.FIGURE_OBJECT)
            case _:
                pass  # size, place and client data of the anchor


def _picture(picture: etree._Element) -> _Drawn:
    for cut in picture.iter("{*}srcRect"):
        if any(abs(_integer(cut.get(side))) >= _CUT_FROM for side in "ltrb"):
            return _Drawn(trouble=Trouble.FIGURE_CHANGED)
    for frame in picture.iter("{*}xfrm"):
        if (
            _integer(frame.get("rot"))
            or frame.get("flipH") in ("1", "true")
            or frame.get("flipV") in ("1", "true")
        ):
            return _Drawn(trouble=Trouble.FIGURE_CHANGED)
    blips = [reference(element, "embed") for element in picture.iter("{*}blip")]
    return _Drawn(picture=blips[0]) if blips and blips[0] else _Drawn(trouble=Trouble.FIGURE_NOT_FOUND)


def _number(parent: etree._Element, name: str) -> int:
    child = parent.find(f"{{*}}{name}")
    return max(_integer(child.text), 0) if child is not None else 0


def _integer(text: str | None) -> int:
    plain = (text or "").strip()
    return int(plain) if plain.lstrip("-").isdecimal() and len(plain) < 20 else 0  # noqa: PLR2004  # 64 bits

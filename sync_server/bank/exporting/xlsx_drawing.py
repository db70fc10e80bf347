"""The pictures that float over the rows of an exported sheet."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from sync_server.bank.exporting.xlsx_parts import RELATIONS, XML

EMU = 9525
"""To the pixel, at the 96 pixels per inch that spreadsheet programs count with."""
MAX_WIDTH, MAX_HEIGHT = 240, 160
"""Pixels that a picture takes on the sheet; the file keeps it whole."""
MARGIN = 4
"""Pixels around it."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a row of the sheet (from 1); `size` in pixels as it is shown there."""

    row: int
    part: str
    content: bytes = field(repr=False)
    size: tuple[int, int]


def shown_size(png: bytes) -> tuple[int, int]:
    """How large a PNG is shown: no larger than it is, and within the limits."""
    width, height = struct.unpack(">II", png[16:24])  # of the IHDR chunk, which is always the first
    scale = min(1, MAX_WIDTH / width, MAX_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def drawing(pictures: Sequence[Shown], column: int, parts: Sequence[str]) -> str:
    """The drawing part; `parts` are the pictures' own in the order of the drawing's relations."""
    numbers = {part: number for number, part in enumerate(parts, start=1)}
    anchors = "".join(
        _anchor(picture, column, number, numbers[picture.part])
        for number, picture in enumerate(pictures, start=1)
    )
    return (
        f'{XML}<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main"'
        f' xmlns:r="{RELATIONS}">{anchors}</xdr:wsDr>'
    )


def _anchor(picture: Shown, column: int, number: int, relation: int) -> str:
    """Anchored at one cell: it goes with its row when rows are added, and keeps its size."""
    width, height = (pixels * EMU for pixels in picture.size)
    size = f'cx="{width}" cy="{height}"'
    edge = MARGIN * EMU
    return (
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{edge}</xdr:colOff>"
        f"<xdr:row>{picture.row - 1}</xdr:row><xdr:rowOff>{edge}</xdr:rowOff></xdr:from><xdr:ext {size}/>"
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number + 1}" name="图{picture.row}"/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="rId{relation}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        f'<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
        "<xdr:clientData/></xdr:oneCellAnchor>"
    )

"""Texts with raised and lowered parts, as one line of plain text."""

import enum
from collections.abc import Iterable

from sync_server.bank.reading.running_text.formula import lowered, raised
from sync_server.bank.reading.tables.grid import Cell, Mark


class Script(enum.Enum):
    """Where a part of a text stands."""

    LINE = enum.auto()
    RAISED = enum.auto()
    LOWERED = enum.auto()


def plain_cell(parts: Iterable[tuple[str, Script]]) -> Cell:
    """The parts as one text; what is raised or lowered and has no character for it makes it an equation."""
    pieces = []
    mark = None
    for text, script in parts:
        piece = _plain(text, script)
        mark = Mark.EQUATION if piece is None else mark
        pieces.append(text if piece is None else piece)
    return Cell("".join(pieces), mark)


def _plain(text: str, script: Script) -> str | None:
    if script is Script.LINE or not text.strip():
        return text
    return raised(text) if script is Script.RAISED else lowered(text)

"""Texts of a workbook: shared and inline strings, with what is raised or lowered in them."""

import re

from lxml import etree

from sync_server.bank.reading.containers.office_archive import OfficeArchive, local_name
from sync_server.bank.reading.tables.grid import Cell
from sync_server.bank.reading.tables.rich_text import Script, plain_cell

_SCRIPTS = {"superscript": Script.RAISED, "subscript": Script.LOWERED}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_strings(archive: OfficeArchive, part: str) -> list[Cell]:
    """The texts cells refer to by number."""
    texts = []
    for item in archive.elements(part, "si"):
        texts.append(rich_text(item))
        item.clear()
        parent = item.getparent()
        while parent is not None and item.getprevious() is not None:
            del parent[0]
    return texts


def rich_text(item: etree._Element) -> Cell:
    """The text of an `si` or `is` element: its runs, without the reading aid for names."""
    parts = []
    for child in item:
        match local_name(child):
            case "t":
                parts.append((_unescaped(child.text or ""), Script.LINE))
            case "r":
                parts.append(_run(child))
            case _:
                pass  # reading aids
    return plain_cell(parts)


def _run(run: etree._Element) -> tuple[str, Script]:
    text, script = "", Script.LINE
    for child in run:
        match local_name(child):
            case "t":
                text += _unescaped(child.text or "")
            case "rPr":
                marks = [mark.get("val", "") for mark in child if local_name(mark) == "vertAlign"]
                script = _SCRIPTS.get(marks[0], Script.LINE) if marks else Script.LINE
            case _:
                pass  # extensions
    return text, script


def _unescaped(text: str) -> str:
    """Without the escapes for characters XML can't hold, such as `_x000D_` (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code: int) -> str:
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004  # half a character is none
    return "" if surrogate else chr(code)

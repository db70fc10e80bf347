"""The parts of a workbook that say nothing about its questions (ECMA-376 part 1)."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = "application/vnd.openxmlformats-officedocument"

HEADER_STYLE, TEXT_STYLE = 1, 2
"""Positions in `cellXfs` of STYLES."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

# The number format 49 is text: what a person types over a cell, 1/2 or =A1, stays what was typed.
STYLES = (
    f'{XML}<styleSheet xmlns="{SHEET_NAMESPACE}">'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFDDE6F0"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def text_of(value: str) -> str:
    """A text as it stands in XML.

    What XML can't hold is written `_xHHHH_` (22.9.2.19), and so is the beginning of a text that looks so.
    """
    return escape(_NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", value))


def content_types(*, drawing: bool) -> str:
    """Which part is what."""
    parts = [
        ("xl/workbook.xml", "spreadsheetml.sheet.main"),
        ("xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
        ("xl/styles.xml", "spreadsheetml.styles"),
        ("xl/sharedStrings.xml", "spreadsheetml.sharedStrings"),
        *([("xl/drawings/drawing1.xml", "drawing")] if drawing else ()),
    ]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_PARTS}.{kind}+xml"/>' for name, kind in parts
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def core_properties(title: str, category: str) -> str:
    """What the file says of itself; `category` is by which the importer knows its own."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text_of(title)}</dc:title><cp:category>{text_of(category)}</cp:category></cp:coreProperties>"
    )


def root_relations() -> str:
    """Where the file begins."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return relations([(f"{RELATIONS}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")])


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """Pairs of a type and a target, with the ids rId1, rId2 and so on."""
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def workbook(sheet: str) -> str:
    """A workbook of one sheet, in which Excel must not make pictures coarser when it saves."""
    return (
        f'{XML}<workbook xmlns="{SHEET_NAMESPACE}" xmlns:r="{RELATIONS}">'
        '<workbookPr autoCompressPictures="0"/><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def shared_strings(texts: Sequence[str], *, uses: int) -> str:
    """The texts that cells name by number; `uses` is how many cells do."""
    items = "".join(f'<si><t xml:space="preserve">{text_of(text)}</t></si>' for text in texts)
    return f'{XML}<sst xmlns="{SHEET_NAMESPACE}" count="{uses}" uniqueCount="{len(texts)}">{items}</sst>'

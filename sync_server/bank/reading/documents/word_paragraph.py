"""The text and the pictures of one Word paragraph (ECMA-376 part 1, 17.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from sync_server.bank.reading.containers.office_archive import OfficeArchive, local_name, reference
from sync_server.bank.reading.rows import Trouble
from sync_server.bank.reading.running_text.formula import lowered, raised
from sync_server.bank.reading.running_text.omml import omml_text
from sync_server.bank.reading.workbooks.drawings import picture_bytes

_THROUGH = {
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir",
    "ruby", "rubyBase",
}  # fmt: skip
_SYMBOL_FONT = {
    0x57: "Ω", 0x6D: "μ", 0x44: "Δ", 0x46: "Φ", 0x66: "φ", 0x70: "π", 0xA3: "≤", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xA5: "∞",
    0x61: "α", 0x62: "β", 0x71: "θ",
}  # fmt: skip
_SYMBOLS = {
    "Symbol": _SYMBOL_FONT,
    "Wingdings": {0xFC: "√", 0xFB: "×", 0xFE: "√", 0xFD: "×"},
    "Wingdings 2": {0x50: "√", 0x4F: "×", 0x52: "√", 0x51: "×"},
}
_PRIVATE = 0xF000
_EQUATION_PROGRAMS = ("equation", "mathtype")
_DEEPEST = 40
_CUT_DIGITS = 3
"""A cut is given in thousandths of a per cent; below one per cent it is a matter of rounding."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph holds.

    Attributes:
        inline: one of the pictures stands in the line like a letter.
        text_boxes: how many boxes with text of their own hang on it.
        goes_on: its mark is deleted, so that the next paragraph continues it.
    """

    text: str
    pictures: tuple[bytes | Trouble, ...] = field(default=(), repr=False)
    inline: bool = False
    trouble: Trouble | None = None
    text_boxes: int = 0
    goes_on: bool = False


class ParagraphReader:
    """Reads paragraphs of one document.

    Args:
        links: where the document's relationships lead, by id; None for those that lead outside.
    """

    def __init__(self, archive: OfficeArchive, links: Mapping[str, str | None]) -> None:
        self._archive = archive
        self._links = links

    def read(self, element: etree._Element) -> Paragraph:
        """The paragraph as it reads with all tracked changes accepted."""
        found = _Found()
        for child in element:
            self._take(child, found, _DEEPEST)
        deleted = element.find("{*}pPr/{*}rPr/{*}del")
        return Paragraph(
            found.line(),
            tuple(found.pictures),
            found.inline,
            found.trouble,
            found.text_boxes,
            goes_on=deleted is not None,
        )

    def _take(self, element: etree._Element, found: "_Found", depth: int) -> None:
        name = local_name(element)
        if depth == 0:
            found.trouble = found.trouble or Trouble.EQUATION
        elif name == "r":
            self._run(element, found, depth)
        elif name in ("oMath", "oMathPara"):
            text = omml_text(element)
            if text is None:
                found.trouble = found.trouble or Trouble.EQUATION
            found.add(text or "")
        elif name in _THROUGH:
            for child in element:
                self._take(child, found, depth - 1)
        elif name == "AlternateContent":
            self._drawn(element, found)

    def _run(self, run: etree._Element, found: "_Found", depth: int) -> None:
        align = _flag(run, "vertAlign") or ""
        if run.find("{*}rPr/{*}vanish") is not None and _flag(run, "vanish") not in ("0", "false", "off"):
            return
        for child in run:
            name = local_name(child)
            if name == "t":
                found.add(child.text or "", align)
            elif name in _SIGNS:
                found.add(_SIGNS[name], align)
            elif name == "sym":
                found.add(_symbol(child) or "", align)
                found.trouble = found.trouble or (None if _symbol(child) else Trouble.EQUATION)
            elif name == "instrText" and (child.text or "").strip().upper().startswith("EQ "):
                found.trouble = found.trouble or Trouble.EQUATION
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawn(child, found)
            elif name == "ruby":
                self._take(child, found, depth - 1)

    def _drawn(self, element: etree._Element, found: "_Found") -> None:
        """Pictures and whatever else is drawn; of two forms of one thing the first with a picture counts."""
        if local_name(element) == "AlternateContent":
            forms = [child for child in element if local_name(child) in ("Choice", "Fallback")]
            element = next((form for form in forms if _references(form)), forms[0] if forms else element)
        boxes = sum(1 for _ in element.iter("{*}txbxContent"))
        found.text_boxes += boxes
        if any(_is_equation(thing) for thing in element.iter("{*}OLEObject")):
            found.trouble = found.trouble or Trouble.EQUATION
            return
        pictures = [self._picture(relation) for relation in _references(element)]
        if pictures and _is_changed(element):
            pictures = [Trouble.FIGURE_CHANGED]
        if not pictures and not boxes and local_name(element) != "AlternateContent":
            pictures = [Trouble.FIGURE_OBJECT]
        found.pictures += pictures
        anchored = next(element.iter("{*}anchor"), None) is not None
        found.inline = found.inline or (bool(pictures) and not anchored)

    def _picture(self, relation: str) -> bytes | Trouble:
        target = self._links.get(relation, "")
        if target is None:
            return Trouble.FIGURE_ELSEWHERE
        return picture_bytes(self._archive, target) if target in self._archive else Trouble.FIGURE_NOT_FOUND


@dataclass(slots=True)
class _Found:
    pieces: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[bytes | Trouble] = field(default_factory=list)
    inline: bool = False
    trouble: Trouble | None = None
    text_boxes: int = 0

    def add(self, text: str, align: str = "") -> None:
        self.pieces.append((align if align in ("superscript", "subscript") else "", text))

    def line(self) -> str:
        """The text; raised and lowered runs that stand together are one exponent or index."""
        texts = []
        for align, group in groupby(self.pieces, key=lambda piece: piece[0]):
            text = "".join(part for _, part in group)
            sign: str | None = text
            if align and text.strip():
                sign = raised(text) if align == "superscript" else lowered(text)
            if sign is None:
                self.trouble = self.trouble or Trouble.EQUATION
            texts.append(text if sign is None else sign)
        return "".join(texts)


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def _symbol(element: etree._Element) -> str | None:
    """The character that a sign of a symbol font looks like."""
    values = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    try:
        code = int(values.get("char", ""), 16)
    except ValueError:
        return None
    table = _SYMBOLS.get(values.get("font", ""))
    if table is not None:
        return table.get(code - _PRIVATE if code >= _PRIVATE else code)
    return chr(code) if 0x20 <= code < 0xD800 else None  # noqa: PLR2004  # the plane's ordinary characters


def _references(element: etree._Element) -> list[str]:
    """The relationships of the pictures in it."""
    found = []
    for part in element.iter("{*}blip", "{*}imagedata"):
        relation = reference(part, "embed", "id", "link", "pict")
        if relation:
            found.append(relation)
    return found


def _is_changed(element: etree._Element) -> bool:
    """Whether Word shows the picture cut, turned or mirrored: its bytes then show something else."""
    cuts = [cut.get(side, "0") for cut in element.iter("{*}srcRect") for side in "ltrb"]
    frames = list(element.iter("{*}xfrm"))
    turned = any(frame.get("rot", "0") != "0" for frame in frames)
    mirrored = any(frame.get(flip) in ("1", "true") for frame in frames for flip in ("flipH", "flipV"))
    return turned or mirrored or any(len(cut.lstrip("-")) > _CUT_DIGITS for cut in cuts)


def _is_equation(element: etree._Element) -> bool:
    program = next((str(value) for key, value in element.attrib.items() if str(key) == "ProgID"), "")
    return program.lower().startswith(_EQUATION_PROGRAMS)


def _flag(run: etree._Element, name: str) -> str | None:
    found = run.find(f"{{*}}rPr/{{*}}{name}")
    if found is None:
        return None
    return next((str(value) for key, value in found.attrib.items() if str(key).endswith("}val")), "")

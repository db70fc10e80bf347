"""Word's equations (Office MathML, ECMA-376 part 1, 22.1) on one line, the simple ones."""

from collections.abc import Callable, Mapping

from lxml import etree

from sync_server.bank.reading.containers.office_archive import local_name
from sync_server.bank.reading.running_text.formula import Piece, fraction, joined, lowered, power, root

_PASSED_OVER = {"rPr", "ctrlPr", "oMathParaPr", "sSupPr", "sSubPr", "fPr", "radPr", "dPr", "funcPr", "boxPr"}
_TRANSPARENT = {"oMath", "oMathPara", "box", "borderBox", "e", "num", "den", "sup", "sub", "deg", "fName"}
_DEEPEST = 40
"""Levels of an equation; nobody writes more than a handful."""


def omml_text(element: etree._Element, depth: int = _DEEPEST) -> str | None:
    """The equation on one line; None where a line cannot say it."""
    pieces: list[Piece] = []
    for child in element:
        piece = _piece(child, depth)
        if piece is None:
            return None
        pieces.append(piece)
    return joined(pieces)


def _piece(element: etree._Element, depth: int) -> Piece | None:
    name = local_name(element)
    if name in _PASSED_OVER:
        return Piece("")
    if depth == 0:
        return None
    if name == "r":
        return Piece("".join(text.text or "" for text in element if local_name(text) == "t"))
    if name in _TRANSPARENT:
        return _of(omml_text(element, depth - 1))
    form = _FORMS.get(name)
    parts = {
        local_name(child): omml_text(child, depth - 1)
        for child in element
        if local_name(child) in _TRANSPARENT
    }
    if form is None or None in parts.values():
        return None
    return form(element, {part: text for part, text in parts.items() if text is not None})


def _of(text: str | None) -> Piece | None:
    return None if text is None else Piece(text)


def _fraction(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    kind = _property(element, "fPr", "type") or "bar"
    if kind not in ("bar", "lin", "skw"):
        return None
    return fraction(parts.get("num", ""), parts.get("den", ""))


def _power(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    return _of(power(parts.get("e", ""), parts.get("sup", "")))


def _index(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    sign = lowered(parts.get("sub", ""))
    return None if sign is None else Piece(parts.get("e", "") + sign)


def _both(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    sign = lowered(parts.get("sub", ""))
    return None if sign is None else _of(power(parts.get("e", "") + sign, parts.get("sup", "")))


def _root(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    return _of(root(parts.get("e", ""), parts.get("deg", "")))


def _brackets(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    if sum(local_name(child) == "e" for child in element) != 1:
        return None
    opening, closing = (_property(element, "dPr", name) for name in ("begChr", "endChr"))
    return Piece(f"{'(' if opening is None else opening}{parts['e']}{')' if closing is None else closing}")


def _function(element: etree._Element, parts: Mapping[str, str]) -> Piece | None:
    name, argument = parts.get("fName", "").strip(), parts.get("e", "").strip()
    plain = argument.isalnum() or (argument[:1] == "(" and argument[-1:] == ")")
    return Piece(name + (argument if plain else f"({argument})"))


def _property(element: etree._Element, group: str, name: str) -> str | None:
    """The value of a property; None where it is not given."""
    for child in element.iterfind(f"{{*}}{group}/{{*}}{name}"):
        return next((str(value) for key, value in child.attrib.items() if str(key).endswith("val")), "")
    return None


_FORMS: Mapping[str, Callable[[etree._Element, Mapping[str, str]], Piece | None]] = {
    "f": _fraction,
    "sSup": _power,
    "sSub": _index,
    "sSubSup": _both,
    "rad": _root,
    "d": _brackets,
    "func": _function,
}

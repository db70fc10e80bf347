"""MathML (W3C, presentation elements) on one line, the simple formulas."""

from collections.abc import Sequence

from lxml import etree

from sync_server.bank.reading.containers.office_archive import local_name
from sync_server.bank.reading.running_text.formula import Piece, fraction, joined, lowered, power, root

_ROWS = {"math", "mrow", "mstyle", "mpadded", "msqrt", "semantics"}
_SIGNS = {"mi", "mn", "mo", "mtext", "ms"}
_NOT_SHOWN = {"annotation", "annotation-xml", "mspace", "none"}
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
_DEEPEST = 40


def mathml_text(element: etree._Element) -> str | None:
    """The formula on one line; None where a line cannot say it."""
    piece = _piece(element, _DEEPEST)
    return None if piece is None else piece.text


def _piece(element: etree._Element, depth: int) -> Piece | None:
    name = local_name(element)
    if name in _NOT_SHOWN:
        return Piece("")
    if name in _SIGNS:
        return (
            Piece("".join((element.text or "").split()).translate(_INVISIBLE)) if len(element) == 0 else None
        )
    if depth == 0:
        return None
    pieces = [_piece(child, depth - 1) for child in element]
    known = [piece for piece in pieces if piece is not None]
    if len(known) < len(pieces):
        return None
    if name in _ROWS:
        text = joined(known)
        if name == "msqrt" and text is not None:
            text = root(text)
        only = known[0] if len(known) == 1 and name != "msqrt" else None
        return only or _of(text)
    return _formed(name, element, known)


def _formed(name: str, element: etree._Element, pieces: Sequence[Piece]) -> Piece | None:
    texts = [piece.text for piece in pieces]
    match name, texts:
        case "mfrac", [top, bottom]:
            return fraction(top, bottom) if element.get("linethickness") not in ("0", "0px", "0pt") else None
        case "msup", [base, exponent]:
            return _of(power(base, exponent))
        case "msub", [base, index]:
            sign = lowered(index)
            return None if sign is None else Piece(base + sign)
        case "msubsup", [base, index, exponent]:
            sign = lowered(index)
            return None if sign is None else _of(power(base + sign, exponent))
        case "mroot", [body, degree]:
            return _of(root(body, degree))
        case "mfenced", _:
            separator = element.get("separators", ",")[:1]
            return Piece(f"{element.get('open', '(')}{separator.join(texts)}{element.get('close', ')')}")
        case _:
            return None


def _of(text: str | None) -> Piece | None:
    return None if text is None else Piece(text)

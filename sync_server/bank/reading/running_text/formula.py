"""Formulas on one line of plain text: `m²`, `H₂O`, `(a+b)/c`, `√(2gh)`; None where a line would say less.

What has no exact sign in Unicode and would mean something else on the line (10 to the power of x as `10x`)
is not written at all: the question then needs the formula as a picture.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = re.compile(r"[0-9+\-−=()ni]+")
_LOWERABLE = re.compile(r"[0-9+\-−=()]|[^\W\d_]|[,，、.*]")
_DEGREE_SIGNS = {"o", "O", "°", "º", "○", "〇"}
_AS_IT_STANDS = {"°C", "℃", "′", "″", "'", '"', "*", "®", "™", "TM", "th", "st", "nd", "rd"}
_ATOM = re.compile(r"[^\W_]+(?:\.\d+)?[²³¹⁰⁴-⁹ⁿ₀-₉]*|\([^()]*\)|[²³⁴√∛∜]?√?\([^()]*\)")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_STANDS_APART = "+-−=<>≤≥≈≠±,，;；。、：: \n（）([【】])"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula; a fraction needs brackets where a factor stands beside it."""

    text: str
    is_fraction: bool = False


def raised(text: str) -> str | None:
    """The text as superscript."""
    plain = text.strip()
    if plain in _DEGREE_SIGNS:
        return "°"
    if plain in _AS_IT_STANDS or not plain:
        return plain
    return plain.translate(_RAISED) if _RAISABLE.fullmatch(plain) else None


def lowered(text: str) -> str | None:
    """The text as subscript: digits get their signs, letters stay on the line, as in `UL₁` for U with L1."""
    plain = text.strip()
    return plain.translate(_LOWERED) if all(_LOWERABLE.fullmatch(sign) for sign in plain) else None


def power(base: str, exponent: str) -> str | None:
    """A base with its exponent."""
    sign = raised(exponent)
    return None if sign is None else _bracketed(base) + sign


def fraction(top: str, bottom: str) -> Piece | None:
    """Numerator over denominator."""
    if not top or not bottom:
        return None
    return Piece(f"{_bracketed(top)}/{_bracketed(bottom)}", is_fraction=True)


def root(body: str, degree: str = "") -> str | None:
    """A radical; other degrees than 2, 3 and 4 have no sign."""
    sign = _ROOTS.get(degree.strip())
    return f"{sign}({body})" if sign and body else None


def joined(pieces: Sequence[Piece]) -> str | None:
    """The pieces in a row. None for a number before a numeric fraction: 2 1/2 could be a sum or a product."""
    texts = [piece.text for piece in pieces]
    for at, piece in enumerate(pieces):
        if not piece.is_fraction:
            continue
        before = "".join(texts[:at])[-1:]
        after = "".join(other.text for other in pieces[at + 1 :])[:1]
        if before.isdigit() and piece.text[:1].isdigit():
            return None
        if before not in _STANDS_APART or after not in _STANDS_APART + "×·":
            texts[at] = f"({piece.text})"
    return "".join(texts)


def _bracketed(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"

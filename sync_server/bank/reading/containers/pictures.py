"""Pictures that a text names: a file beside the bank, or a data: address that carries the picture itself."""

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from sync_server.bank.reading.rows import Trouble

MAX_FIGURE = 8 * 1024 * 1024
"""Bytes of one picture; photographs from a telephone are smaller."""

_DATA = re.compile(
    r"data:(?P<type>[\w.+-]+/[\w.+-]+)?(?P<rest>[^,]*),(?P<content>.*)", re.IGNORECASE | re.DOTALL
)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|(?:mailto|blob|cid|file):", re.IGNORECASE)
_DRAWN = (".svg", ".svgz", ".wmf", ".emf")
_DRAWN_TYPES = ("image/svg+xml", "image/x-wmf", "image/wmf", "image/x-emf", "image/emf")


def picture_at(address: str, folder: Path) -> bytes | Trouble:
    """The picture an address stands for.

    Args:
        folder: where the bank's file lies; pictures are looked for here and below, nowhere else.
    """
    named = picture_named(address)
    return _beside(address.strip(), folder) if named is None else named


def picture_named(address: str) -> bytes | Trouble | None:
    """The picture that a data: address carries, or why an address is no good; None for a path."""
    plain = address.strip()
    data = _DATA.fullmatch(plain)
    if data:
        return _carried(data)
    if _ELSEWHERE.match(plain):
        return Trouble.FIGURE_ELSEWHERE
    return Trouble.FIGURE_FORMAT if plain.lower().endswith(_DRAWN) else None


def sized(data: bytes) -> bytes | Trouble:
    """The picture, unless it is far too large."""
    return data if len(data) <= MAX_FIGURE else Trouble.FIGURE_TOO_LARGE


def _carried(data: re.Match[str]) -> bytes | Trouble:
    if (data["type"] or "").lower() in _DRAWN_TYPES:
        return Trouble.FIGURE_FORMAT
    if len(data["content"]) > 2 * MAX_FIGURE:
        return Trouble.FIGURE_TOO_LARGE
    plain = unquote_to_bytes(data["content"])
    if not data["rest"].lower().endswith(";base64"):
        return sized(plain)
    try:
        return sized(base64.b64decode(b"".join(plain.split()), validate=True))
    except (binascii.Error, ValueError):
        return Trouble.FIGURE_UNREADABLE


def _beside(name: str, folder: Path) -> bytes | Trouble:
    try:
        path = (folder / name.replace("\\", "/")).resolve()
        if not path.is_relative_to(folder.resolve()):
            return Trouble.FIGURE_OUTSIDE_FOLDER
        with path.open("rb") as file:
            return sized(file.read(MAX_FIGURE + 1))
    except (OSError, ValueError, RuntimeError):
        return Trouble.FIGURE_NOT_FOUND

"""Sealed files on sticks and in folders."""

from collections.abc import Iterable
from pathlib import Path

from client.unsealing.desk_folder import SEALED_SUFFIX

PLACES = (f"*{SEALED_SUFFIX}", f"*/*{SEALED_SUFFIX}")
"""On a stick itself and in its folders."""


def find_sealed(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Sealed files, by folder and name; a stick that is being pulled out has none."""
    return tuple(path for folder in dict.fromkeys(folders) for path in _in(folder))


def size_of(path: Path) -> int | None:
    """Bytes of a file; None where it is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(path for place in PLACES for path in folder.glob(place) if path.is_file())
    except OSError:
        return []

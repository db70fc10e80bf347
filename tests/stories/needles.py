"""Search files for texts that must not be there, in the encodings in which they could be."""

from collections.abc import Iterable
from pathlib import Path


def files_with_needles(folders: Iterable[Path], needles: Iterable[str]) -> list[str]:
    """The names of files under `folders` that hold one of `needles` in UTF-8, UTF-16 or GB18030."""
    return files_that_hold(
        folders, [needle.encode(code) for needle in needles for code in ("utf-8", "utf-16-le", "gb18030")]
    )


def files_that_hold(folders: Iterable[Path], sought: list[bytes]) -> list[str]:
    """The names of files under `folders` that hold one of these byte strings."""
    files = ((folder, path) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [str(path.relative_to(folder)) for folder, path in files if _holds(path, sought)]


def _holds(path: Path, sought: list[bytes]) -> bool:
    data = path.read_bytes().strip(b"\0")  # room kept for later is all zeros
    return any(needle in data for needle in sought)

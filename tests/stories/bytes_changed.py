"""A file that left the centre, with one byte changed, is found out by the verifier."""

from pathlib import Path

from tests.stories.centre import Centre
from tests.stories.record import Record


def find_a_changed_byte(centre: Centre, path: Path, record: Record, *options: str | Path) -> None:
    """Change a byte in the middle of a copy of `path` and have it verified."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    changed = centre.folder / f"changed-{path.name}"
    changed.write_bytes(bytes(data))
    record.check(f"one changed byte of {path.suffix} is found", centre.refuses("verify", changed, *options))
    changed.unlink()

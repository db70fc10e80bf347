"""The sitting key of a room whose unlock code was typed, so that a console that starts again needs no code.

AES-256-GCM under derive(room key, "sitting-key", sitting code), with the sitting code as associated data. A
listed proctor's stick with its PIN opens the room key; the papers were released when this was written.
"""

from pathlib import Path

from client.store import durable_file
from exam_core.identifiers import Random, SittingCode
from exam_core.sealing import symmetric
from exam_core.sealing.failures import CannotOpen


def keep_sitting_key(path: Path, room_key: bytes, sitting: SittingCode, key: bytes, random: Random) -> None:
    """Have it on the disk when this returns.

    Raises:
        OSError: the disk refuses; a console that starts again asks for the code again.
    """
    box = symmetric.encrypt(_under(room_key, sitting), key, sitting.encode(), random)
    durable_file.write(path, box)


def kept_sitting_key(path: Path, room_key: bytes, sitting: SittingCode) -> bytes | None:
    """The kept key; None where there is none, or none that can be read."""
    try:
        return symmetric.decrypt(_under(room_key, sitting), path.read_bytes(), sitting.encode())
    except (OSError, CannotOpen):
        return None


def _under(room_key: bytes, sitting: SittingCode) -> bytes:
    return symmetric.derive(room_key, "sitting-key", sitting.encode())

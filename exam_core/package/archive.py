"""Members in one file: a ZIP archive that every tool can list, in the one form we write and accept.

    for each member, names ascending:
        local file header (APPNOTE 4.3.7): version 20, flags 0, method 0 (stored), time 0, date 0x0021
        (1980-01-01), CRC-32, both sizes, no extra field; then the name and the data
    for each member: central directory header (4.3.12) with the same values, attributes and comment empty
    end of central directory record (4.3.16), comment empty

An archive that differs in any byte from what `write_archive` gives for its members is refused, so there are
no members that only some tools see, no second spelling and nothing between or behind the members. Names are
lower-case ASCII segments joined by "/", never "." or "..": they cannot leave a folder.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping

from exam_core.encoding import Malformed, MalformedData
from exam_core.sealing.cursor import Cursor

MAX_ARCHIVE = 256 * 1024 * 1024
"""Bytes of all members; 500 candidates with photos and 300 figures stay under 64 MiB."""
MAX_MEMBERS = 20_000
MAX_NAME = 200

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*(\.[a-z0-9]+)?")
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MAGIC = b"PK\x03\x04"
_VERSION = 20
_DATE = 0x0021


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """The bytes of an archive of `members`; the same for the same members.

    Raises:
        ValueError: a name that is not allowed, or too many or too large members.
    """
    if len(members) > MAX_MEMBERS or sum(len(data) for data in members.values()) > MAX_ARCHIVE:
        raise ValueError("too many or too large members")
    if not all(_allowed(name) for name in members):
        raise ValueError("a member's name is not allowed")
    return b"".join(_chunks(members))


def read_archive(data: bytes) -> dict[str, bytes]:
    """The members of an archive, by name.

    Raises:
        MalformedData: not byte for byte what write_archive gives.
    """
    if len(data) > 2 * MAX_ARCHIVE:
        raise MalformedData(Malformed.TOO_LARGE, "archive")
    members = _local_members(data)
    at = 0
    for chunk in _chunks(members):
        if data[at : at + len(chunk)] != chunk:
            code = (
                Malformed.TRUNCATED if chunk.startswith(data[at : at + len(chunk)]) else Malformed.WRONG_SHAPE
            )
            raise MalformedData(code, f"archive at byte {at}")
        at += len(chunk)
    if at != len(data):
        raise MalformedData(Malformed.TRAILING_BYTES, "archive")
    return members


def _local_members(data: bytes) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    cursor = Cursor(data)
    while data.startswith(_LOCAL_MAGIC, cursor.at):
        fields = _LOCAL.unpack(cursor.take(_LOCAL.size, "local header"))
        size, name_size = fields[7], fields[9]
        if name_size > MAX_NAME or len(members) == MAX_MEMBERS:
            raise MalformedData(Malformed.TOO_LARGE, "archive member")
        name = cursor.take(name_size, "name").decode("ascii", "replace")
        if not _allowed(name) or name in members:
            raise MalformedData(Malformed.WRONG_SHAPE, "the name of an archive member")
        members[name] = cursor.take(size, name)
    return members


def _allowed(name: str) -> bool:
    return len(name) <= MAX_NAME and _NAME.fullmatch(name) is not None


def _chunks(members: Mapping[str, bytes]) -> Iterator[bytes]:
    central = []
    offset = 0
    for name in sorted(members):
        data, raw = members[name], name.encode("ascii")
        crc = zlib.crc32(data)
        local = _LOCAL.pack(_LOCAL_MAGIC, _VERSION, 0, 0, 0, _DATE, crc, len(data), len(data), len(raw), 0)
        central.append(
            _CENTRAL.pack(
                b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DATE, crc, len(data), len(data), len(raw),
                0, 0, 0, 0, 0, offset,
            )
            + raw
        )  # fmt: skip
        offset += len(local) + len(raw) + len(data)
        yield local + raw
        yield data
    directory = b"".join(central)
    yield directory
    yield _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), offset, 0)

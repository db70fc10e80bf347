"""A two-signed document and the archive it speaks of, in one file: the outer form of `.sealed` and `.opened`.

    bytes   what
    8       magic of the format
    4       D, length of the document, unsigned big-endian
    D       the two-signed document, whose payload names the digest of the rest
    rest    payload: an archive (see exam_core.package.archive)

So two signatures cover every byte: magic and length by form, the rest by digest.
"""

from collections.abc import Mapping
from typing import NamedTuple

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest
from exam_core.package.archive import MAX_ARCHIVE, read_archive
from exam_core.sealing.cursor import Cursor

RESULTS = "results/"
"""Before the digest in the name of each result."""
MAX_SIGNED_ARCHIVE = MAX_ARCHIVE
"""Bytes of a whole file; 250 results of 500 KiB are 125 MiB."""


class SignedArchive(NamedTuple):
    """A file taken apart; nothing is verified."""

    document: bytes
    payload: bytes
    members: dict[str, bytes]

    @property
    def apart_from_results(self) -> set[str]:
        """The names of the members that are no results."""
        return {name for name in self.members if not name.startswith(RESULTS)}

    def results(self) -> dict[Digest, bytes]:
        """The members that are named after their digest.

        Raises:
            MalformedData: one of them has another digest.
        """
        found = {
            Digest(name.removeprefix(RESULTS)): data
            for name, data in self.members.items()
            if name.startswith(RESULTS)
        }
        if any(digest(data) != name for name, data in found.items()):
            raise MalformedData(Malformed.BAD_DIGEST, "a result under another name")
        return found


def result_members(results: Mapping[Digest, bytes]) -> dict[str, bytes]:
    """Results, by their digest, as members."""
    return {RESULTS + name: data for name, data in results.items()}


def write_signed_archive(magic: bytes, document: bytes, payload: bytes) -> bytes:
    """The file."""
    return b"".join((magic, len(document).to_bytes(4, "big"), document, payload))


def split_signed_archive(data: bytes, magic: bytes, limit: int) -> SignedArchive:
    """Take a file apart; its document has at most `limit` bytes.

    Raises:
        MalformedData: not such a file.
    """
    if len(data) > MAX_SIGNED_ARCHIVE:
        raise MalformedData(Malformed.TOO_LARGE, "file")
    cursor = Cursor(data)
    cursor.magic(magic)
    document = cursor.take(cursor.number(4, limit, "length of the document"), "document")
    payload = data[cursor.at :]
    return SignedArchive(document, payload, read_archive(payload))

"""A chain of JSON entries, each naming the digest of the one before: journals, the audit log.

An entry is the exact bytes of one canonical JSON object with at least `seq` (from 0, without a hole) and
`prev` (SHA-256 of the previous entry's bytes, or of the empty string for the first). Whoever holds the
digest of the last entry, the head, can tell every change, omission and reordering before it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from exam_core.encoding import Malformed, MalformedData, decode_json, digest, encode_json
from exam_core.identifiers import Digest

GENESIS = digest(b"")
"""What the first entry of every chain names as its predecessor."""

MAX_ENTRY = 64 * 1024
"""Bytes of one entry; the largest of ours, with a signed act inside, stays under 4 KiB."""


def link(prev: Digest, seq: int, body: Mapping[str, Any]) -> bytes:
    """The bytes of entry `seq` that follows the entry whose digest is `prev`."""
    return encode_json({**body, "seq": seq, "prev": prev})


def follow(raws: Iterable[bytes], *, prev: Digest = GENESIS, seq: int = 0) -> list[dict[str, Any]]:
    """Read entries that must continue the chain at `seq` after `prev`.

    Raises:
        MalformedData: `BROKEN_CHAIN` where an entry is missing, repeated, reordered or changed.
    """
    entries: list[dict[str, Any]] = []
    for raw in raws:
        value = decode_json(raw, limit=MAX_ENTRY)
        if not isinstance(value, dict) or encode_json(value) != raw:
            raise MalformedData(Malformed.WRONG_SHAPE, f"entry {seq} is not a canonical object")
        if type(value.get("seq")) is not int or value["seq"] != seq or value.get("prev") != prev:
            raise MalformedData(Malformed.BROKEN_CHAIN, f"at entry {seq}")
        entries.append(value)
        prev, seq = digest(raw), seq + 1
    return entries

"""The journal of an opened result as a row of digests: what every copy of it is measured by."""

from collections.abc import Sequence

from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, Digest
from sync_server.ingest.models import JournalPart, OpenedJournal, SealedResult, Standing

_WIDTH = 32
"""Bytes of a SHA-256 digest."""


def differing_part(attempt: AttemptId, entries: Sequence[bytes]) -> JournalPart | None:
    """The first stored part, also one kept aside, that is no piece of this journal."""
    digests = [digest(raw) for raw in entries]
    for part in JournalPart.objects.filter(attempt=attempt).order_by("last", "pk"):
        if part.last >= len(digests) or digests[part.last] != part.head:
            return part
    return None


def keep_digests(result: SealedResult, entries: Sequence[bytes]) -> None:
    """Note the journal of an opened result, so that later parts can be compared with it."""
    digests = b"".join(bytes.fromhex(digest(raw)) for raw in entries)
    OpenedJournal.objects.update_or_create(result=result, defaults={"digests": digests})


def in_common(one: OpenedJournal, other: OpenedJournal) -> int:
    """How many entries two journals begin with in common."""
    left, right = bytes(one.digests), bytes(other.digests)
    entries = min(len(left), len(right)) // _WIDTH
    return next((at for at in range(entries) if _at(left, at) != _at(right, at)), entries)


def reaches(attempt: AttemptId, last: int, head: Digest) -> bool | None:
    """Whether the opened result of this attempt has `head` at entry `last`; None where none was opened."""
    row = OpenedJournal.objects.filter(result__attempt=attempt, result__standing=Standing.FIRST).first()
    if row is None:
        return None
    return _at(bytes(row.digests), last) == bytes.fromhex(head)


def _at(digests: bytes, entry: int) -> bytes:
    return digests[entry * _WIDTH : (entry + 1) * _WIDTH]

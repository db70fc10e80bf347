"""The readable outside of what a seat sends: the header, checked against the address it was sent to."""

import re
from dataclasses import dataclass

from exam_core.attempt.result_header import ResultHeader, read_result_header
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptParts, Digest, attempt_id
from exam_core.sealing.sealed_object import Header, read_header

JOURNAL_PART_TYPE = "journal-part"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PartHeader:
    """What a sealed piece of a journal says of itself: entries `first` to `last`, and the head after them."""

    head: Digest
    site: str
    first: int
    last: int


def result_header_of(data: bytes, parts: AttemptParts) -> ResultHeader:
    """The header of a result of exactly this attempt, sealed to the results key as networked seats do it.

    Raises:
        MalformedData: another kind of object, another attempt, or members missing.
    """
    header = read_result_header(data)
    if header.attempt != attempt_id(*parts):
        raise MalformedData(Malformed.WRONG_SHAPE, "another attempt")
    if header.groups or header.fenced or header.from_replica:
        raise MalformedData(Malformed.WRONG_SHAPE, "sealed as without a network")
    return header


def read_part_header(data: bytes, parts: AttemptParts) -> PartHeader:
    """The header of a sealed piece of exactly this attempt's journal.

    Raises:
        MalformedData: another kind of object, another attempt, or members missing.
    """
    header = read_header(data)
    if header.type != JOURNAL_PART_TYPE:
        raise MalformedData(Malformed.WRONG_SHAPE, f"a {header.type!r}")
    if (header.sitting, header.ticket, header.epoch) != parts:
        raise MalformedData(Malformed.WRONG_SHAPE, "another attempt")
    if header.extra.get("attempt") != attempt_id(*parts):
        raise MalformedData(Malformed.WRONG_SHAPE, "attempt")
    first, last = header.extra.get("from"), header.extra.get("to")
    if not (isinstance(first, int) and isinstance(last, int) and 0 <= first <= last < 2**31):
        raise MalformedData(Malformed.WRONG_SHAPE, "from, to")
    return PartHeader(_head(header), header.site or "", first, last)


def _head(header: Header) -> Digest:
    if header.head is None or not _DIGEST.fullmatch(header.head):
        raise MalformedData(Malformed.WRONG_SHAPE, "head")
    return header.head

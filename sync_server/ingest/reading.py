"""The readable outside of what a seat sends: the header, checked against the address it was sent to."""

import re
from dataclasses import dataclass

from exam_core.attempt.result import RESULT_TYPE
from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.identifiers import AttemptParts, DeviceId, Digest, attempt_id
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import Header, read_header

JOURNAL_PART_TYPE = "journal-part"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ResultHeader:
    """What a sealed result says of itself before it is opened; `device` endorsed `seat_key`."""

    head: Digest
    seat: int
    site: str
    package: Digest
    device: DeviceId
    seat_key: VerifyKey
    endorsement: bytes


@dataclass(frozen=True, slots=True)
class PartHeader:
    """What a sealed piece of a journal says of itself: entries `first` to `last`, and the head after them."""

    head: Digest
    site: str
    first: int
    last: int


def read_result_header(data: bytes, parts: AttemptParts) -> ResultHeader:
    """The header of a sealed result for exactly this attempt.

    Raises:
        MalformedData: another kind of object, another attempt, or members missing.
    """
    header = _read(data, RESULT_TYPE, parts)
    if header.seat is None:
        raise MalformedData(Malformed.WRONG_SHAPE, "seat")
    return ResultHeader(
        head=_head(header),
        seat=header.seat,
        site=header.site or "",
        package=Digest(_text(header, "package")),
        device=DeviceId(_text(header, "device")),
        seat_key=VerifyKey(unb64(_text(header, "seat_key"))),
        endorsement=unb64(_text(header, "endorsement")),
    )


def read_part_header(data: bytes, parts: AttemptParts) -> PartHeader:
    """The header of a sealed piece of exactly this attempt's journal.

    Raises:
        MalformedData: another kind of object, another attempt, or members missing.
    """
    header = _read(data, JOURNAL_PART_TYPE, parts)
    first, last = header.extra.get("from"), header.extra.get("to")
    if not (isinstance(first, int) and isinstance(last, int) and 0 <= first <= last < 2**31):
        raise MalformedData(Malformed.WRONG_SHAPE, "from, to")
    return PartHeader(_head(header), header.site or "", first, last)


def _read(data: bytes, kind: str, parts: AttemptParts) -> Header:
    header = read_header(data)
    if header.type != kind:
        raise MalformedData(Malformed.WRONG_SHAPE, f"a {header.type!r}")
    if (header.sitting, header.ticket, header.epoch) != parts:
        raise MalformedData(Malformed.WRONG_SHAPE, "another attempt")
    if header.extra.get("attempt") != attempt_id(*parts):
        raise MalformedData(Malformed.WRONG_SHAPE, "attempt")
    return header


def _text(header: Header, name: str) -> str:
    value = header.extra.get(name)
    if not isinstance(value, str):
        raise MalformedData(Malformed.WRONG_SHAPE, name)
    return value


def _head(header: Header) -> Digest:
    if header.head is None or not _DIGEST.fullmatch(header.head):
        raise MalformedData(Malformed.WRONG_SHAPE, "head")
    return header.head

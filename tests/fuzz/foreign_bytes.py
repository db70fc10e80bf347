"""Every reader of bytes that come from a stick or over the wire, each with a sound input to start from.

A reader that stops at the first wrong signature never reads what comes behind it. So there are also inputs
that are signed as they must be, whatever stands in them: a record that two proctors would have signed, a
header that the centre would have, an archive whose digest is right.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from client.standalone.mirror import MirrorHeader, MirrorWriter, read_mirror, read_mirror_header
from exam_core.attempt.result_header import read_result_header, verify_result
from exam_core.attempt.seat_key import sign_head
from exam_core.custody.opened_evidence import MAGIC as OPENED_MAGIC
from exam_core.custody.opened_evidence import protocol_file, split_opened_file
from exam_core.custody.opened_file import check_opened_file, check_protocol_file, read_opened_file
from exam_core.custody.seal_record import SEAL_RECORD
from exam_core.custody.sealed_evidence import MAGIC as SEALED_MAGIC
from exam_core.custody.sealed_evidence import record_file, split_sealed_file
from exam_core.custody.sealed_file import check_record_file, check_sealed_file, read_sealed_file
from exam_core.custody.signed_archive import write_signed_archive
from exam_core.custody.unsealing import UNSEALING_PROTOCOL
from exam_core.encoding import b64, decode_json, digest, encode_json, unb64
from exam_core.identifiers import attempt_id
from exam_core.package.file_format import MAGIC as PACKAGE_MAGIC
from exam_core.package.file_format import split_file
from exam_core.package.package import read_package
from exam_core.sealing import symmetric
from exam_core.sealing.officer_list import OFFICER_LIST_TYPE, read_officer_list
from exam_core.sealing.signatures import sign
from exam_core.sealing.two_group_object import Group, open_share, read_groups_header, verify_groups
from exam_core.sealing.two_signatures import join, sign_once
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import small_sitting as small
from tests.core.package import standalone_sitting as standalone

ROOT = small.ROOT.public
SEAT_RESULT = sitting.SEAT_RESULTS[2]
SEALED = sitting.supplement(SEAT_RESULT)
"""The smallest whole sealed file."""
OPENED = sitting.open_file(SEALED)
HEADER = split_file(sitting.EPAPER).header_bytes
_MANY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads, and bytes that it reads without a fault."""

    seed: bytes = field(repr=False)
    read: Callable[[bytes], object]


def _package(header: bytes, payload: bytes) -> bytes:
    """A package whose header the centre signed."""
    signature = sign("epaper", header, small.PACKAGE_KEY)
    return b"".join((PACKAGE_MAGIC, len(header).to_bytes(4, "big"), header, signature, payload))


def _with_payload(document: bytes, payload: bytes) -> bytes:
    """Canonical JSON whose `payload` is the digest of these bytes."""
    value: dict[str, Any] = decode_json(document, limit=_MANY)
    return encode_json({**value, "payload": digest(payload)})


def _sealed(record: bytes, payload: bytes) -> bytes:
    """A sealed file whose record two proctors signed."""
    first = sign_once(SEAL_RECORD, record, small.CROSSED_IN_BADGE, small.CROSSED_IN)
    second = sign_once(SEAL_RECORD, record, small.BADGE, small.PROCTOR)
    return write_signed_archive(SEALED_MAGIC, join(SEAL_RECORD, record, first, second), payload)


def _opened(protocol: bytes, payload: bytes) -> bytes:
    """An opened file whose protocol two officers signed."""
    first, second = (
        sign_once(UNSEALING_PROTOCOL, protocol, who, standalone.OFFICERS[who].signing)
        for who in (sitting.A1, sitting.B2)
    )
    return write_signed_archive(OPENED_MAGIC, join(UNSEALING_PROTOCOL, protocol, first, second), payload)


def _officer_list(payload: bytes) -> bytes:
    """A list that the root signed."""
    key = small.ROOT.id
    signature = sign(OFFICER_LIST_TYPE, key.encode() + b"\n" + payload, small.ROOT)
    members = {"type": OFFICER_LIST_TYPE, "payload": b64(payload), "key": key, "signature": b64(signature)}
    return encode_json(members)


def _payload_of(two_signed: bytes) -> bytes:
    return unb64(decode_json(two_signed, limit=_MANY)["payload"])


ATTEMPT = attempt_id(small.SITTING, small.TICKETS[2], 1)


def _mirror() -> bytes:
    """A mirror of one attempt's journal, as a seat writes it."""
    raws, seat_key = sitting.JOURNALS[2]
    header = MirrorHeader(sitting=small.SITTING, attempt=ATTEMPT, package=sitting.PACKAGE.digest)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mirror"
        writer = MirrorWriter(
            path,
            header,
            small.SITTING_KEY,
            lambda head: sign_head(ATTEMPT, head, seat_key),
            sitting.RANDOM,
        )
        writer.bring_level(raws)
        return path.read_bytes()


def _mirror_of(record: bytes) -> bytes:
    """A mirror whose one record is encrypted as it must be."""
    size = 12 + int.from_bytes(MIRROR[8:12], "big")
    bound_to = bytes.fromhex(digest(MIRROR[12:size])) + bytes(4)
    key = symmetric.derive(small.SITTING_KEY, "mirror", ATTEMPT.encode())
    box = symmetric.encrypt(key, record, bound_to, sitting.RANDOM)
    return MIRROR[:size] + len(box).to_bytes(4, "big") + box


def _record_of_mirror() -> bytes:
    entries = [b64(raw) for raw in sitting.JOURNALS[2][0]]
    head = digest(sitting.JOURNALS[2][0][-1])
    return encode_json({"v": 1, "entries": entries, "head": head, "signature": b64(bytes(64))})


MIRROR = _mirror()
RECORD, PROTOCOL = (
    _payload_of(split_sealed_file(SEALED).document),
    _payload_of(split_opened_file(OPENED).document),
)
SEALED_PAYLOAD, OPENED_PAYLOAD = split_sealed_file(SEALED).payload, split_opened_file(OPENED).payload
PACKAGE_PAYLOAD = split_file(sitting.EPAPER).payload
OFFICERS = _payload_of(sitting.OFFICER_LIST)


def _read_package(data: bytes) -> None:
    package = read_package(data, ROOT, at=None)
    package.open_roster(small.DEVICES[1].opening)


def _read_sealed(data: bytes) -> None:
    ok = all(check.ok for check in check_sealed_file(data, ROOT))
    file = read_sealed_file(data, ROOT)
    assert ok
    assert file.counts.expected


def _read_opened(data: bytes) -> None:
    ok = all(check.ok for check in check_opened_file(data, ROOT))
    read_opened_file(data, ROOT)
    assert ok


def _read_result(data: bytes) -> None:
    read_result_header(data)
    verify_result(data, sitting.PLAN)


def _read_two_groups(data: bytes) -> None:
    header = read_groups_header(data)
    open_share(data, Group.A, standalone.OFFICERS[sitting.A1].opening)
    assert header == verify_groups(data, sitting.JOURNALS[2][1].public)


def _read_mirror(data: bytes) -> None:
    read_mirror_header(data)
    assert read_mirror(data, small.SITTING_KEY).entries


READERS: dict[str, Reader] = {
    "package": Reader(sitting.EPAPER, _read_package),
    "package header": Reader(HEADER, lambda data: _read_package(_package(data, PACKAGE_PAYLOAD))),
    "package payload": Reader(
        PACKAGE_PAYLOAD, lambda data: _read_package(_package(_with_payload(HEADER, data), data))
    ),
    "two-group object": Reader(SEAT_RESULT, _read_two_groups),
    "result": Reader(SEAT_RESULT, _read_result),
    "sealed file": Reader(SEALED, _read_sealed),
    "seal record": Reader(RECORD, lambda data: _read_sealed(_sealed(data, SEALED_PAYLOAD))),
    "sealed payload": Reader(
        SEALED_PAYLOAD, lambda data: _read_sealed(_sealed(_with_payload(RECORD, data), data))
    ),
    "record file": Reader(record_file(SEALED), lambda data: check_record_file(data, ROOT)),
    "opened file": Reader(OPENED, _read_opened),
    "protocol": Reader(PROTOCOL, lambda data: _read_opened(_opened(data, OPENED_PAYLOAD))),
    "opened payload": Reader(
        OPENED_PAYLOAD, lambda data: _read_opened(_opened(_with_payload(PROTOCOL, data), data))
    ),
    "protocol file": Reader(protocol_file(OPENED), lambda data: check_protocol_file(data, ROOT)),
    "officer list": Reader(OFFICERS, lambda data: read_officer_list(_officer_list(data), ROOT)),
    "mirror": Reader(MIRROR, _read_mirror),
    "mirror record": Reader(_record_of_mirror(), lambda data: _read_mirror(_mirror_of(data))),
}

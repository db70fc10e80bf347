"""The readable outside of a result, in both forms: sealed to the results key, and to the unsealing officers.

Header members: type "result", created, sitting, site, seat, ticket, epoch, head, and under `extra`

    attempt         the attempt's id
    package         digest of the package
    device          the PC that admitted the seat key
    seat_key        base64 of the seat's Ed25519 public key
    endorsement     base64 of the device's signature, see `seat_key`
    fenced          1: the attempt has gone on at another seat; else absent
    from_replica    1: sealed by a proctor from a copy of the journal; else absent
    head_signature  with from_replica: base64 of the seat key's signature over the head

The object is signed by the seat key, a replica by the proctor who sealed it.
"""

import re
from dataclasses import dataclass

from exam_core.attempt.attempt import SeatTaken
from exam_core.attempt.result import RESULT_TYPE
from exam_core.attempt.seat_key import is_endorsed, is_signed_head
from exam_core.encoding import Malformed, MalformedData, b64, unb64
from exam_core.identifiers import (
    AttemptId,
    DeviceId,
    Digest,
    KeyId,
    SiteCode,
    SittingCode,
    TicketNumber,
    attempt_id,
    parse_attempt_id,
)
from exam_core.package.roster import Plan
from exam_core.sealing import sealed_object, two_group_object
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import VerifyKey, names_key
from exam_core.sealing.object_header import ObjectHeader

ALWAYS = ("attempt", "package", "device", "seat_key", "endorsement")
SOMETIMES = ("fenced", "from_replica", "head_signature")
"""The members of `extra`."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ResultHeader:
    """What a sealed result says of itself before it is opened.

    Attributes:
        endorsement: the signature of `device` that `seat_key` speaks for `attempt`.
        head_signature: of a replica, the seat key's signature over `head`.
        signer: the name of the key that signed the object.
        groups: sealed to the unsealing officers, not to the results key.
    """

    attempt: AttemptId
    sitting: SittingCode
    ticket: TicketNumber
    epoch: int
    seat: int
    site: SiteCode
    package: Digest
    device: DeviceId
    seat_key: VerifyKey
    endorsement: bytes
    head: Digest
    from_replica: bool
    fenced: bool
    head_signature: bytes | None
    signer: KeyId
    groups: bool


def read_result_header(data: bytes) -> ResultHeader:
    """The header of a whole, well-formed result. Nothing is decrypted, and no signature is checked.

    Raises:
        MalformedData: another kind of object, members missing, unknown or of the wrong shape, or members
            that contradict each other.
    """
    groups = data.startswith(two_group_object.MAGIC)
    header: ObjectHeader = (
        two_group_object.read_groups_header(data) if groups else sealed_object.read_header(data)
    )
    extra = header.extra
    if header.type != RESULT_TYPE:
        raise _wrong(f"a {header.type!r}")
    if not set(ALWAYS) <= set(extra) <= {*ALWAYS, *SOMETIMES}:
        raise _wrong("extra")
    if header.seat is None or header.site is None or header.head is None:
        raise _wrong("seat, site, head")
    parts = parse_attempt_id(_text(extra, "attempt"))
    if parts is None or parts != (header.sitting, header.ticket, header.epoch):
        raise _wrong("attempt")
    from_replica = _flag(extra, "from_replica")
    if from_replica != ("head_signature" in extra):
        raise _wrong("head_signature")
    return ResultHeader(
        attempt=attempt_id(*parts),
        sitting=parts.sitting,
        ticket=parts.ticket,
        epoch=parts.epoch,
        seat=header.seat,
        site=header.site,
        package=_digest(_text(extra, "package")),
        device=DeviceId(_text(extra, "device")),
        seat_key=VerifyKey(unb64(_text(extra, "seat_key"))),
        endorsement=unb64(_text(extra, "endorsement")),
        head=_digest(header.head),
        from_replica=from_replica,
        fenced=_flag(extra, "fenced"),
        head_signature=unb64(_text(extra, "head_signature")) if from_replica else None,
        signer=header.signer,
        groups=groups,
    )


def verify_result(data: bytes, plan: Plan) -> ResultHeader:
    """The header, after everything that can be checked without opening the result.

    Every byte is signed by the seat's key, or a replica's by a proctor of the plan and its head by the seat's
    key. A PC of the plan, enrolled for the seat that is named, admitted the seat key; the candidate has a
    place in the plan, and the first epoch was at that place.

    Raises:
        BadSignature: one of these signatures is missing or is not good.
        MalformedData: not a result, or not one of this plan.
    """
    header = read_result_header(data)
    _verify_object(data, header, signer_of(header, plan))
    if header.from_replica and not _is_head_signed(header):
        raise BadSignature("head")
    place = plan.place(header.ticket)
    if place is None or (header.epoch == 1 and place.seat != header.seat):
        raise _wrong(f"no place for {header.ticket} at seat {header.seat}")
    if not is_admitted(_seat(header), plan):
        raise BadSignature("seat key")
    return header


def is_admitted(taken: SeatTaken, plan: Plan) -> bool:
    """Whether a PC of the plan, enrolled as that seat, admitted the key that the attempt had there.

    Raises:
        MalformedData: key or endorsement are not base64, or it is not a key.
    """
    pc = next((one for one in plan.devices if one.id == taken.device), None)
    key, endorsement = VerifyKey(unb64(taken.seat_key)), unb64(taken.endorsement)
    return (
        pc is not None and pc.seat == taken.seat and is_endorsed(key, taken.attempt, endorsement, pc.public)
    )


def _seat(header: ResultHeader) -> SeatTaken:
    key, endorsement = b64(header.seat_key.raw), b64(header.endorsement)
    return SeatTaken(header.attempt, header.seat, header.device, key, endorsement)


def signer_of(header: ResultHeader, plan: Plan) -> VerifyKey:
    """The key that must have signed the object: the seat's, or of a replica a proctor's of the plan.

    Raises:
        BadSignature: a replica by nobody on the staff list.
    """
    if not header.from_replica:
        return header.seat_key
    for key in plan.staff.keys.values():
        if names_key(header.signer, key.raw):
            return key
    raise BadSignature(f"{header.signer!r} is not on the staff list")


def _verify_object(data: bytes, header: ResultHeader, signer: VerifyKey) -> None:
    if header.groups:
        two_group_object.verify_groups(data, signer)
    else:
        sealed_object.verify_sealed(data, signer)


def _is_head_signed(header: ResultHeader) -> bool:
    signature = header.head_signature
    return signature is not None and is_signed_head(header.attempt, header.head, signature, header.seat_key)


def _text(extra: dict[str, str | int], name: str) -> str:
    value = extra[name]
    if not isinstance(value, str):
        raise _wrong(name)
    return value


def _flag(extra: dict[str, str | int], name: str) -> bool:
    if name in extra and extra[name] != 1:
        raise _wrong(name)
    return name in extra


def _digest(text: str) -> Digest:
    if not _DIGEST.fullmatch(text):
        raise _wrong("digest")
    return Digest(text)


def _wrong(what: str) -> MalformedData:
    return MalformedData(Malformed.WRONG_SHAPE, what)

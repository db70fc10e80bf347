"""What the room API takes and gives, as it stands in the OpenAPI description."""

from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from exam_core.recording.segment_header import MAX_INDEX

SITTING = r"^[A-Z0-9-]{4,32}$"
ATTEMPT = r"^[A-Z0-9-]{4,32}~[A-Za-z0-9-]{1,32}~[1-9][0-9]{0,3}$"
"""An attempt id with "~" for "/", which many proxies will not carry inside a path."""
DIGEST = r"^[0-9a-f]{64}$"
WORD = r"^[a-z_]{1,32}$"
CODE = r"^[a-z_]{1,40}$"
MAX_FINDINGS = 40
"""Of one heartbeat; a seat knows some twenty codes."""
PERSON = r"^[^\x00-\x1f\x7f]*$"

Base64 = Annotated[str, Field(max_length=400, pattern=r"^[A-Za-z0-9_-]*$")]
Seat = Annotated[int, Field(ge=1, le=10_000)]
Milliseconds = Annotated[int, Field(description="Unix time of the centre's clock in milliseconds")]


class _Asked(Schema):
    model_config = ConfigDict(extra="forbid")


class EnrolIn(_Asked):
    """A device's own keys, and the one-time code of its seat."""

    site: Annotated[str, Field(pattern=r"^[0-9]{7}$")]
    seat: Seat
    code: Annotated[str, Field(min_length=1, max_length=64)]
    verify_key: Base64
    seal_key: Base64
    name: Annotated[str, Field(max_length=64)]


class EnrolOut(Schema):
    """The name under which the device is known from now on."""

    device: str


class NonceOut(Schema):
    """A nonce to be signed, base64 of the bytes."""

    nonce: str
    server_ms: Milliseconds


class HelloIn(_Asked):
    """The nonce again, signed: sign("hello", nonce bytes, "|", device id)."""

    device: Annotated[str, Field(min_length=1, max_length=64)]
    nonce: Base64
    signature: Base64


class TokenOut(Schema):
    """What to send as `Authorization: Bearer` from now on."""

    token: str
    expires_in_s: int
    server_ms: Milliseconds


class SittingOut(Schema):
    """A sitting of the device's site whose package is ready."""

    code: str
    revision: int
    digest: str
    size: int
    release_at: Annotated[str, Field(description="UTC, ISO 8601")]
    start_at: Annotated[str, Field(description="UTC, ISO 8601")]


class SittingsOut(Schema):
    """All of them whose window is not over."""

    sittings: list[SittingOut]
    server_ms: Milliseconds


class ReleaseOut(Schema):
    """The sitting key sealed to this device: HPKE, info "release|<sitting>|<revision>|<device>"."""

    wrapped: str
    revision: int
    released_at_ms: Milliseconds


class HeartbeatIn(_Asked):
    """What a seat says of itself every few seconds."""

    sitting: Annotated[str, Field(pattern=SITTING)] | None
    seat: Seat
    state: Annotated[str, Field(pattern=WORD)]
    attempt: Annotated[str, Field(max_length=80, pattern=r"^[A-Za-z0-9/-]+$")] | None
    head: Annotated[str, Field(pattern=DIGEST)] | None
    seq: Annotated[int, Field(ge=0, le=2**53 - 1)]
    findings: Annotated[
        list[Annotated[str, Field(pattern=CODE)]],
        Field(default=[], max_length=MAX_FINDINGS, description="Codes of what the lockdown finds now"),
    ]


class HeartbeatOut(Schema):
    """The centre's time, for the seat to check its own course against."""

    server_ms: Milliseconds


class JournalOut(Schema):
    """How far the centre's copy of a journal reaches; `head` is empty before the first entry."""

    next_seq: int
    head: str


class ResultOut(Schema):
    """The centre's receipt, signed JSON of type "receipt"; the same text whenever it is asked for."""

    receipt_signed: str


class PersonHelloIn(_Asked):
    """The nonce again, signed by a person: sign("person-hello", nonce bytes, "|", the person's id)."""

    person: Annotated[str, Field(min_length=1, max_length=64, pattern=PERSON)]
    nonce: Base64
    signature: Base64


class FileIn(_Asked):
    """A file that is to be sent in pieces."""

    digest: Annotated[str, Field(pattern=DIGEST)]
    size: Annotated[int, Field(ge=1, le=2**40)]


class FileOut(Schema):
    """How far a file is.

    `missing` are the pieces that have not arrived. `state` is "waiting" from the last piece on until the
    centre has checked the file; then "taken_in", or "refused" with the reason.
    """

    digest: str
    size: int
    piece_size: int
    missing: list[int]
    state: Annotated[str, Field(pattern=WORD)]
    kind: str
    name: str
    refusal: str
    detail: str


class SegmentIn(_Asked):
    """A segment of a seat's video that is to be sent in pieces."""

    digest: Annotated[str, Field(pattern=DIGEST)]
    size: Annotated[int, Field(ge=1, le=2**40)]
    attempt: Annotated[str, Field(max_length=80, pattern=r"^[A-Za-z0-9/-]+$")]
    recording: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    index: Annotated[int, Field(ge=0, le=MAX_INDEX)]


class CarriedSegmentIn(SegmentIn):
    """The same of a standalone sitting, and the PC at which it was recorded, as its header says."""

    device: Annotated[str, Field(min_length=1, max_length=64)]


class SegmentOut(Schema):
    """How far a segment is.

    `missing` are the pieces that have not arrived. `state` is "receiving", then "kept"; "damaged" where it is
    to be sent again, "deleted" where its time was over.
    """

    digest: str
    size: int
    piece_size: int
    missing: list[int]
    state: Annotated[str, Field(pattern=WORD)]


class ProblemOut(Schema):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    detail: str | None = None
    server_ms: int | None = None
    next_seq: int | None = None

"""The header of a segment: what anybody may read about it, and to what its content key is bound.

The content key, 32 fresh bytes for each segment, stands in the header itself as `key`: HPKE wrap to the
recordings key with info = "segment" NUL ‖ SHA-256(canonical JSON of the header without `key`). So the wrap is
bound to every other member, and the records to the whole header with the wrap in it.
"""

from dataclasses import asdict, dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.encoding import Malformed, MalformedData, b64, digest, encode_json, unb64
from exam_core.identifiers import (
    AttemptId,
    DeviceId,
    KeyId,
    SiteCode,
    SittingCode,
    TicketNumber,
    parse_attempt_id,
)
from exam_core.sealing import hpke, symmetric
from exam_core.sealing.documents import Document, decode_canonical, read_document, write_document
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import OpeningKey, names_key
from exam_core.sealing.sealed_object import SealRecipient

VERSION = 1
SUITE = 1
MAX_HEADER = 4096
"""Thrice what a header with the longest names has."""
MAX_INDEX = 9999
"""A week of one-minute segments."""

_INFO = b"segment\0"

RecordingId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
"""One run of the recorder at a seat: 16 hexadecimal digits, fresh each time it starts."""
SegmentIndex = Annotated[int, Field(ge=0, le=MAX_INDEX)]
BootId = Annotated[str, Field(min_length=1, max_length=64)]
MonoMs = Annotated[int, Field(ge=0, le=10**14)]
"""Milliseconds of the seat's monotonic clock, or a duration."""
CameraReason = Literal["no_camera", "lost", "stuck", "recorder", "no_space", "disk", "slow", "off"]
"""Why a seat is not recorded: none was found, it is gone, its driver does not answer, the recorder is gone,
the disk is full, the disk fails, the PC cannot keep up, a person switched it off."""
SegmentEnding = Literal["full", "closed", "cut"]
"""It had its length; the recorder was told to stop; the recorder died, and this is what was whole."""


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """What is known of a segment when it begins.

    Attributes:
        seat: number of the seat in the sitting.
        recording: the run of the recorder; 16 hexadecimal digits.
        index: place of the segment in its recording, from 0.
        boot, from_ms: the seat's monotonic clock at the first frame, as in entries of the journal.
        created: the PC's wall clock then, in the journal's form; for people.
        width, height: of the picture, in pixels.
        fps: pictures a second at the beginning; a governor may lower it from one segment to the next.
        codecs: as RFC 6381 writes them, "avc1.42E01E".
    """

    sitting: SittingCode
    site: SiteCode
    attempt: AttemptId
    ticket: TicketNumber
    seat: int
    device: DeviceId
    recording: str
    index: int
    boot: str
    from_ms: int
    created: str
    width: int
    height: int
    fps: int
    codecs: str


class SegmentHeader(Document):
    """As it is written: the members of SegmentFacts, and for whom the segment is sealed.

    Attributes:
        to: id of the recordings key.
        key: base64 of the wrapped content key.

    Raises:
        ValueError: the attempt is not one of that sitting and ticket.
    """

    v: int = VERSION
    suite: int = SUITE
    sitting: SittingCode = Field(max_length=32)
    site: SiteCode = Field(min_length=1, max_length=32)
    attempt: AttemptId = Field(max_length=70)
    ticket: TicketNumber = Field(max_length=32)
    seat: int = Field(ge=1, le=10_000)
    device: DeviceId = Field(min_length=1, max_length=64)
    recording: RecordingId
    index: SegmentIndex
    boot: BootId
    from_ms: MonoMs
    created: str = Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
    width: int = Field(ge=16, le=4096)
    height: int = Field(ge=16, le=4096)
    fps: int = Field(ge=1, le=60)
    codecs: str = Field(pattern=r"^[A-Za-z0-9., -]{1,64}$")
    to: KeyId = Field(max_length=40)
    key: str = Field(max_length=200)

    @model_validator(mode="after")
    def _of_one_attempt(self) -> Self:
        parts = parse_attempt_id(self.attempt)
        if parts is None or (parts.sitting, parts.ticket) != (self.sitting, self.ticket):
            raise ValueError("an attempt of another sitting or ticket")
        return self


def wrapped_header(facts: SegmentFacts, to: SealRecipient, content_key: bytes) -> bytes:
    """The bytes of a header that carries `content_key` for `to`.

    Raises:
        ValueError: facts that no header can have, or a recipient under a name that is not its key's.
    """
    if not names_key(to.key_id, to.public.raw):
        raise ValueError("a recipient's key id is not the id of its key")
    bare = SegmentHeader(**asdict(facts), to=to.key_id, key="")
    key = hpke.wrap(to.public, _info(bare), content_key)
    return write_document(bare.model_copy(update={"key": b64(key)}))


def read_header(data: bytes) -> SegmentHeader:
    """The header of its bytes.

    Raises:
        MalformedData: `unknown_version` or `unknown_suite` before any question of shape; not a header.
    """
    value = decode_canonical(data, limit=MAX_HEADER)
    if isinstance(value, dict) and value.get("v") != VERSION:
        raise MalformedData(Malformed.UNKNOWN_VERSION, str(value.get("v"))[:20])
    if isinstance(value, dict) and value.get("suite") != SUITE:
        raise MalformedData(Malformed.UNKNOWN_SUITE, str(value.get("suite"))[:20])
    return read_document(SegmentHeader, data, limit=MAX_HEADER)


def content_key_of(header: SegmentHeader, key: OpeningKey) -> bytes:
    """The 32 bytes of the segment's content key.

    Raises:
        CannotOpen: not sealed to `key`, or the header has been changed.
        MalformedData: `not_base64`.
    """
    if not names_key(header.to, key.public.raw):
        raise CannotOpen("sealed to another recordings key")
    content_key = hpke.unwrap(key, _info(header), unb64(header.key))
    if len(content_key) != symmetric.SECRET_BYTES:
        raise CannotOpen("content key")
    return content_key


def _info(header: SegmentHeader) -> bytes:
    return _INFO + bytes.fromhex(digest(encode_json(header.model_dump(mode="json", exclude={"key"}))))

"""Annex 1 section 1(5): what one seat found when it was checked, ahead of the exam or on its day.

Signed JSON of type "room-check" by the key of the seat's PC, at most 64 KiB. It holds nothing about people.
The site collects the reports of its seats, on a stick or through the line to the centre.
"""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from exam_core.encoding import unb64
from exam_core.identifiers import DeviceId, SiteCode
from exam_core.package.roster import SeatNumber
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey, key_id
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json

ROOM_CHECK_TYPE = "room-check"
MAX_ROOM_CHECK = 64 * 1024
"""Bytes of a signed report; one in which every row is full has some 61,000."""
MAX_ROWS = 60
FILE_SUFFIX = ".check"
"""How the files are named in which reports are carried."""

Code = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]


def _is_a_time(text: str) -> str:
    datetime.fromisoformat(text)
    return text


RowState = Literal["good", "note", "bad", "unknown"]


class CheckRow(Document):
    """One thing that was looked at.

    Attributes:
        name: code of what it is, "camera".
        state: `note` is worth reading and stops nobody; `unknown` could not be found out.
        value: what was found, one line: a size, a difference, a device's name.
        advice: code of what to do about it, or "".
    """

    name: Code
    state: RowState
    value: Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
    advice: Annotated[str, Field(pattern=r"^[a-z_]{0,40}$")]


class RoomCheck(Document):
    """What one seat found.

    Attributes:
        device: the enrolled PC; its key signs the report.
        at: when, by the PC's clock.
        boot: id of the PC's boot.
        software: name and version of the program.
        marker: hex id of this boot's reboot marker on the disk, "" for none: a later boot that no longer
            finds it there has lost its disk.
        rows: each name once.
    """

    v: Literal[1] = 1
    site: Annotated[SiteCode, Field(pattern=r"^[A-Za-z0-9-]{1,32}$")]
    seat: SeatNumber
    device: Annotated[DeviceId, Field(pattern=r"^device-[0-9a-f]{16}$")]
    at: Annotated[UtcTime, AfterValidator(_is_a_time)]
    boot: Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$")]
    software: Annotated[str, Field(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
    marker: Annotated[str, Field(pattern=r"^[0-9a-f]{0,64}$")]
    rows: Annotated[tuple[CheckRow, ...], Field(min_length=1, max_length=MAX_ROWS)]

    @model_validator(mode="after")
    def _looks_at_each_thing_once(self) -> Self:
        if len({row.name for row in self.rows}) != len(self.rows):
            raise ValueError("a row stands there twice")
        return self

    @property
    def bad(self) -> tuple[CheckRow, ...]:
        """The rows with which nobody should sit here."""
        return tuple(row for row in self.rows if row.state == "bad")


def sign_room_check(check: RoomCheck, device_key: SigningKey) -> bytes:
    """The report as it is carried or sent.

    Raises:
        ValueError: not the key of the PC that the report names.
    """
    if check.device != DeviceId(device_key.id):
        raise ValueError(f"a report of {check.device} signed by {device_key.id}")
    return sign_json(ROOM_CHECK_TYPE, check.model_dump(mode="json"), device_key)


def read_room_check(data: bytes) -> RoomCheck:
    """What a report says of itself, to learn which PC must have signed it: nothing of it is proved.

    Raises:
        MalformedData: not a report.
        BadSignature: signed JSON of another type.
    """
    envelope = read_envelope(data, limit=MAX_ROOM_CHECK)
    if envelope.type != ROOM_CHECK_TYPE:
        raise BadSignature(f"a {envelope.type!r}, not a {ROOM_CHECK_TYPE!r}")
    return read_document(RoomCheck, unb64(envelope.payload), limit=MAX_ROOM_CHECK)


def verify_room_check(data: bytes, device: VerifyKey) -> RoomCheck:
    """The report, after the signature of the PC that it names.

    Args:
        device: the key under which the centre has enrolled that PC.

    Raises:
        BadSignature: not signed by `device`, of another type, or changed.
        MalformedData: not a report.
    """
    payload = open_signed_bytes(data, ROOM_CHECK_TYPE, device, limit=MAX_ROOM_CHECK)
    check = read_document(RoomCheck, payload, limit=MAX_ROOM_CHECK)
    if check.device != DeviceId(key_id(device.raw, KeyPurpose.DEVICE)):
        raise BadSignature(f"a report of {check.device}")
    return check

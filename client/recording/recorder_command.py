"""What the seat tells the recorder: one JSON object on a line, `do` says what."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, unb64
from exam_core.identifiers import AttemptId, DeviceId, KeyId, SiteCode, SittingCode, TicketNumber
from exam_core.recording.still import StillKind
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.keys import SealingKey
from exam_core.sealing.sealed_object import SealRecipient

MAX_COMMAND = 16 * 1024
"""Bytes of a line; the longest, `record`, has less than one thousand beside its path."""


class Whose(Document):
    """Whose picture it is: what the seat knows of every segment and still."""

    sitting: SittingCode
    site: SiteCode
    attempt: AttemptId
    ticket: TicketNumber
    seat: int = Field(ge=1, le=10_000)
    device: DeviceId


class SealTo(Document):
    """The recordings key, as the package names it; `public` in base64."""

    key_id: KeyId
    public: str

    @property
    def recipient(self) -> SealRecipient:
        """As sealing takes it."""
        return SealRecipient(self.key_id, SealingKey(unb64(self.public)))


class Overlay(Document):
    """What is drawn into the picture beside the time."""

    ticket: str = Field(max_length=32)
    seat: int = Field(ge=1, le=10_000)


class Limits(Document):
    """How much disk and bandwidth a recording may take.

    Attributes:
        quota_mb: most that all recordings in the folder may have together.
        reserve_mb: what must stay free on the disk for answers.
        max_kbps: most that the encoder may use, in kilobits a second; 155 are 70 MB an hour.
    """

    quota_mb: int = Field(ge=1, default=4096)
    reserve_mb: int = Field(ge=0, default=1024)
    max_kbps: int = Field(ge=50, le=16_000, default=155)


class OpenSource(Document):
    """A warm spare (`--spare`) opens the camera now, as at any other command; elsewhere nothing happens."""

    do: Literal["open"] = "open"


class Live(Document):
    """Say pictures for the screen, or none."""

    do: Literal["live"] = "live"
    on: bool


class Record(Document):
    """Begin a recording; one that runs is closed first."""

    do: Literal["record"] = "record"
    facts: Whose
    to: SealTo
    folder: str
    overlay: Overlay
    limits: Limits = Limits()


class Stop(Document):
    """Close the recording, go on showing."""

    do: Literal["stop"] = "stop"


class TakeStill(Document):
    """Seal the next picture; it needs no recording."""

    do: Literal["still"] = "still"
    kind: StillKind
    facts: Whose
    to: SealTo
    folder: str


Command = OpenSource | Live | Record | Stop | TakeStill

_COMMANDS: dict[str, type[Command]] = {
    "open": OpenSource,
    "live": Live,
    "record": Record,
    "stop": Stop,
    "still": TakeStill,
}


def seal_to(recipient: SealRecipient) -> SealTo:
    """The recipient as a command carries it."""
    return SealTo(key_id=recipient.key_id, public=b64(recipient.public.raw))


def write_command(command: Command) -> bytes:
    """The line with its newline."""
    return write_document(command) + b"\n"


def read_command(line: bytes) -> Command:
    """What a line asks for.

    Raises:
        MalformedData: it is too long, or no command; a folder that is no absolute path, a key that is none.
    """
    said = decode_json(line, limit=MAX_COMMAND)
    kind = _COMMANDS.get(str(said.get("do"))) if isinstance(said, dict) else None
    if kind is None:
        raise MalformedData(Malformed.WRONG_SHAPE)
    command: Command = read_document(kind, line, limit=MAX_COMMAND)
    if isinstance(command, Record | TakeStill):
        if not Path(command.folder).is_absolute():
            raise MalformedData(Malformed.WRONG_SHAPE, "folder")
        _ = command.to.recipient
    return command

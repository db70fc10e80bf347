"""The frames of the room's link: one canonical JSON object each, in one WebSocket text message.

    seat -> console     hello, status, entries, piece, outcome, need
    console -> seat     welcome, admitted, turned_away, order, kept, kept_file, piece, key

The console speaks first. Whoever receives a frame that is none, or none of the other side's, ends the
connection; nothing in it has counted.
"""

from typing import Annotated, Literal

from pydantic import Field

from exam_core.attempt.events import HexDigest
from exam_core.attempt.proctor_act import MAX_ACT
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptId, SittingCode
from exam_core.room.endorsement import MAX_ENDORSEMENT
from exam_core.room.hello import MAX_HELLO, Nonce
from exam_core.room.order import MAX_ORDER
from exam_core.room.status import SeatStatus
from exam_core.sealing.documents import Document, decode_canonical, read_document, write_document

MAX_FRAME = 1024 * 1024
"""Bytes; a frame of entries or a piece of a file is kept well below."""
PIECE_BYTES = 256 * 1024
"""Bytes of a file in one frame."""
MAX_FILE = 512 * 1024 * 1024
MOST_ENTRIES = 400
"""Entries in one frame: some 200 KB."""
MOST_SITTINGS = 16
MOST_FENCES = 64
"""At one seat; a room has a handful in a day."""

Base64 = Annotated[str, Field(max_length=MAX_FRAME, pattern=r"^[A-Za-z0-9_-]*$")]
Code = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
Number = Annotated[int, Field(ge=1)]


class Welcome(Document):
    """The console's first frame: who vouches for it, for each of its sittings, and what to answer."""

    kind: Literal["welcome"] = "welcome"
    nonce: Nonce
    endorsements: Annotated[
        tuple[Annotated[str, Field(max_length=MAX_ENDORSEMENT)], ...],
        Field(min_length=1, max_length=MOST_SITTINGS),
    ]


class Hello(Document):
    """The seat's first frame: its signed hello."""

    kind: Literal["hello"] = "hello"
    hello: Annotated[str, Field(max_length=MAX_HELLO)]


class Offer(Document):
    """A package that the console has; the seat believes it by its own signatures, whoever brings it."""

    sitting: SittingCode
    digest: HexDigest
    size: Annotated[int, Field(ge=1, le=MAX_FILE)]


class Admitted(Document):
    """This seat belongs to the room.

    Attributes:
        seq: the last entry of its journal that the console holds.
        packages: of the room's sittings.
        fences: texts of the signed acts by which attempts have left this seat: known there before anything
            else is obeyed.
    """

    kind: Literal["admitted"] = "admitted"
    seq: Annotated[int, Field(ge=0)] | None
    packages: Annotated[tuple[Offer, ...], Field(max_length=MOST_SITTINGS)] = ()
    fences: Annotated[
        tuple[Annotated[str, Field(max_length=MAX_ACT)], ...], Field(max_length=MOST_FENCES)
    ] = ()


class TurnedAway(Document):
    """It does not; the connection ends."""

    kind: Literal["turned_away"] = "turned_away"
    why: Code


class Status(Document):
    """How the seat stands."""

    kind: Literal["status"] = "status"
    status: SeatStatus


class Entries(Document):
    """Entries of a journal, in order, for the second copy.

    Attributes:
        package: digest of the package of the attempt.
        first: number of the first of `entries`, which are base64 of their exact bytes.
        signature: base64 of the seat key's signature over the digest of the last one (seat_key.sign_head).
    """

    kind: Literal["entries"] = "entries"
    attempt: AttemptId
    package: HexDigest
    first: Annotated[int, Field(ge=0)]
    entries: Annotated[tuple[Base64, ...], Field(min_length=1, max_length=MOST_ENTRIES)]
    signature: Base64


class Kept(Document):
    """The console has verified the journal up to `seq` and has it on its disk."""

    kind: Literal["kept"] = "kept"
    attempt: AttemptId
    seq: Annotated[int, Field(ge=0)]


class Piece(Document):
    """A piece of a file: a sealed result for the console; a package or an attempt's mirror for a seat."""

    kind: Literal["piece"] = "piece"
    what: Literal["result", "package", "mirror"]
    digest: HexDigest
    size: Annotated[int, Field(ge=1, le=MAX_FILE)]
    offset: Annotated[int, Field(ge=0, le=MAX_FILE)]
    data: Base64


class KeptFile(Document):
    """The console has the whole file, has checked it and has it on its disk."""

    kind: Literal["kept_file"] = "kept_file"
    digest: HexDigest


class SignedOrder(Document):
    """An order, as its proctor signed it."""

    kind: Literal["order"] = "order"
    order: Annotated[str, Field(max_length=MAX_ORDER)]


class Outcome(Document):
    """What became of the order of that number; `refused` None: it was done, and is durable."""

    kind: Literal["outcome"] = "outcome"
    number: Number
    refused: Code | None


class Need(Document):
    """The seat asks for a package that was offered, or for the sitting key of one that it has."""

    kind: Literal["need"] = "need"
    what: Literal["package", "key"]
    sitting: SittingCode | None


class Key(Document):
    """The released sitting key, sealed for this PC (exam_core.package.release)."""

    kind: Literal["key"] = "key"
    sitting: SittingCode
    revision: Number
    box: Base64


FromSeat = Hello | Status | Entries | Piece | Outcome | Need
FromConsole = Welcome | Admitted | TurnedAway | SignedOrder | Kept | KeptFile | Piece | Key

_FROM_SEAT: dict[str, type[FromSeat]] = {
    "hello": Hello, "status": Status, "entries": Entries, "piece": Piece, "outcome": Outcome, "need": Need,
}  # fmt: skip
_FROM_CONSOLE: dict[str, type[FromConsole]] = {
    "welcome": Welcome, "admitted": Admitted, "turned_away": TurnedAway, "order": SignedOrder,
    "kept": Kept, "kept_file": KeptFile, "piece": Piece, "key": Key,
}  # fmt: skip


def write_frame(frame: FromSeat | FromConsole) -> str:
    """The text of one message."""
    return write_document(frame).decode("utf-8")


def read_from_seat(text: str) -> FromSeat:
    """A frame that a seat sent.

    Raises:
        MalformedData: not one, or more than MAX_FRAME.
    """
    data = text.encode("utf-8")
    return read_document(_FROM_SEAT[_kind(data, _FROM_SEAT)], data, limit=MAX_FRAME)


def read_from_console(text: str) -> FromConsole:
    """A frame that a console sent.

    Raises:
        MalformedData: not one, or more than MAX_FRAME.
    """
    data = text.encode("utf-8")
    return read_document(_FROM_CONSOLE[_kind(data, _FROM_CONSOLE)], data, limit=MAX_FRAME)


def _kind(data: bytes, known: dict[str, type[FromSeat]] | dict[str, type[FromConsole]]) -> str:
    value = decode_canonical(data, limit=MAX_FRAME)
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in known:
        raise MalformedData(Malformed.WRONG_SHAPE, "not a frame of the room's link")
    return kind

"""The room API as a seat uses it (docs/protocol.md). One method, one request; the uplink decides when."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from client.store.device import DeviceKeys
from client.sync.enrolment import Enrolment
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from client.sync.pieces import PiecedFile
from exam_core.encoding import MalformedData, b64, digest, encode_json, unb64
from exam_core.identifiers import AttemptId, Digest, SittingCode
from exam_core.package.package import MAX_PACKAGE
from exam_core.package.release import unwrap_sitting_key
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.signatures import sign

if TYPE_CHECKING:
    from client.sync.https import Https

HELLO_TYPE = "hello"
UNAUTHORIZED = "unauthorized"
NOT_RELEASED = "not_released"
MAX_FINDINGS = 40
"""Codes in one heartbeat; more than there are."""
MAX_EMPTY = 1024
"""Bytes of an answer in which nothing stands."""


class _Answer(BaseModel):
    """An answer of the centre; members it may learn later are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class OfferedSitting(_Answer):
    """A sitting of this site whose package is ready."""

    code: Annotated[SittingCode, Field(pattern=r"^[A-Z0-9-]{4,32}$")]
    revision: int
    digest: Annotated[Digest, Field(pattern=r"^[0-9a-f]{64}$")]
    size: int
    release_at: AwareDatetime
    start_at: AwareDatetime


class OfferedSittings(_Answer):
    """All of them, and the centre's clock (Unix time in milliseconds)."""

    sittings: tuple[OfferedSitting, ...]
    server_ms: int


class JournalPosition(_Answer):
    """How far the centre's copy of a journal reaches; `head` is empty before the first entry."""

    next_seq: int = Field(ge=0)
    head: str


class SeatReport(BaseModel):
    """What a seat says of itself with each heartbeat.

    Attributes:
        seq: number of its next entry.
        findings: codes of what the lockdown finds at the moment, each once.
    """

    model_config = ConfigDict(frozen=True)

    sitting: SittingCode | None = None
    state: str = "idle"
    attempt: AttemptId | None = None
    head: Digest | None = None
    seq: int = 0
    findings: Annotated[tuple[str, ...], Field(max_length=MAX_FINDINGS)] = ()


@dataclass(frozen=True, slots=True)
class NotReleased:
    """The sitting key isn't given out yet; `server_ms` is the centre's clock."""

    server_ms: int


class _Nonce(_Answer):
    nonce: str


class _Token(_Answer):
    token: str


class _Released(_Answer):
    wrapped: str
    revision: int


class _Heard(_Answer):
    server_ms: int


class _Receipt(_Answer):
    receipt_signed: str


class SegmentPosition(PiecedFile):
    """How far a segment is at the centre; members as in the room API's SegmentOut.

    Attributes:
        state: "receiving" or "damaged" while pieces are wanted; else it needs nothing of this seat any more.
    """

    state: str


_Shape = TypeVar("_Shape", bound=BaseModel)
_Result = TypeVar("_Result")


class CentreClient:
    """The centre, as this enrolled PC may ask it; for one thread at a time.

    Says hello by itself when it has no token, and once more when the centre no longer takes the token.
    Every method raises CentreUnreachable where nothing useful came back, and CentreRefused where the centre
    said no; a refusal of the PC itself has the code "unauthorized".
    """

    def __init__(self, enrolment: Enrolment, device: DeviceKeys, ca: Path) -> None:
        self._address, self._ca = enrolment.address, ca
        self._opened: Https | None = None
        self._seat = enrolment.seat
        self._device = device
        self._token: str | None = None

    def close(self) -> None:
        """Close the connection."""
        if self._opened is not None:
            self._opened.close()

    @property
    def _https(self) -> "Https":
        """The connection; the first request pays for the library that it needs, not the start of the seat."""
        if self._opened is None:
            from client.sync.https import Https  # noqa: PLC0415  # dear, and not for the first screen

            self._opened = Https(self._address, self._ca)
        return self._opened

    def sittings(self) -> OfferedSittings:
        """The sittings of this site that are not over."""
        return self._asking(
            lambda token: _shaped(OfferedSittings, self._https.json("GET", "/sittings", token=token))
        )

    def package(self, sitting: SittingCode) -> bytes:
        """The bytes of a sitting's package, not yet checked."""
        return self._asking(
            lambda token: self._https.fetch("GET", f"/packages/{sitting}", token=token, limit=MAX_PACKAGE)
        ).data

    def release(self, sitting: SittingCode) -> bytes | NotReleased:
        """The sitting key, once it is released to this PC.

        Raises:
            CannotOpen: what was released is not for this PC's key.
        """
        try:
            answer = self._asking(
                lambda token: _shaped(_Released, self._https.json("GET", f"/release/{sitting}", token=token))
            )
        except CentreRefused as refused:
            if refused.code != NOT_RELEASED:
                raise
            return NotReleased(refused.members.get("server_ms", 0))
        try:
            wrapped = unb64(answer.wrapped)
        except MalformedData as error:
            raise CannotOpen("release") from error
        return unwrap_sitting_key(wrapped, sitting, answer.revision, self._device.id, self._device.opening)

    def heartbeat(self, report: SeatReport) -> int:
        """Say that the seat is alive; gives the centre's clock in Unix milliseconds."""
        body = report.model_dump() | {"seat": self._seat}
        return self._asking(
            lambda token: _shaped(_Heard, self._https.json("POST", "/heartbeat", token=token, json=body))
        ).server_ms

    def journal_position(self, attempt: AttemptId) -> JournalPosition:
        """How far the centre's copy of this journal reaches."""
        return self._asking(
            lambda token: _shaped(JournalPosition, self._https.json("GET", _journal(attempt), token=token))
        )

    def put_journal_part(self, attempt: AttemptId, first: int, sealed: bytes) -> JournalPosition:
        """Send a sealed part that begins with entry `first`; gives how far the copy reaches now."""
        return self._asking(
            lambda token: _shaped(
                JournalPosition,
                self._https.json("PUT", _journal(attempt), token=token, body=sealed, query={"from": first}),
            )
        )

    def put_result(self, attempt: AttemptId, named: Digest, sealed: bytes) -> bytes:
        """Send a sealed result whose digest is `named`; gives the signed receipt, not yet checked."""
        path = f"/results/{_tilde(attempt)}"
        answer = self._asking(
            lambda token: _shaped(
                _Receipt, self._https.json("PUT", path, token=token, body=sealed, query={"digest": named})
            )
        )
        return answer.receipt_signed.encode("utf-8")

    def begin_segment(
        self, attempt: AttemptId, recording: str, index: int, named: Digest, size: int
    ) -> SegmentPosition:
        """Announce a sealed segment of the seat's video; gives which of its pieces the centre lacks."""
        told = {"digest": named, "size": size, "attempt": attempt, "recording": recording, "index": index}
        return self._asking(
            lambda token: _shaped(
                SegmentPosition, self._https.json("POST", "/segments", token=token, json=told)
            )
        )

    def put_segment_piece(self, named: Digest, number: int, piece: bytes) -> SegmentPosition:
        """Send one piece of the segment whose digest is `named`."""
        path = f"/segments/{named}/pieces/{number}"
        query: dict[str, str | int] = {"digest": digest(piece)}
        return self._asking(
            lambda token: _shaped(
                SegmentPosition, self._https.json("PUT", path, token=token, body=piece, query=query)
            )
        )

    def send_check(self, data: bytes) -> None:
        """Send this PC's signed room check; sending it again changes nothing."""
        self._asking(
            lambda token: self._https.fetch("PUT", "/checks", token=token, body=data, limit=MAX_EMPTY)
        )

    def _asking(self, ask: Callable[[str], _Result]) -> _Result:
        if self._token is not None:
            try:
                return ask(self._token)
            except CentreRefused as refused:
                if refused.code != UNAUTHORIZED:
                    raise
        self._token = None
        self._token = self._hello()
        return ask(self._token)

    def _hello(self) -> str:
        nonce = _shaped(_Nonce, self._https.json("GET", "/hello")).nonce
        try:
            body = unb64(nonce) + b"|" + self._device.id.encode("utf-8")
        except MalformedData as error:
            raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, "nonce") from error
        signature = sign(HELLO_TYPE, body, self._device.signing)
        hello = {"device": self._device.id, "nonce": nonce, "signature": b64(signature)}
        return _shaped(_Token, self._https.json("POST", "/hello", json=hello)).token


def _shaped(shape: type[_Shape], value: dict[str, object]) -> _Shape:
    try:
        return shape.model_validate_json(encode_json(value))
    except ValidationError as error:
        raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, shape.__name__) from error


def _journal(attempt: AttemptId) -> str:
    return f"/journals/{_tilde(attempt)}"


def _tilde(attempt: AttemptId) -> str:
    """An attempt id inside a path: "~" for "/", which many proxies will not carry."""
    return attempt.replace("/", "~")

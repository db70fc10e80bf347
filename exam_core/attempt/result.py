"""The result of an attempt: its whole journal and the recording manifest, as they are sealed at hand-in.

Plaintext of the sealed object of type "result", one canonical JSON object:

    v          1
    attempt    the attempt's id
    journal    the exact bytes of every entry, in order, each as base64
    recording  the recording manifest, see Recording

The header of the sealed object repeats what the centre needs before it opens it: sitting, site, seat,
ticket, epoch, head, and under `extra` attempt, package, device, seat_key and endorsement.
"""

from collections.abc import Sequence
from typing import Literal

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import WALL_FORMAT
from exam_core.encoding import b64, unb64
from exam_core.identifiers import AttemptId, Random, SiteCode, parse_attempt_id
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.sealed_object import MAX_PLAINTEXT, Header, SealRecipient, seal

RESULT_TYPE = "result"


class Recording(Document):
    """What the sitting keeps of the seat on video; `segments` lists the sealed segments' digests."""

    v: Literal[1] = 1
    kept: bool
    reason: str | None
    segments: tuple[str, ...] = ()


NOT_RECORDED = Recording(kept=False, reason="the sitting keeps no video of its seats")


class Result(Document):
    """A result as it is sealed."""

    v: Literal[1] = 1
    attempt: AttemptId
    journal: tuple[str, ...]
    recording: Recording

    @property
    def entries(self) -> tuple[bytes, ...]:
        """The exact bytes of the journal's entries."""
        return tuple(unb64(entry) for entry in self.journal)


def seal_result(
    state: AttemptState,
    journal: Sequence[bytes],
    recording: Recording,
    *,
    site: SiteCode,
    to: SealRecipient,
    seat_key: SigningKey,
    random: Random,
) -> bytes:
    """The sealed result of an attempt that has been handed in.

    Raises:
        ValueError: the attempt is still open, or the journal is not the one `state` came from.
    """
    parts = parse_attempt_id(state.attempt)
    if not state.closed or len(journal) != state.entries or parts is None:
        raise ValueError(f"{state.attempt} is not ready to be sealed")
    opened = state.opened
    header = Header(
        type=RESULT_TYPE,
        created=state.last.wall.strftime(WALL_FORMAT),
        sitting=parts.sitting,
        site=site,
        seat=opened.seat,
        ticket=parts.ticket,
        epoch=parts.epoch,
        head=state.head,
        extra={
            "attempt": state.attempt,
            "package": opened.package,
            "device": opened.device,
            "seat_key": opened.seat_key,
            "endorsement": opened.endorsement,
        },
    )
    result = Result(attempt=state.attempt, journal=tuple(map(b64, journal)), recording=recording)
    return seal(header, write_document(result), [to], seat_key, random)


def read_result(plaintext: bytes) -> Result:
    """The content of an opened result.

    Raises:
        MalformedData: not one.
    """
    return read_document(Result, plaintext, limit=MAX_PLAINTEXT)

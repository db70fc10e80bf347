"""The result of an attempt: its whole journal and the recording manifest, as they are sealed at hand-in.

Sealed to the results key it is a sealed object of type "result"; in a standalone sitting, sealed to the
unsealing officers, a two-group object. The plaintext is one canonical JSON object:

    v          1
    attempt    the attempt's id
    journal    the exact bytes of every entry, in order, each as base64
    recording  the recording manifest, see `recording.manifest`

The header repeats what a reader needs before it is opened; see `result_header`.
"""

from collections.abc import Sequence
from typing import Literal

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import WALL_FORMAT
from exam_core.attempt.seat_key import is_signed_head
from exam_core.attempt.states import State
from exam_core.encoding import b64, digest, unb64
from exam_core.identifiers import AttemptId, Random, SiteCode, parse_attempt_id
from exam_core.recording.manifest import RecordingManifest
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.sealed_object import MAX_PLAINTEXT, Header, SealRecipient, seal
from exam_core.sealing.two_group_object import Groups, seal_to_groups

RESULT_TYPE = "result"


class Result(Document):
    """A result as it is sealed."""

    v: Literal[1] = 1
    attempt: AttemptId
    journal: tuple[str, ...]
    recording: RecordingManifest

    @property
    def entries(self) -> tuple[bytes, ...]:
        """The exact bytes of the journal's entries."""
        return tuple(unb64(entry) for entry in self.journal)


def seal_result(
    state: AttemptState,
    journal: Sequence[bytes],
    recording: RecordingManifest,
    *,
    site: SiteCode,
    to: SealRecipient | Groups,
    seat_key: SigningKey,
    random: Random,
) -> bytes:
    """The sealed result of an attempt that was handed in, or that has moved away from this seat.

    Args:
        to: the results key, or in a standalone sitting the unsealing officers.

    Raises:
        ValueError: the attempt is still open or was withdrawn, or the journal is not the one `state` came
            from.
    """
    if state.phase not in (State.HANDED_IN, State.MOVED):
        raise ValueError(f"{state.attempt} is not ready to be sealed")
    return _seal(state, journal, recording, {}, site=site, to=to, signer=seat_key, random=random)


def seal_replica(
    state: AttemptState,
    journal: Sequence[bytes],
    recording: RecordingManifest,
    *,
    site: SiteCode,
    to: Groups,
    head_signature: bytes,
    signer: SigningKey,
    random: Random,
) -> bytes:
    """The sealed result of a seat that cannot seal any more, from the copy of its journal.

    Args:
        head_signature: the seat key's, over the head of the copy: nobody can put an end to a journal that
            the seat had not written so far.
        signer: a listed proctor's key.

    Raises:
        ValueError: the attempt was withdrawn, the signature is not that of the seat's key over this head, or
            the journal is not the one `state` came from.
    """
    seat_key = VerifyKey(unb64(state.opened.seat_key))
    if state.phase is State.WITHDRAWN:
        raise ValueError(f"{state.attempt} was withdrawn")
    if not is_signed_head(state.attempt, state.head, head_signature, seat_key):
        raise ValueError(f"the seat of {state.attempt} has not signed this head")
    extra: dict[str, str | int] = {"from_replica": 1, "head_signature": b64(head_signature)}
    return _seal(state, journal, recording, extra, site=site, to=to, signer=signer, random=random)


def _seal(
    state: AttemptState,
    journal: Sequence[bytes],
    recording: RecordingManifest,
    extra: dict[str, str | int],
    *,
    site: SiteCode,
    to: SealRecipient | Groups,
    signer: SigningKey,
    random: Random,
) -> bytes:
    if len(journal) != state.entries or digest(journal[-1]) != state.head:
        raise ValueError(f"not the journal of {state.attempt}")
    header = _header(state, site, extra)
    plaintext = write_document(
        Result(attempt=state.attempt, journal=tuple(map(b64, journal)), recording=recording)
    )
    if isinstance(to, Groups):
        return seal_to_groups(header, plaintext, to, signer, random)
    return seal(header, plaintext, [to], signer, random)


def _header(state: AttemptState, site: SiteCode, extra: dict[str, str | int]) -> Header:
    parts = parse_attempt_id(state.attempt)
    if parts is None:
        raise ValueError(state.attempt)
    opened = state.opened
    fenced = {"fenced": 1} if state.phase is State.MOVED else {}
    return Header(
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
            **fenced,
            **extra,
        },
    )


def read_result(plaintext: bytes) -> Result:
    """The content of an opened result.

    Raises:
        MalformedData: not one.
    """
    return read_document(Result, plaintext, limit=MAX_PLAINTEXT)

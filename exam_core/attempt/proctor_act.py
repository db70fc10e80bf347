"""A proctor's act: a command signed with the proctor's own key, obeyed once, journalled exactly as signed.

The act names its attempt (with the epoch) and the running number of acts on it, so that one signed act can
neither be used at another seat nor a second time. What ends an exam for good bears two proctors' signatures.
"""

import enum
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.attempt.events import HexDigest, Reason, SeatNumber, UnlockText
from exam_core.encoding import unb64
from exam_core.identifiers import AttemptId, StaffId
from exam_core.sealing.documents import Document, decode_canonical, read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json
from exam_core.sealing.two_signatures import join, open_two_signed, read_two_signed, sign_once

ACT_TYPE = "proctor-act"
MAX_ACT = 4096
"""Bytes of one signed act; a real one has about 600."""

StaffKeys = Mapping[StaffId, VerifyKey]
"""Badge number -> public key, from the signed package's staff list."""


class Action(enum.StrEnum):
    """What a proctor can do to one attempt."""

    CONFIRM_IDENTITY = "confirm_identity"
    DOUBT_IDENTITY = "doubt_identity"
    START = "start"
    LOCK = "lock"
    UNLOCK = "unlock"
    ALLOW_LEAVE = "allow_leave"
    CONFIRM_RETURN = "confirm_return"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    MOVE = "move"
    ACCEPT_FINDING = "accept_finding"
    WARN = "warn"
    ORDER_OUT = "order_out"
    END = "end"
    RAISE_CAP = "raise_cap"


BY_TWO = frozenset({Action.END})
"""What counts only when two proctors have signed it, and nothing else does then."""


class ProctorAct(Document):
    """The signed content of an act.

    Attributes:
        attempt: with its epoch; of a move, the one that is left.
        counter: 1 for the first act on an attempt, over all its epochs.
        reason: a code from the rule set's list for the action.
        gap_s: seconds for which nothing could be shown, as the proctor states them: of a move, and of a
            resumption after a reboot without a centre.
        seat: of a move, the seat it goes to.
        head: of a move, the head of the copy that goes on there.
        finding: of an acceptance, the code of what the lockdown found.
        code: the centre's time code: of a raised cap, and of a resumption after a reboot without a centre.
    """

    v: Literal[1] = 1
    attempt: AttemptId
    counter: Annotated[int, Field(ge=1)]
    action: Action
    reason: Reason | None
    proctor: StaffId
    gap_s: Annotated[int, Field(ge=0, le=86_400)] | None
    seat: SeatNumber | None
    head: HexDigest | None
    finding: Reason | None
    code: UnlockText | None

    @model_validator(mode="after")
    def _names_what_its_action_is_about(self) -> Self:
        moves = self.action is Action.MOVE
        if moves != (self.seat is not None) or moves != (self.head is not None):
            raise ValueError("a move, and nothing else, names a seat and a head")
        if (self.action is Action.ACCEPT_FINDING) != (self.finding is not None):
            raise ValueError("an acceptance, and nothing else, names a finding")
        if self.gap_s is not None and self.action not in (Action.MOVE, Action.RESUME):
            raise ValueError("only a move and a resumption follow a gap")
        if self.action is Action.RAISE_CAP and self.code is None:
            raise ValueError("a raised cap has its code")
        if self.code is not None and self.action not in (Action.RAISE_CAP, Action.RESUME):
            raise ValueError("only a raised cap and a resumption have a code")
        return self


def sign_act(act: ProctorAct, key: SigningKey) -> str:
    """The text of `act` signed by its proctor, as it is sent and journalled."""
    return sign_json(ACT_TYPE, act.model_dump(mode="json"), key).decode("utf-8")


def sign_act_by_two(act: ProctorAct, key: SigningKey, second: StaffId, second_key: SigningKey) -> str:
    """The text of `act` signed by its proctor and by another one."""
    payload = write_document(act)
    first = sign_once(ACT_TYPE, payload, act.proctor, key)
    return join(ACT_TYPE, payload, first, sign_once(ACT_TYPE, payload, second, second_key)).decode("utf-8")


def read_act(text: str, staff: StaffKeys) -> ProctorAct:
    """The content of a signed act, after checking that the proctor it names has signed it.

    Raises:
        MalformedData: not an act.
        BadSignature: a proctor who is not on the list, or not that proctor's signature; one signature where
            two are needed, or the other way round.
    """
    data = text.encode("utf-8")
    by_two = _is_by_two(data)
    act = _read_by_two(data, staff) if by_two else _read_by_one(data, staff)
    if by_two is not (act.action in BY_TWO):
        raise BadSignature(f"{act.action} by {'two' if by_two else 'one'}")
    return act


def proctors_of(text: str) -> tuple[StaffId, ...]:
    """The one or two who have signed an act of a journal that was checked.

    Raises:
        MalformedData: not an act.
    """
    data = text.encode("utf-8")
    if _is_by_two(data):
        return tuple(one.who for one in read_two_signed(data, ACT_TYPE, limit=MAX_ACT).signatures)
    payload = unb64(read_envelope(data, limit=MAX_ACT).payload)
    return (read_document(ProctorAct, payload, limit=MAX_ACT).proctor,)


def _is_by_two(data: bytes) -> bool:
    document = decode_canonical(data, limit=MAX_ACT)
    return isinstance(document, dict) and "signatures" in document


def _read_by_two(data: bytes, staff: StaffKeys) -> ProctorAct:
    signed = open_two_signed(data, ACT_TYPE, staff.get, limit=MAX_ACT)
    act = read_document(ProctorAct, signed.payload, limit=MAX_ACT)
    if act.proctor != signed.first:
        raise BadSignature(f"{act.proctor!r} has not signed first")
    return act


def _read_by_one(data: bytes, staff: StaffKeys) -> ProctorAct:
    payload = unb64(read_envelope(data, limit=MAX_ACT).payload)
    act = read_document(ProctorAct, payload, limit=MAX_ACT)
    public = staff.get(act.proctor)
    if public is None:
        raise BadSignature(f"{act.proctor!r} is not on the staff list")
    open_signed_bytes(data, ACT_TYPE, public, limit=MAX_ACT)
    return act

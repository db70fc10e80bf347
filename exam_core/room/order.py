"""An order: what a named proctor has one seat do, over the room's link.

Signed JSON of type "room-order" by the proctor's key. It names sitting, seat and PC, the nonce of the
connection and its running number there: it is obeyed once, in order, at that seat, over that connection. What
concerns an attempt travels inside as the proctor's signed act, which the seat journals exactly
(exam_core.attempt.proctor_act); the rest concerns a seat where nobody sits yet, or any more.
"""

import enum
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.attempt.events import Reason, SeatNumber
from exam_core.attempt.proctor_act import MAX_ACT, StaffKeys
from exam_core.encoding import MalformedData, unb64
from exam_core.identifiers import DeviceId, SittingCode, StaffId
from exam_core.room.hello import Nonce
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json

ORDER_TYPE = "room-order"
MAX_ORDER = 16 * 1024
"""Bytes; an order that carries an act has about 2,000."""
MAX_ANNOUNCEMENT = 200
"""Characters: what can be read aloud in one breath."""


class OrderKind(enum.StrEnum):
    """What a seat can be told."""

    ACT = "act"
    """Do what the signed act says."""
    ANNOUNCE = "announce"
    """Show these words to the candidate for a while."""
    ACCEPT_FINDING = "accept_finding"
    """Let pass what the lockdown found before anybody sits there."""
    ACCEPT_WINDOW = "accept_window"
    """Serve the sitting although the PC's clock lies outside the package's window."""
    SEND_BACK = "send_back"
    """Back to the check-in: whoever was found said "not me"."""
    CLEAR = "clear"
    """Free the seat (清台); only once the result is safe elsewhere."""
    MOVE_OUT = "move_out"
    """Stop what runs there, which goes on at another seat, if the signed act names the head that it has."""
    MOVE_IN = "move_in"
    """Go on with the attempt whose mirror was sent before, by the signed act."""


class Order(Document):
    """The signed content.

    Attributes:
        nonce: the console's, of this connection.
        number: 1 for the first order on this connection.
        act: of ACT, MOVE_OUT and MOVE_IN, the text of the signed act.
        text: of ANNOUNCE, the words.
        finding: of ACCEPT_FINDING, a finding's code, and `reason` one of the rule set's list.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    seat: SeatNumber
    device: DeviceId
    nonce: Nonce
    number: Annotated[int, Field(ge=1)]
    proctor: StaffId
    kind: OrderKind
    act: Annotated[str, Field(max_length=MAX_ACT)] | None = None
    text: Annotated[str, Field(min_length=1, max_length=MAX_ANNOUNCEMENT)] | None = None
    finding: Reason | None = None
    reason: Reason | None = None

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Self:
        said = {name for name in ("act", "text", "finding", "reason") if getattr(self, name) is not None}
        needs = {
            OrderKind.ACT: {"act"},
            OrderKind.MOVE_OUT: {"act"},
            OrderKind.MOVE_IN: {"act"},
            OrderKind.ANNOUNCE: {"text"},
            OrderKind.ACCEPT_FINDING: {"finding", "reason"},
        }
        if said != needs.get(self.kind, set()):
            raise ValueError(f"an order of kind {self.kind} says {sorted(said)}")
        return self


class OrderRefusal(enum.StrEnum):
    """Why a seat obeys an order not at all."""

    NOT_THIS_PROCTOR = "not_this_proctor"
    """Not an order, or not signed by the proctor it names, or that one is not on the staff list."""
    ANOTHER_SEAT = "another_seat"
    """Meant for another seat, another PC or another sitting."""
    ANOTHER_CONNECTION = "another_connection"
    """Made for another connection: a copy."""
    OUT_OF_TURN = "out_of_turn"
    """Not the next one on this connection: repeated, left out or put in another order."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where a seat stands: what an order must name to be obeyed there."""

    sitting: SittingCode
    seat: int
    device: DeviceId
    nonce: str


def sign_order(order: Order, key: SigningKey) -> str:
    """The signed text, as it is sent."""
    return sign_json(ORDER_TYPE, order.model_dump(mode="json"), key).decode("utf-8")


def read_order(text: str, staff: StaffKeys) -> Order:
    """The content, after checking that the proctor it names signed it.

    Raises:
        MalformedData: not an order.
        BadSignature: a proctor who is not on the list, or not that proctor's signature.
    """
    data = text.encode("utf-8")
    payload = unb64(read_envelope(data, limit=MAX_ORDER).payload)
    order = read_document(Order, payload, limit=MAX_ORDER)
    public = staff.get(order.proctor)
    if public is None:
        raise BadSignature(f"{order.proctor!r} is not on the staff list")
    open_signed_bytes(data, ORDER_TYPE, public, limit=MAX_ORDER)
    return order


def accept_order(text: str, post: Post, *, staff: StaffKeys, obeyed: int) -> Order | OrderRefusal:
    """The order, if it is meant for this seat, now.

    Args:
        post: where it arrives.
        staff: of the package of the sitting there.
        obeyed: the number of the last order on this connection; 0 before the first.
    """
    try:
        order = read_order(text, staff)
    except MalformedData:  # a bad signature is one, too
        return OrderRefusal.NOT_THIS_PROCTOR
    if (order.sitting, order.seat, order.device) != (post.sitting, post.seat, post.device):
        return OrderRefusal.ANOTHER_SEAT
    if order.nonce != post.nonce:
        return OrderRefusal.ANOTHER_CONNECTION
    return order if order.number == obeyed + 1 else OrderRefusal.OUT_OF_TURN

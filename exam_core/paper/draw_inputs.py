"""What a draw is made from: everything that is needed, with the bank, to draw the same papers again."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from exam_core.encoding import Malformed, MalformedData, b64, digest, encode_json, unb64
from exam_core.identifiers import Digest, QuestionId, TicketNumber
from exam_core.paper.blueprint import Blueprint, blueprint_digest, blueprint_from_json

SECRET_BYTES = 32
_LEAST_RESERVES = 2
"""One for a spoilt attempt, one for the case that the first is spoilt as well."""


class SeatPlace(NamedTuple):
    """A taken seat: its number, where it stands in the room, and whose it is."""

    seat: int
    row: int
    column: int
    ticket: TicketNumber


@dataclass(frozen=True, slots=True)
class DrawInputs:
    """The inputs of a draw.

    Attributes:
        index_root: the version of the bank.
        secret: 32 random bytes, fresh for each sitting; kept at the centre.
        seats: in any order; the draw takes them by seat number.
        exposure: in how many papers of earlier sittings a question stood; a question not named, in none. A
            corrected question keeps its id, and so its past.
        earlier: the questions, ascending by id, of the papers that a ticket's holder has sat before in this
            subject; a ticket not named has none.
    """

    blueprint: Blueprint
    index_root: Digest
    secret: bytes = field(repr=False)
    seats: tuple[SeatPlace, ...]
    exposure: Mapping[QuestionId, int]
    earlier: Mapping[TicketNumber, tuple[QuestionId, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_BYTES:
            raise ValueError(f"the secret has {len(self.secret)} bytes, not {SECRET_BYTES}")
        tickets = [place.ticket for place in self.seats]
        for what, values in (
            ("seat", [place.seat for place in self.seats]),
            ("place", [(place.row, place.column) for place in self.seats]),
            ("ticket", tickets),
        ):
            if len(set(values)) != len(self.seats):
                raise ValueError(f"a {what} is taken twice")
        if not set(tickets).isdisjoint(self.reserve_names):
            raise ValueError("a ticket has the name of a reserve paper")
        if not set(tickets).issuperset(self.earlier):
            raise ValueError("an earlier paper belongs to no ticket of this sitting")
        if any(list(ids) != sorted(set(ids)) for ids in self.earlier.values()):
            raise ValueError("the questions of an earlier paper do not ascend")

    @property
    def reserve_names(self) -> tuple[str, ...]:
        """R1, R2, …: the blueprint's share of the seats, rounded up, at least two."""
        share = math.ceil(Fraction(self.blueprint.reserve_share) * len(self.seats))
        return tuple(f"R{number}" for number in range(1, max(share, _LEAST_RESERVES) + 1))


class _Document(BaseModel):
    # The input holds the secret, and errors go into logs.
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    blueprint: dict[str, Any]
    index_root: Digest
    secret: str
    seats: tuple[tuple[int, int, int, str], ...]
    exposure: dict[QuestionId, int]
    earlier: dict[TicketNumber, tuple[QuestionId, ...]]


def inputs_to_json(inputs: DrawInputs) -> dict[str, Any]:
    """The inputs as JSON values, for an appeal bundle sealed to a reviewer. They hold the secret."""
    return {
        "blueprint": inputs.blueprint.model_dump(mode="json"),
        "index_root": inputs.index_root,
        "secret": b64(inputs.secret),
        "seats": _seats(inputs),
        "exposure": dict(inputs.exposure),
        "earlier": _earlier(inputs),
    }


def inputs_from_json(value: object) -> DrawInputs:
    """Read `inputs_to_json`.

    Raises:
        MalformedData: not the inputs of a draw.
    """
    try:
        document = _Document.model_validate_json(encode_json(value))
        return DrawInputs(
            blueprint=blueprint_from_json(document.blueprint),
            index_root=document.index_root,
            secret=unb64(document.secret),
            seats=tuple(
                SeatPlace(seat, row, column, TicketNumber(ticket))
                for seat, row, column, ticket in document.seats
            ),
            exposure=document.exposure,
            earlier=document.earlier,
        )
    except MalformedData:
        raise
    except (ValidationError, ValueError, TypeError) as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"draw: {error}") from error


def input_digests(inputs: DrawInputs) -> dict[str, Digest]:
    """One digest for each input; the secret's gives nothing away, since the secret is random."""
    return {
        "blueprint": blueprint_digest(inputs.blueprint),
        "index_root": inputs.index_root,
        "secret": digest(b"exam-draw-secret/1\x00" + inputs.secret),
        "seats": digest(encode_json(_seats(inputs))),
        "exposure": digest(encode_json(dict(inputs.exposure))),
        "earlier": digest(encode_json(_earlier(inputs))),
    }


def _seats(inputs: DrawInputs) -> list[list[int | str]]:
    return [list(place) for place in sorted(inputs.seats)]


def _earlier(inputs: DrawInputs) -> dict[str, list[str]]:
    return {ticket: list(ids) for ticket, ids in inputs.earlier.items()}

"""Whether papers could be drawn by a blueprint today, and how they would come out."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from exam_core.identifiers import TicketNumber
from exam_core.paper.bank_index import BankIndex
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.draw import DrawImpossible, draw
from exam_core.paper.draw_inputs import SECRET_BYTES, DrawInputs, SeatPlace
from exam_core.paper.draw_report import draw_report
from exam_core.paper.nearest_bounds import Nearest, nearest_bounds
from exam_core.paper.shortages import Shortage, only_the_wrong_bank, shortages
from sync_server.bank.services import index as bank_index
from sync_server.bank.services import waiting_for_review
from sync_server.papers.services.draw_papers import CannotDraw, exposure_of


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps the blueprint from being used.

    Attributes:
        in_wrong_bank: how many questions there are, where the kind may use none of them (Art. 13); else 0.
        nearest: where the questions were used too often, the nearest bounds with which they suffice.
    """

    shortages: tuple[Shortage, ...]
    in_wrong_bank: int
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        waiting: how many questions wait for their review and could not be drawn for that reason alone.
        trial: the report of a draw for `seats` seats from a throw-away secret.
    """

    seats: int
    waiting: int
    trial: Mapping[str, Any] | Missing | CannotDraw


def check_blueprint(
    blueprint: Blueprint, subject: str, full_marks: Decimal, *, seats: int, columns: int
) -> Checked:
    """Check a blueprint against a bank as it is today, then try a draw for so many seats."""
    index = bank_index(subject)
    return Checked(seats, waiting_for_review(subject), _trial(blueprint, index, full_marks, seats, columns))


def _trial(
    blueprint: Blueprint, index: BankIndex, full_marks: Decimal, seats: int, columns: int
) -> Mapping[str, Any] | Missing | CannotDraw:
    room = tuple(
        SeatPlace(number + 1, number // columns, number % columns, TicketNumber(str(number + 1)))
        for number in range(seats)
    )
    exposure = exposure_of(index)
    inputs = DrawInputs(blueprint, index.root, secrets.token_bytes(SECRET_BYTES), room, exposure)
    if missing := shortages(blueprint, index, full_marks, exposure):
        return Missing(missing, only_the_wrong_bank(blueprint, index), nearest_bounds(inputs, index) or None)
    try:
        drawn = draw(inputs, index)
    except DrawImpossible as impossible:
        return CannotDraw(impossible, nearest_bounds(inputs, index))
    return draw_report(inputs, index, drawn, {})

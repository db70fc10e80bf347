"""座位图: the room's seats as the console shows them, each with who sits there."""

from collections.abc import Iterable, Sequence

from client.documents.grid import Cell, grid
from client.documents.pdf import write_pdf
from client.documents.pieces import CENTRE, paragraph, space, title
from client.documents.seating import Seating, foot, under_title
from client.documents.words import BODY, Style

IN_A_ROW = 8
"""As on the console's plan."""
LEAST = 13.0
"""Millimetres of the room for names."""
NUMBER = Style(15, bold=True, leading=1.2)


def seat_plan_pdf(seatings: Sequence[Seating], seats: Iterable[int]) -> bytes:
    """The plan.

    Args:
        seatings: every sitting of the room.
        seats: every seat of the room, spare ones, too.
    """
    who: dict[int, list[str]] = {}
    for seating in seatings:
        for one in seating.by_seat:
            who.setdefault(one.seat, []).append(one.name)
    blocks = [
        title("座位图", under_title(seatings)),
        paragraph("按座位号从左到右、从前到后排列，与监考台上的座位图一致；没有姓名的是备用机。"),
        space(2),
    ]
    for row in _rows(sorted(set(seats) | who.keys())):
        blocks.append(grid([[_number(seat) for seat in row], [_names(who, seat) for seat in row]]))
        blocks.append(space(1.5))
    return write_pdf(blocks, name=f"座位图 {seatings[0].info.room}", foot=foot("座位图", seatings))


def _rows(seats: Sequence[int]) -> Iterable[tuple[int | None, ...]]:
    for at in range(0, len(seats), IN_A_ROW):
        row = tuple(seats[at : at + IN_A_ROW])
        yield row + (None,) * (IN_A_ROW - len(row))


def _number(seat: int | None) -> Cell:
    return Cell("" if seat is None else str(seat), 1 / IN_A_ROW, label=True, style=NUMBER, align=CENTRE)


def _names(who: dict[int, list[str]], seat: int | None) -> Cell:
    names = "\n".join(who.get(seat, ())) if seat is not None else ""
    return Cell(names, 1 / IN_A_ROW, style=BODY, align=CENTRE, least=LEAST)

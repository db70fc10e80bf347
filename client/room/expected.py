"""Who sits at each seat, or is expected there next."""

from collections.abc import Iterable, Sequence

from client.room.console import ServedSitting
from client.room.view import SeatRow
from exam_core.attempt.states import CLOSED
from exam_core.identifiers import AttemptId, SittingCode, TicketNumber, parse_attempt_id
from exam_core.package.roster import Candidate

Seated = tuple[SittingCode | None, Candidate | None]


def expected_at(
    rows: Iterable[SeatRow], sittings: Sequence[ServedSitting], results: Iterable[AttemptId]
) -> dict[int, Seated]:
    """Sitting and candidate of every seat: whoever the seat reports, else whose place it is next.

    Args:
        sittings: in the order of their starts.
        results: attempts whose results are here: those candidates are expected no more.
    """
    people = {(one.info.code, person.ticket): person for one in sittings for person in one.roster.candidates}
    rows = tuple(rows)
    here = {row.seat: _reported(row) for row in rows}
    parts = (parse_attempt_id(attempt) for attempt in results)
    gone = {(one.sitting, one.ticket) for one in parts if one}
    gone |= {person for person in here.values() if person is not None}
    return {row.seat: _seated(row, here[row.seat], people, gone) for row in rows}


def _reported(row: SeatRow) -> tuple[SittingCode, TicketNumber] | None:
    status = row.status
    if status is None or status.sitting is None or status.ticket is None:
        return None
    return status.sitting, status.ticket


def _seated(
    row: SeatRow,
    reported: tuple[SittingCode, TicketNumber] | None,
    people: dict[tuple[SittingCode, TicketNumber], Candidate],
    gone: set[tuple[SittingCode, TicketNumber]],
) -> Seated:
    if reported is not None:
        return reported[0], people.get(reported)
    for (code, ticket), person in people.items():
        if person.seat == row.seat and (code, ticket) not in gone:
            return code, person
    status = row.status
    return (status.sitting if status and status.state not in CLOSED else None), None

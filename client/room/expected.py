"""Who sits at each seat, or is expected there next."""

from collections.abc import Container, Iterable, Mapping, Sequence

from client.room.console import ServedSitting
from client.room.standing import Person
from client.room.view import SeatRow
from exam_core.attempt.states import CLOSED
from exam_core.identifiers import SittingCode
from exam_core.package.roster import Candidate

Seated = tuple[SittingCode | None, Candidate | None]


def expected_at(
    rows: Iterable[SeatRow], sittings: Sequence[ServedSitting], done: Container[Person]
) -> dict[int, Seated]:
    """Sitting and candidate of every seat: whoever the seat reports, whose place it is next, or was last.

    Args:
        sittings: in the order of their starts.
        done: whose results are here: those candidates are expected no more.
    """
    people = {(one.info.code, person.ticket): person for one in sittings for person in one.roster.candidates}
    rows = tuple(rows)
    here = {row.seat: _reported(row) for row in rows}
    elsewhere = set(here.values())
    placed: dict[int, list[Person]] = {}
    for one, person in people.items():
        if one not in elsewhere:
            placed.setdefault(person.seat, []).append(one)
    return {row.seat: _seated(row, here[row.seat], people, placed.get(row.seat, []), done) for row in rows}


def _reported(row: SeatRow) -> Person | None:
    status = row.status
    if status is None or status.sitting is None or status.ticket is None:
        return None
    return status.sitting, status.ticket


def _seated(
    row: SeatRow,
    reported: Person | None,
    people: Mapping[Person, Candidate],
    placed: Sequence[Person],
    done: Container[Person],
) -> Seated:
    if reported is not None:
        return reported[0], people.get(reported)
    expected = [one for one in placed if one not in done]
    for person in (*expected[:1], *placed[-1:]):
        return person[0], people[person]
    status = row.status
    return (status.sitting if status and status.state not in CLOSED else None), None

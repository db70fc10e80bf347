"""How each candidate of the room stands, by what is kept of the attempt: also when the seat was cleared."""

from collections.abc import Iterable, Mapping, Sequence, Set

from client.room.view import Counts, SeatRow
from exam_core.attempt.states import CLOSED, State
from exam_core.identifiers import AttemptId, SittingCode, TicketNumber, parse_attempt_id

Person = tuple[SittingCode, TicketNumber]
NOT_HERE = frozenset({State.WITHDRAWN})
"""Whoever left before the start is to be rescheduled."""


def standings(
    people: Iterable[Person],
    kept: Mapping[AttemptId, State],
    rows: Iterable[SeatRow],
    results: Iterable[AttemptId],
) -> dict[Person, State | None]:
    """The state of everybody's last attempt; None of whoever has none.

    Args:
        kept: of every journal that is here.
        results: whose sealed results are here: handed in, if nothing else tells.
    """
    found: dict[Person, tuple[int, State]] = {}

    def tell(attempt: AttemptId, state: State) -> None:
        parts = parse_attempt_id(attempt)
        if parts is not None:
            person = parts.sitting, parts.ticket
            if person not in found or found[person][0] <= parts.epoch:
                found[person] = parts.epoch, state

    for attempt in results:
        tell(attempt, State.HANDED_IN)
    for attempt, state in kept.items():
        tell(attempt, state)
    for row in rows:
        if row.status is not None and row.status.attempt is not None and row.status.state is not None:
            tell(row.status.attempt, row.status.state)
    return {person: found[person][1] if person in found else None for person in people}


def persons_of(attempts: Iterable[AttemptId]) -> frozenset[Person]:
    """Whose attempts these are."""
    parts = (parse_attempt_id(attempt) for attempt in attempts)
    return frozenset((one.sitting, one.ticket) for one in parts if one)


def counts(standing: Mapping[Person, State | None]) -> Counts:
    """The figures over the room's page. Whoever is between two seats sits: the other one takes them in."""
    states = [state for state in standing.values() if state is not None]
    here = [state for state in states if state not in NOT_HERE]
    closed = sum(state in CLOSED and state is not State.MOVED for state in here)
    return Counts(len(standing), len(here), len(here) - closed, closed, len(standing) - len(states))


def batch_of(sittings: Sequence[SittingCode], standing: Mapping[Person, State | None]) -> SittingCode:
    """The sitting whose candidates come now: of these, the last one of which somebody has checked in."""
    come = {sitting for (sitting, _), state in standing.items() if state is not None}
    return next((code for code in reversed(sittings) if code in come), sittings[0])


def all_here(standing: Mapping[Person, State | None], done: Set[Person]) -> bool:
    """Whether the result of everybody who has handed in, or was ended, is here."""
    sat = (person for person, state in standing.items() if state in (State.HANDED_IN, State.ENDED))
    return all(person in done for person in sat)

"""R58: the counts equal the attendance, or every difference is explained.

Every ticket of the plan has exactly one standing, derived from the seal records and from nothing else.
"""

import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from exam_core.custody.seal_record import Difference, SealRecord, What, record_digest
from exam_core.custody.sealed_attempt import Contradiction, Form, SealedAttempt, counting_attempt
from exam_core.identifiers import TicketNumber
from exam_core.package.roster import Plan


class Standing(enum.StrEnum):
    """What became of one candidate, as far as the seal records tell."""

    HANDED_IN = "handed_in"
    FROM_REPLICA = "from_replica"
    ABSENT = "absent"
    MISSING = "missing"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Counts:
    """expected = present + absent + unexplained; present = handed_in + from_replica + voided + missing.

    A record with unexplained tickets is not yet one that can be signed.
    """

    expected: int
    present: int
    absent: int
    handed_in: int
    from_replica: int
    voided: int
    missing: int
    unexplained: int


def standings(plan: Plan, records: Sequence[SealRecord]) -> dict[TicketNumber, Standing | None]:
    """The standing of every ticket of the plan after a record and its supplements, in their order.

    None: no record explains the ticket.
    """
    attempts = [one for record in records for one in record.attempts]
    return standings_of(plan, attempts, [one for record in records for one in record.differences])


def standings_of(
    plan: Plan, attempts: Iterable[SealedAttempt], differences: Iterable[Difference]
) -> dict[TicketNumber, Standing | None]:
    """The same before there is a record; of two differences of a ticket the later one speaks."""
    found: dict[TicketNumber, list[SealedAttempt]] = {place.ticket: [] for place in plan.places}
    for one in attempts:
        found.get(one.ticket, []).append(one)
    said = {one.ticket: one.what for one in differences}
    return {ticket: _standing(results, said.get(ticket)) for ticket, results in found.items()}


def counts(plan: Plan, records: Sequence[SealRecord]) -> Counts:
    """The totals after a record and its supplements."""
    return count(standings(plan, records).values())


def count(found: Iterable[Standing | None]) -> Counts:
    """The totals of some standings."""
    every = list(found)
    of = {standing: every.count(standing) for standing in Standing}
    here = (Standing.HANDED_IN, Standing.FROM_REPLICA, Standing.VOIDED, Standing.MISSING)
    return Counts(
        expected=len(every),
        present=sum(of[standing] for standing in here),
        absent=of[Standing.ABSENT],
        handed_in=of[Standing.HANDED_IN],
        from_replica=of[Standing.FROM_REPLICA],
        voided=of[Standing.VOIDED],
        missing=of[Standing.MISSING],
        unexplained=every.count(None),
    )


def unexplained(plan: Plan, record: SealRecord) -> tuple[TicketNumber, ...]:
    """The tickets of the plan that have neither a result that counts nor a difference.

    A supplement explains nothing but what it brings: of it there are none.
    """
    if record.number > 1:
        return ()
    return tuple(ticket for ticket, standing in standings(plan, [record]).items() if standing is None)


class SupplementFault(enum.StrEnum):
    """Why a record is no supplement to another."""

    ANOTHER_SITTING = "another_sitting"
    """Of another sitting, room or package."""
    OUT_OF_TURN = "out_of_turn"
    """It does not name the other record, or has not the next number."""
    NOTHING_NEW = "nothing_new"
    """Every result in it was in an earlier record."""


def supplement_fault(before: Sequence[SealRecord], after: SealRecord) -> SupplementFault | None:
    """Why `after` does not follow `before`, the first record and its supplements; None where it does."""
    last = before[-1]
    if _held(last) != _held(after):
        return SupplementFault.ANOTHER_SITTING
    if (after.number, after.supplement_to) != (last.number + 1, record_digest(last)):
        return SupplementFault.OUT_OF_TURN
    known = {one.digest for record in before for one in record.attempts}
    if {one.digest for one in after.attempts} <= known:
        return SupplementFault.NOTHING_NEW
    return None


def _held(record: SealRecord) -> tuple[object, ...]:
    return record.sitting, record.site, record.room, record.package, record.revision


def _standing(attempts: Collection[SealedAttempt], said: What | None) -> Standing | None:
    if said is What.VOIDED:
        return Standing.VOIDED
    counting = counting_attempt(attempts)
    if counting is not None:
        # Which one counts may be for people to decide; that the candidate has a result is not.
        forms = {one.form for one in attempts} if isinstance(counting, Contradiction) else {counting.form}
        return Standing.HANDED_IN if Form.HANDED_IN in forms else Standing.FROM_REPLICA
    return Standing(said) if said else None

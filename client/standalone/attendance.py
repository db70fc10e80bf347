"""Where every ticket of a sitting stands: what was gathered for it, and what still has to be explained."""

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from client.standalone.gathering import GatheredMirror, GatheredResult
from exam_core.custody.seal_record import Difference, What
from exam_core.custody.sealed_attempt import Contradiction, Form, SealedAttempt, counting_attempt
from exam_core.custody.standing import Counts, Standing, count, standings_of
from exam_core.identifiers import Digest, TicketNumber, parse_attempt_id
from exam_core.package.roster import Plan, Roster


class Finding(enum.StrEnum):
    """What people should know of a ticket beside its standing."""

    TWO_JOURNALS = "two_journals"
    """Results of one attempt that differ: both are sealed, two people at the centre decide."""
    OLD_SEAT_WENT_ON = "old_seat_went_on"
    """The seat that the candidate left was handed in as well: the same."""
    MOVED = "moved"
    """The candidate went on at another seat."""
    MIRROR_ONLY = "mirror_only"
    """No result, but a stick holds the journal: it can be sealed from that."""
    LATER_MIRROR = "later_mirror"
    """The seat that the candidate left was handed in; of the seat they went on at there is a mirror alone."""
    MOVED_AWAY = "moved_away"
    """Only the seat that the candidate left gave a result."""
    NOTHING = "nothing"
    """Neither a result nor a mirror."""


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One ticket.

    Attributes:
        seat: by the plan.
        standing: None until it is explained.
        attempts: its results, by epoch.
        counting: the one that counts, as far as headers tell; its receipt is the candidate's.
        grown: it was sealed from a mirror, and another one was found since.
    """

    ticket: TicketNumber
    name: str
    seat: int
    standing: Standing | None
    finding: Finding | None = None
    attempts: tuple[SealedAttempt, ...] = ()
    counting: SealedAttempt | None = None
    mirrors: tuple[GatheredMirror, ...] = ()
    difference: Difference | None = None
    grown: bool = False

    @property
    def last_seat(self) -> int:
        """Where the candidate sat last, as far as it is known."""
        return max(self.attempts, key=lambda one: one.epoch).seat if self.attempts else self.seat

    @property
    def receipt(self) -> str:
        """The receipt that the candidate has, empty where there is none."""
        return self.counting.receipt if self.counting else ""

    def takes(self, difference: Difference) -> bool:
        """Whether the difference can stand beside the results of this ticket.

        A result denies an absence, one that counts denies a loss.
        """
        match difference.what:
            case What.ABSENT:
                return not self.attempts
            case What.MISSING:
                return counting_attempt(self.attempts) is None
            case What.VOIDED:
                return True

    @property
    def can_be_sealed_from_mirror(self) -> bool:
        """Whether a mirror tells what no result does, unless that is explained."""
        lost = self.standing in (None, Standing.MISSING)
        if self.counting is None:
            return lost and bool(self.mirrors)
        later = any(_epoch(one) > self.counting.epoch for one in self.mirrors)
        return self.standing is not Standing.VOIDED and (later or self.grown)


def attendance(
    plan: Plan,
    roster: Roster,
    results: Iterable[GatheredResult],
    mirrors: Iterable[GatheredMirror],
    differences: Mapping[TicketNumber, Difference],
    *,
    read: Collection[Digest] = (),
) -> tuple[TicketRow, ...]:
    """A row for every candidate, by seat.

    Args:
        read: digests of the mirrors that were read when results were sealed from mirrors.
    """
    attempts = [one.attempt for one in results]
    kept = tuple(mirrors)
    standings = standings_of(plan, attempts, differences.values())
    rows = []
    for candidate in sorted(roster.candidates, key=lambda one: one.seat):
        own = tuple(one for one in attempts if one.ticket == candidate.ticket)
        copies = tuple(one for one in kept if _ticket(one) == candidate.ticket)
        difference = differences.get(candidate.ticket)
        verdict = counting_attempt(own)
        rows.append(
            TicketRow(
                ticket=candidate.ticket,
                name=candidate.name,
                seat=candidate.seat,
                standing=standings[candidate.ticket],
                finding=_finding(own, verdict, copies),
                attempts=own,
                counting=verdict if isinstance(verdict, SealedAttempt) else None,
                mirrors=copies,
                difference=difference,
                grown=_has_grown(verdict, copies, read),
            )
        )
    return tuple(rows)


def tally(rows: Iterable[TicketRow]) -> Counts:
    """The counts of `rows`."""
    return count(row.standing for row in rows)


def _ticket(mirror: GatheredMirror) -> TicketNumber | None:
    parts = parse_attempt_id(mirror.attempt)
    return parts.ticket if parts else None


def _epoch(mirror: GatheredMirror) -> int:
    parts = parse_attempt_id(mirror.attempt)
    return parts.epoch if parts else 0


def _has_grown(
    verdict: SealedAttempt | Contradiction | None, mirrors: Iterable[GatheredMirror], read: Collection[Digest]
) -> bool:
    if not read or not isinstance(verdict, SealedAttempt) or verdict.form is not Form.FROM_REPLICA:
        return False
    return any(one.digest not in read for one in mirrors)


def _finding(
    attempts: tuple[SealedAttempt, ...],
    verdict: SealedAttempt | Contradiction | None,
    mirrors: tuple[GatheredMirror, ...],
) -> Finding | None:
    if isinstance(verdict, Contradiction):
        return Finding(verdict.value)
    if verdict is not None and any(_epoch(one) > verdict.epoch for one in mirrors):
        return Finding.LATER_MIRROR
    if verdict is not None:
        return Finding.MOVED if verdict.epoch > 1 else None
    if mirrors:
        return Finding.MIRROR_ONLY
    return Finding.MOVED_AWAY if attempts else Finding.NOTHING

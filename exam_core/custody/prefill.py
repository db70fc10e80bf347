"""R54: the invigilation record as far as plan, package and the journals on the mirrors tell it.

What only people saw stays empty: violations that nobody was warned of, video, patrol, the site's head. What
the lockdown found stands among the faults; warnings, an order out and what a proctor suspected, among the
violations; what two proctors ended before its time, among the emergencies. The proctors read everything over;
what `invigilation.unfilled` names they must add.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from exam_core.attempt.events import (
    HandedIn,
    IdentityDoubted,
    Interrupted,
    Locked,
    MovedIn,
    Opened,
    Started,
    TimeReturned,
)
from exam_core.attempt.findings import FindingTold, findings_told
from exam_core.attempt.journal import Entry
from exam_core.custody.ended_early import endings
from exam_core.custody.found_at_seats import LOCKDOWN, findings, locked_for, suspected_cheating
from exam_core.custody.invigilation import (
    MAX_ROWS,
    EquipmentFault,
    FaultKind,
    IdentityMismatch,
    InvigilationRecord,
    OnDuty,
    Video,
)
from exam_core.custody.sanctions import sanctions
from exam_core.identifiers import StaffId, TicketNumber
from exam_core.package.header import PackageHeader
from exam_core.package.roster import Plan
from exam_core.package.sitting_info import utc_text

EQUIPMENT_LOCKS = frozenset({"equipment", "program_fault", "mirror_lost", LOCKDOWN})
"""The reasons of a lock that are about the seat and not about the candidate."""

_DAY_S = 86_400


def prefill(
    plan: Plan,
    header: PackageHeader,
    sat: Collection[TicketNumber],
    journals: Iterable[Sequence[Entry]],
    *,
    handed_in: Collection[TicketNumber],
    on_duty: Collection[StaffId],
    day: date,
    at: str,
) -> InvigilationRecord:
    """A record that is right in form and still to be completed.

    Args:
        plan: of the package, opened with a proctor's key.
        header: of the package.
        sat: the tickets of the plan that are not absent.
        journals: those that can be read, from their first entry on; of a ticket at most one, its newest.
            Those of tickets that did not sit tell nothing.
        handed_in: whose results were handed in; the journals tell which of them by rule.
        on_duty: badges of the proctors who were in the room.
        day: the exam day at the site.
        at: now, UTC to the second.
    """
    read = {_ticket(entries): entries for entries in journals if _ticket(entries) in sat}
    ended = {ticket: _handed_in(entries) for ticket, entries in read.items()}
    by_rule = _tickets(ticket for ticket, end in ended.items() if end and end.cause != "candidate")
    starts = [
        entry.wall for entries in read.values() for entry in entries if isinstance(entry.event, Started)
    ]
    ends = [read[ticket][-1].wall for ticket, end in ended.items() if end and end.cause != "ordered_out"]
    sitting = header.sitting
    return InvigilationRecord(
        sitting=sitting.code,
        name=sitting.name_zh,
        kind=sitting.kind,
        item=sitting.item,
        site=sitting.site,
        site_name=sitting.site_name,
        room=sitting.room,
        date=day.isoformat(),
        mode=sitting.mode,
        approval_number=sitting.approval.number if sitting.approval else None,
        approver=sitting.approval.approver if sitting.approval else None,
        start_command=utc_text(min(starts)) if starts else None,
        end_command=utc_text(max(ends)) if ends else None,
        expected=len(plan.places),
        present=_tickets(sat),
        absent=_tickets(place.ticket for place in plan.places if place.ticket not in sat),
        late=_tickets(ticket for ticket, entries in read.items() if _came_late(entries)),
        identity=tuple(one for ticket, entries in sorted(read.items()) for one in _doubts(ticket, entries)),
        violations=tuple(
            one
            for ticket, entries in sorted(read.items())
            for one in (
                *sanctions(ticket, entries, header.rules),
                *suspected_cheating(ticket, entries, header.rules),
            )
        )[:MAX_ROWS],
        faults=tuple(
            one
            for ticket, entries in sorted(read.items())
            for one in (*_faults(ticket, entries), *findings(ticket, entries, header.rules))
        )[:MAX_ROWS],
        emergencies=tuple(endings(read.values(), header.rules))[:MAX_ROWS],
        handed_in=len(set(handed_in) & set(sat) - set(by_rule)),
        auto_submitted=by_rule,
        unanswered=_tickets(ticket for ticket, end in ended.items() if end and end.answered == 0),
        video=Video(kept="", reason="", allowed_by=""),
        patrol="",
        remarks="",
        proctors=tuple(
            OnDuty(badge=one.badge, name=one.name, crossed_in=one.crossed_in)
            for one in plan.staff.proctors
            if one.badge in on_duty
        ),
        site_head="",
        filled_at=at,
    )


def _faults(ticket: TicketNumber, entries: Sequence[Entry]) -> Iterator[EquipmentFault]:
    """The faults of one attempt, each with the time that was given back for it."""
    fault: EquipmentFault | None = None
    told = findings_told(entries)
    seat = 0
    for entry in entries:
        event = entry.event
        if isinstance(event, TimeReturned) and fault:
            returned = min(_DAY_S, fault.returned_s + event.ms // 1000)
            fault = fault.model_copy(update={"returned_s": returned})
            continue
        begun = _fault(ticket, seat, entry, told)
        if fault and (begun or isinstance(event, Locked)):
            yield fault
            fault = None
        fault = begun or fault
        if isinstance(event, Opened | MovedIn):
            seat = event.seat
    if fault:
        yield fault


def _fault(
    ticket: TicketNumber, seat: int, entry: Entry, told: Sequence[FindingTold]
) -> EquipmentFault | None:
    match entry.event:
        case MovedIn():
            kind = FaultKind.MOVE
        case Interrupted():
            kind = FaultKind.INTERRUPTION
        case Locked(reason=reason) if reason in EQUIPMENT_LOCKS:
            kind = FaultKind.LOCK
        case _:
            return None
    return EquipmentFault(
        seat=seat,
        ticket=ticket,
        kind=kind,
        at=utc_text(entry.wall),
        what=locked_for(told, entry),
        handling="",
        moved_to=entry.event.seat if isinstance(entry.event, MovedIn) else None,
        returned_s=0,
    )


def _doubts(ticket: TicketNumber, entries: Sequence[Entry]) -> Iterator[IdentityMismatch]:
    for entry in entries:
        if isinstance(entry.event, IdentityDoubted):
            yield IdentityMismatch(ticket=ticket, reason=entry.event.reason, handling="")


def _came_late(entries: Sequence[Entry]) -> bool:
    return any(isinstance(entry.event, Started) and entry.event.late_ms > 0 for entry in entries)


def _handed_in(entries: Sequence[Entry]) -> HandedIn | None:
    last = entries[-1].event
    return last if isinstance(last, HandedIn) else None


def _ticket(entries: Sequence[Entry]) -> TicketNumber:
    opened = entries[0].event
    if not isinstance(opened, Opened):
        raise ValueError("a journal that does not begin at its first entry")
    return opened.ticket


def _tickets(tickets: Iterable[TicketNumber]) -> tuple[TicketNumber, ...]:
    return tuple(sorted(set(tickets)))

"""Between what is typed and what the invigilation record holds: times of day, seats, rows of tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from client.documents.people import clock
from client.standalone.attendance import TicketRow
from exam_core.custody.invigilation import (
    Emergency,
    EquipmentFault,
    FaultKind,
    IdentityMismatch,
    InvigilationRecord,
    Video,
    Violation,
)
from exam_core.custody.standing import Standing
from exam_core.identifiers import TicketNumber

Typed = tuple[str, Mapping[str, str]]
"""A row of a table: whom it is about, and the text of its cells."""
Wrong = list[tuple[int, str]]
"""Rows and cells that cannot be taken as they stand."""

SEATS = {"late": "late", "auto": "auto_submitted", "unanswered": "unanswered"}
TIMES = {"start": "start_command", "end": "end_command"}
VIDEO = {"video": "kept", "video_reason": "reason", "video_allowed": "allowed_by"}
MOST_WARNINGS = 20
MINUTES_A_DAY = 24 * 60
_UTC = "%Y-%m-%dT%H:%M:%SZ"
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_APART = re.compile(r"[,，、;；\s]+")


def utc_of(typed: str, day: str) -> str | None:
    """The moment of a typed time of day on `day`; None where it is not one."""
    match = _CLOCK.fullmatch(typed.strip())
    if match is None:
        return None
    local = datetime.combine(date.fromisoformat(day), time(int(match[1]), int(match[2])))
    return local.astimezone().astimezone(UTC).strftime(_UTC)


def seats_of(tickets: Iterable[TicketNumber], rows: Sequence[TicketRow]) -> str:
    """Tickets as seat numbers, "3, 12"."""
    of = {row.ticket: row.seat for row in rows}
    return ", ".join(str(seat) for seat in sorted(of[ticket] for ticket in tickets))


def tickets_of(typed: str, rows: Sequence[TicketRow]) -> tuple[TicketNumber, ...] | None:
    """Typed seat numbers as tickets, ascending; None where one is nobody's."""
    of = {str(row.seat): row.ticket for row in rows}
    seats = [seat for seat in _APART.split(typed) if seat]
    if any(seat not in of for seat in seats):
        return None
    return tuple(sorted({of[seat] for seat in seats}))


def changes_of(
    name: str, text: str, record: InvigilationRecord, rows: Sequence[TicketRow]
) -> dict[str, object] | None:
    """The members of the record that a field changes; None where its text cannot be taken."""
    if name in TIMES:
        moment = utc_of(text, record.date)
        return None if text.strip() and moment is None else {TIMES[name]: moment}
    if name in SEATS:
        tickets = tickets_of(text, rows)
        if tickets is None or not set(tickets) <= set(record.present):
            return None
        changed: dict[str, object] = {SEATS[name]: tickets}
        if name == "auto":
            results = sum(row.standing is Standing.HANDED_IN for row in rows)
            changed["handed_in"] = max(0, results - len(tickets))
        return changed
    if (name, text) == ("video", "whole"):
        return {"video": Video(kept="whole", reason="", allowed_by="")}
    if name in VIDEO:
        return {"video": record.video.model_copy(update={VIDEO[name]: text})}
    return {name: text}


def table_of(name: str, typed: Sequence[Typed], day: str) -> tuple[dict[str, object], Wrong]:
    """The member of the record that a table changes, and the cells that could not be taken.

    Such a cell stays empty in the record until it is right.
    """
    wrong: Wrong = []
    rows = [_READ[name](at, key, cells, day, wrong) for at, (key, cells) in enumerate(typed)]
    return {name: tuple(rows)}, wrong


def cells_of(name: str, record: InvigilationRecord) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table as text."""
    match name:
        case "identity":
            return [(one.ticket, {"reason": one.reason, "handling": one.handling}) for one in record.identity]
        case "violations":
            return [
                (
                    one.ticket,
                    {
                        "ground": one.ground,
                        "count": str(one.count),
                        "clause": one.clause,
                        "handling": one.handling,
                        "evidence": one.evidence,
                    },
                )
                for one in record.violations
            ]
        case "faults":
            return [
                (
                    f"{one.seat}/{one.ticket or ''}",
                    {
                        "kind": one.kind.value,
                        "at": clock(one.at),
                        "what": one.what,
                        "moved_to": str(one.moved_to or ""),
                        "returned": str(one.returned_s // 60),
                        "handling": one.handling,
                    },
                )
                for one in record.faults
            ]
        case _:
            return [
                (
                    "",
                    {
                        "at": clock(one.at),
                        "what": one.what,
                        "handling": one.handling,
                        "reported": one.reported,
                    },
                )
                for one in record.emergencies
            ]


def _identity(at: int, key: str, cells: Mapping[str, str], day: str, wrong: Wrong) -> IdentityMismatch:
    return IdentityMismatch(ticket=TicketNumber(key), reason=cells["reason"], handling=cells["handling"])


def _violation(at: int, key: str, cells: Mapping[str, str], day: str, wrong: Wrong) -> Violation:
    count = _number(at, "count", cells, MOST_WARNINGS, wrong) or 1
    texts = {name: cells[name] for name in ("ground", "clause", "handling", "evidence")}
    return Violation(ticket=TicketNumber(key), count=count, **texts)


def _fault(at: int, key: str, cells: Mapping[str, str], day: str, wrong: Wrong) -> EquipmentFault:
    seat, _, ticket = key.partition("/")
    moved_to = _number(at, "moved_to", cells, 10_000, wrong)
    kind = FaultKind(cells["kind"])
    if moved_to:
        kind = FaultKind.MOVE
    elif kind is FaultKind.MOVE:
        kind = FaultKind.OTHER
    return EquipmentFault(
        seat=int(seat),
        ticket=TicketNumber(ticket) if ticket else None,
        kind=kind,
        at=_moment(at, cells, day, wrong),
        what=cells["what"],
        handling=cells["handling"],
        moved_to=moved_to or None,
        returned_s=60 * (_number(at, "returned", cells, MINUTES_A_DAY, wrong) or 0),
    )


def _emergency(at: int, key: str, cells: Mapping[str, str], day: str, wrong: Wrong) -> Emergency:
    moment = _moment(at, cells, day, wrong)
    return Emergency(at=moment, what=cells["what"], handling=cells["handling"], reported=cells["reported"])


_READ = {"identity": _identity, "violations": _violation, "faults": _fault, "emergencies": _emergency}
TABLES = tuple(_READ)


def _moment(at: int, cells: Mapping[str, str], day: str, wrong: Wrong) -> str | None:
    moment = utc_of(cells["at"], day)
    if moment is None and cells["at"].strip():
        wrong.append((at, "at"))
    return moment


def _number(at: int, name: str, cells: Mapping[str, str], most: int, wrong: Wrong) -> int | None:
    text = cells[name].strip()
    if text.isascii() and text.isdigit() and int(text) <= most:
        return int(text)
    if text:
        wrong.append((at, name))
    return None

"""Ticket numbers for candidates whose roster gives none."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from exam_core.identifiers import SiteCode
from exam_core.numbers.ticket_number import compose_ticket_number
from sync_server.sittings.reading.folder import SittingFolder
from sync_server.sittings.reading.problems import Fault, Problem
from sync_server.sittings.reading.roster_file import RosterRow

LOCAL = ZoneInfo("Asia/Shanghai")
_SITTING_OF_DAY = re.compile(r".*-([0-9]{2})")


def with_tickets(folder: SittingFolder) -> tuple[RosterRow, ...] | list[Problem]:
    """The roster's rows, each with a ticket: its own, or one composed of day, site, sitting and seat.

    The sitting's number on its day is what its code ends with ("…-01"), else 1. A composed number that an
    imported one already uses is a problem of that row.
    """
    plan = folder.file.sitting
    found = _SITTING_OF_DAY.fullmatch(plan.code)
    number = max(1, int(found[1])) if found else 1
    day = plan.start_at.astimezone(LOCAL).date()
    rows = tuple(
        row
        if row.ticket
        else replace(row, ticket=compose_ticket_number(day, SiteCode(plan.site), number, row.seat))
        for row in folder.rows
    )
    tickets = [row.ticket for row in rows]
    twice = [row for row in rows if tickets.count(row.ticket) > 1]
    if twice:
        return [Problem(Fault.DUPLICATE_TICKET, row.ticket, plan.roster, row.row) for row in twice]
    return rows

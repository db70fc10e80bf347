"""What the server has received of one sitting by now, and how far the sitting is by that."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from exam_core.attempt.states import State
from exam_core.rules.rule_set import RuleSet
from sync_server.ingest.models import JournalPart, SeatReport
from sync_server.results.services.account_for import TicketAccount, account_for
from sync_server.sittings.models import Sitting, SittingState

AFTER_CLOSING = frozenset({SittingState.CLOSED, SittingState.PROPOSED, SittingState.PUBLISHED})
SITS = frozenset({State.ANSWERING, State.AWAY, State.LOCKED, State.INTERRUPTED})
"""What a seat says while its candidate has not handed in; a seat can also be locked before the start."""
SILENT_AFTER = timedelta(minutes=2)
"""24 heartbeats in a row; a seat that restarts, or whose line stumbles, is back long before."""


class Phase(enum.StrEnum):
    """How far a sitting is."""

    WAITING = "waiting"
    RUNNING = "running"
    OVER = "over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Seen:
    """One sitting as the server sees it.

    Attributes:
        accounts: every ticket, by seat.
        heard: the newest heartbeat of every PC that has this sitting before it, by seat.
        awake: the seats of the site whose PCs speak to the centre now, whatever they have before them.
        ends_at: by when everybody's time is over who starts on time, the longest allowance included. Who
            starts late, or gets lost time back, ends later.
        last_contact: when anything of the sitting came in last, None before.
    """

    sitting: Sitting
    accounts: tuple[TicketAccount, ...]
    heard: tuple[SeatReport, ...]
    awake: frozenset[int]
    ends_at: datetime
    last_contact: datetime | None
    now: datetime

    @property
    def phase(self) -> Phase:
        """By the centre's clock, until somebody closes the sitting."""
        if self.sitting.state in AFTER_CLOSING:
            return Phase.CLOSED
        if self.now < self.sitting.start_at:
            return Phase.WAITING
        return Phase.RUNNING if self.now < self.ends_at else Phase.OVER

    @property
    def expected(self) -> int:
        """How many are on the roster."""
        return len(self.accounts)

    @property
    def checked_in(self) -> int:
        """How many have begun an attempt, whatever has become of it."""
        return sum(map(has_checked_in, self.accounts))

    @property
    def sitting_now(self) -> int:
        """How many sit there, by what their seats said last."""
        return sum(map(sits, self.accounts))

    @property
    def handed_in(self) -> int:
        """How many have handed in, also those whose result is still on its way."""
        return sum(has_result(one) or _state(one) == State.HANDED_IN for one in self.accounts)

    @property
    def received(self) -> int:
        """Of how many a sealed result is here."""
        return sum(map(has_result, self.accounts))


def look_at(sitting: Sitting, rules: RuleSet, *, now: datetime) -> Seen:
    """Everything that the live list says of a sitting comes from this."""
    accounts = account_for(sitting)
    pcs = SeatReport.objects.filter(device__site=sitting.site_id, device__retired_at=None)
    reports = tuple(pcs.select_related("device").order_by("device__seat"))
    heard = tuple(one for one in reports if one.sitting == sitting.code)
    copied = JournalPart.objects.filter(sitting=sitting).aggregate(last=Max("received_at"))["last"]
    came = [row.received_at for one in accounts for row in one.counting.results]
    contacts = [*(one.heard_at for one in heard), *came, *([copied] if copied else [])]
    allowance = max((one.candidate.allowance_s for one in accounts), default=0)
    return Seen(
        sitting=sitting,
        accounts=tuple(accounts),
        heard=heard,
        awake=frozenset(one.device.seat for one in reports if is_fresh(one, now)),
        ends_at=sitting.start_at + timedelta(seconds=rules.duration_s + allowance),
        last_contact=max(contacts, default=None),
        now=now,
    )


def is_fresh(report: SeatReport, now: datetime) -> bool:
    """Whether what a seat said last still tells how it is."""
    return now - report.heard_at < SILENT_AFTER


def has_checked_in(account: TicketAccount) -> bool:
    """Whether anything of an attempt of this candidate is known."""
    return account.report is not None or account.copied > 0 or has_result(account)


def has_result(account: TicketAccount) -> bool:
    """Whether a sealed result of this candidate is here."""
    return bool(account.counting.results)


def sits(account: TicketAccount) -> bool:
    """Whether the candidate sits there, by what the seat said last."""
    return not has_result(account) and _state(account) in SITS


def has_left(account: TicketAccount) -> bool:
    """Whether the seat still says that its candidate left before the start, so that no result will come."""
    return _state(account) == State.WITHDRAWN


def _state(account: TicketAccount) -> str:
    return account.report.state if account.report else ""

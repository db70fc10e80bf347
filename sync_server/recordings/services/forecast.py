"""How much room the recordings take, month by month: what comes, what falls due, and what that adds up to."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from sync_server.recordings.models import STORED, Segment

MONTHS = 12
"""How far the forecast looks, and from how many months past it takes what comes in one."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month from the present one on; all in bytes.

    Attributes:
        first: its first day.
        comes: what is to be expected; in the present month what has come counts where it is more.
        due: what may be deleted, because its time ended in the month before, or earlier in the first.
        total: what lies there at its end if everything due is deleted.
    """

    first: date
    comes: int
    due: int
    total: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is here, and what will be.

    Attributes:
        segments, size: what is here now; bytes.
        past: bytes that came in each of the last months in which any did, the first first.
        months: from the present one on.
    """

    segments: int
    size: int
    past: tuple[tuple[date, int], ...]
    months: tuple[Month, ...]


def forecast(now: datetime) -> Forecast:
    """The next twelve months, if they bring what the months since the first recording brought on average.

    Held recordings count as due all the same: nobody knows when a hold ends.
    """
    this = timezone.localdate(now).replace(day=1)
    stored = Segment.objects.filter(state__in=STORED)
    counted = stored.aggregate(segments=Count("pk"), size=Sum("size"))
    size = counted["size"] or 0
    past = _by_month(this)
    monthly = _average(past, this)
    due = _due(this)
    months = []
    total = size
    for number in range(MONTHS):
        first = _later(this, number)
        comes = max(0, monthly - past[this]) if number == 0 else monthly
        total += comes - due[first]
        months.append(Month(first, comes, due[first], total))
    return Forecast(counted["segments"], size, tuple(sorted(past.items())), tuple(months))


def _by_month(this: date) -> Counter[date]:
    """Bytes that came in the present and in each of the twelve months before it."""
    since = _later(this, -MONTHS)
    came = (
        Segment.objects.filter(received_at__date__gte=since)
        .annotate(month=TruncMonth("received_at"))
        .values("month")
        .annotate(size=Sum("size"))
        .order_by("month")
    )
    return Counter({timezone.localdate(row["month"]): row["size"] for row in came})


def _average(past: Counter[date], this: date) -> int:
    """Bytes of a month: over the full months since the first recording, else of the present one."""
    if not past:
        return 0
    begun = min(past)
    months = (this.year - begun.year) * 12 + this.month - begun.month
    return past[this] if months == 0 else sum(size for month, size in past.items() if month < this) // months


def _due(this: date) -> Counter[date]:
    """Bytes by the month in which they may first be deleted; what is over already is of the present one."""
    ends = (
        Segment.objects.filter(state__in=STORED)
        .values("keeping__keep_until")
        .annotate(size=Sum("size"))
        .order_by("keeping__keep_until")
    )
    due: Counter[date] = Counter()
    for row in ends:
        due[max(this, _later(row["keeping__keep_until"].replace(day=1), 1))] += row["size"]
    return due


def _later(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)

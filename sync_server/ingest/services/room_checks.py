"""Annex 1 section 1(5): which seats of a site were checked on a day, and what was found there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.db.models import Max
from django.utils import timezone

from exam_core.custody.room_check import CheckRow, RoomCheck, RowState, read_room_check
from exam_core.identifiers import SiteCode
from sync_server.ingest.models import CheckReport
from sync_server.organisation.services import enrolled_devices
from sync_server.sittings.models import Sitting

Verdict = Literal["good", "note", "bad", "missing"]


@dataclass(frozen=True, slots=True)
class SeatCheck:
    """One seat on one day.

    Attributes:
        enrolled: whether a PC is enrolled there today.
        sits: whether a candidate of the sitting that was asked for sits there; True where none was.
        check: the newest of that day, by the PC's clock; None where there is none.
        report: how it came.
        last: when the seat was checked at all, by the newest report that is not of a later day.
    """

    seat: int
    enrolled: bool
    sits: bool
    check: RoomCheck | None
    report: CheckReport | None
    last: datetime | None

    def rows(self, state: RowState) -> tuple[CheckRow, ...]:
        """The rows in that state."""
        return tuple(row for row in self.check.rows if row.state == state) if self.check else ()

    @property
    def verdict(self) -> Verdict:
        """What to think of the seat; a row about which nothing could be found out is worth a look."""
        if self.check is None:
            return "missing"
        if self.check.bad:
            return "bad"
        return "note" if self.rows("note") or self.rows("unknown") else "good"


def checks_of_site(site: SiteCode, day: date) -> tuple[SeatCheck, ...]:
    """Every seat with an enrolled PC."""
    return _seats(site, day, (), sits_everywhere=True)


def checks_of_sitting(sitting: Sitting, day: date) -> tuple[SeatCheck, ...]:
    """Every seat at which a candidate sits, and every other one of the site that has a PC."""
    taken = set(sitting.candidates.values_list("seat", flat=True))
    return _seats(SiteCode(sitting.site_id), day, taken, sits_everywhere=False)


def _seats(
    site: SiteCode, day: date, taken: Collection[int], *, sits_everywhere: bool
) -> tuple[SeatCheck, ...]:
    enrolled = {device.seat: device.id for device in enrolled_devices(site)}
    begin = timezone.make_aware(datetime.combine(day, time()))
    end = begin + timedelta(days=1)
    reports = CheckReport.objects.filter(device__in=enrolled.values(), at__lt=end)
    newest = {one.seat: one for one in reports.filter(at__gte=begin).order_by("at", "received_at")}
    last = dict(reports.order_by("seat").values_list("seat").annotate(Max("at")))
    return tuple(
        SeatCheck(
            seat=seat,
            enrolled=seat in enrolled,
            sits=sits_everywhere or seat in taken,
            check=read_room_check(newest[seat].signed.encode()) if seat in newest else None,
            report=newest.get(seat),
            last=last.get(seat),
        )
        for seat in sorted({*enrolled, *taken})
    )

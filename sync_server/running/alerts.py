"""What somebody at the centre has to look at in a sitting of the day."""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.attempt.states import CLOSED, State
from sync_server.ingest.services.find_attempt import BEFORE_RELEASE
from sync_server.oversight.services.reports_of import open_reports
from sync_server.recordings.services.coverage import recordings_of
from sync_server.results.services.account_for import FOR_TWO_PEOPLE
from sync_server.running.seen import Phase, Seen, has_checked_in, has_left, has_result, is_fresh, sits

RESULTS_AFTER = timedelta(minutes=10)
"""A result goes up within seconds of the hand-in; who got lost time back may hand in so much later."""
VIDEO_AFTER = timedelta(hours=2)
"""Video goes up only when the results are through; earlier it is not missing yet."""


class AlertKind(enum.StrEnum):
    """What is the matter, the most urgent first; the value is stable."""

    NOT_RELEASED = "not_released"
    OPEN_REPORTS = "open_reports"
    UNHEARD = "unheard"
    SILENT = "silent"
    LOCKED = "locked"
    FOUND = "found"
    RESULTS_MISSING = "results_missing"
    SEALED_FILE_MISSING = "sealed_file_missing"
    RECORDINGS_MISSING = "recordings_missing"
    UNSETTLED = "unsettled"


WORDS: Mapping[AlertKind, Promise] = {
    AlertKind.NOT_RELEASED: _("已过放行时间，试卷还没有放行"),
    AlertKind.OPEN_REPORTS: _("巡考或电话情况未办结"),
    AlertKind.UNHEARD: _("已开考，考试机没有联系"),
    AlertKind.SILENT: _("两分钟以上没有联系"),
    AlertKind.LOCKED: _("已锁定"),
    AlertKind.FOUND: _("防作弊保护发现情况"),
    AlertKind.RESULTS_MISSING: _("考试已结束，结果没有收到"),
    AlertKind.SEALED_FILE_MISSING: _("封存文件没有收到"),
    AlertKind.RECORDINGS_MISSING: _("录像不全"),
    AlertKind.UNSETTLED: _("结果须由两名工作人员处理"),
}


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that is the matter.

    Attributes:
        seats: the seats it is about, ascending; none where it is about the sitting.
        reports: numbers of the reports that are open.
    """

    kind: AlertKind
    seats: tuple[int, ...] = ()
    reports: tuple[int, ...] = ()


def alerts_of(seen: Seen) -> tuple[Alert, ...]:
    """What is the matter with a sitting now, the most urgent first."""
    alerts = [Alert(kind) for kind, holds in _OF_SITTINGS.items() if holds(seen)]
    for kind, find in _OF_SEATS.items():
        seats = tuple(sorted(set(find(seen))))
        alerts += [Alert(kind, seats)] if seats else []
    reports = tuple(open_reports().filter(sitting=seen.sitting).values_list("number", flat=True))
    alerts += [Alert(AlertKind.OPEN_REPORTS, reports=reports)] if reports else []
    return tuple(sorted(alerts, key=lambda one: list(AlertKind).index(one.kind)))


def _not_released(seen: Seen) -> bool:
    return seen.sitting.state in BEFORE_RELEASE and seen.now >= seen.sitting.release_at


def _sealed_file_missing(seen: Seen) -> bool:
    """A file on a stick takes its time: only after the last day of the papers."""
    late = seen.phase is Phase.OVER and seen.now >= seen.sitting.window_until
    return late and seen.sitting.standalone and not seen.sitting.sealed_files.exists()


def _unheard(seen: Seen) -> Iterator[int]:
    """Seats without any sign of life; one that had this sitting before it and fell silent is `_silent`."""
    if seen.sitting.standalone or seen.phase is not Phase.RUNNING:
        return
    known = seen.awake | {report.device.seat for report in seen.heard}
    for account in seen.accounts:
        if account.candidate.seat not in known and not has_result(account):
            yield account.candidate.seat


def _silent(seen: Seen) -> Iterator[int]:
    """Seats that have fallen silent before the sitting had no more need of them."""
    if seen.phase is Phase.CLOSED:
        return
    waiting = {one.candidate.seat for one in seen.accounts if not has_result(one)}
    for report in seen.heard:
        needed = report.state not in CLOSED if report.attempt else seen.phase is not Phase.OVER
        if report.device.seat in waiting and needed and not is_fresh(report, seen.now):
            yield report.device.seat


def _locked(seen: Seen) -> Iterable[int]:
    return (one.device.seat for one in seen.heard if one.state == State.LOCKED and is_fresh(one, seen.now))


def _found(seen: Seen) -> Iterable[int]:
    return (one.device.seat for one in seen.heard if one.findings and is_fresh(one, seen.now))


def _results_missing(seen: Seen) -> Iterator[int]:
    """Seats of candidates who checked in, unless they say this moment that they still sit."""
    if seen.sitting.standalone or seen.phase is not Phase.OVER or seen.now < seen.ends_at + RESULTS_AFTER:
        return
    for account in seen.accounts:
        still = sits(account) and account.report is not None and is_fresh(account.report, seen.now)
        if has_checked_in(account) and not has_result(account) and not has_left(account) and not still:
            yield account.candidate.seat


def _recordings_missing(seen: Seen) -> Iterable[int]:
    """Of results that were opened: what their journals name and has not come, or is damaged."""
    late = seen.now >= seen.ends_at + VIDEO_AFTER
    if seen.sitting.standalone or seen.sitting.seat_video == "off" or not late:
        return ()
    found = recordings_of(seen.sitting)
    return (one.seat for one in found if one.missing or one.stills_missing or one.damaged)


def _unsettled(seen: Seen) -> Iterable[int]:
    return (one.candidate.seat for one in seen.accounts if one.open in FOR_TWO_PEOPLE or one.held)


_OF_SEATS: Mapping[AlertKind, Callable[[Seen], Iterable[int]]] = {
    AlertKind.UNHEARD: _unheard,
    AlertKind.SILENT: _silent,
    AlertKind.LOCKED: _locked,
    AlertKind.FOUND: _found,
    AlertKind.RESULTS_MISSING: _results_missing,
    AlertKind.RECORDINGS_MISSING: _recordings_missing,
    AlertKind.UNSETTLED: _unsettled,
}
_OF_SITTINGS: Mapping[AlertKind, Callable[[Seen], bool]] = {
    AlertKind.NOT_RELEASED: _not_released,
    AlertKind.SEALED_FILE_MISSING: _sealed_file_missing,
}

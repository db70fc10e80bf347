"""`exam-centre running`: the sittings of the day, how far their seats are, and what has to be looked at."""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.rules.catalogue import load_catalogue
from exam_core.rules.exam_kind import ExamKind
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.punctuation import apart, headed, in_a_row, listed
from sync_server.results.services.reasons import speaks_english
from sync_server.running.alerts import WORDS, Alert
from sync_server.running.seen import Phase
from sync_server.running.sittings import RunningSitting, sittings_of

LEAST_EVERY_S = 1
MOST_EVERY_S = 24 * 3600
NAMED = 12
"""Seats that a line names; `--json` has them all."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--date", type=date.fromisoformat, metavar=_("日期"), help=_("YYYY-MM-DD；不写则为今天")
    )
    parser.add_argument(
        "--every", type=_seconds, metavar=_("秒"), help=_("每隔几秒重新列出，直到按 Ctrl+C；不写则列一次")
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not LEAST_EVERY_S <= seconds <= MOST_EVERY_S:
        raise ArgumentTypeError(_("应为秒数，至少 {least}。").format(least=LEAST_EVERY_S))
    return seconds


def _run(options: Namespace, console: Console) -> None:
    while _show(options, console) and options.every is not None:
        time.sleep(options.every)


def _show(options: Namespace, console: Console) -> bool:
    """List once; whether somebody still reads it."""
    now = timezone.now()
    day = options.date or timezone.localdate(now)
    found = sittings_of(day, now=now)
    if options.every is not None and _is_watched(console):
        console.clear()
    value = {
        "at": now.isoformat(),
        "date": day.isoformat(),
        "alerts": sum(len(one.alerts) for one in found),
        "sittings": [one.as_json() for one in found],
    }
    return console.result(value, _text(found, day, now))


def _is_watched(console: Console) -> bool:
    """Whether a person looks at the list, rather than a script or a file."""
    return not console.json and sys.stdout.isatty() and sys.stderr.isatty()


def _text(found: Sequence[RunningSitting], day: date, now: datetime) -> str:
    clock = timezone.localtime(now).strftime("%H:%M:%S")
    if not found:
        return headed(clock, _("{day} 没有场次。").format(day=day))
    runs = sum(one.seen.phase is Phase.RUNNING for one in found)
    counts = _("{day} 共 {count} 场，正在考试 {runs} 场；提示 {alerts} 条")
    head = counts.format(day=day, count=len(found), runs=runs, alerts=sum(len(one.alerts) for one in found))
    headings = [
        _("场次"), _("地点"), _("考试"), _("进展"), _("应考"), _("签到"), _("在考"), _("交卷"), _("结果"),
        _("最近联系"),
    ]  # fmt: skip
    lines = [headed(clock, head), table(headings, [_row(one) for one in found])]
    for one in found:
        if one.alerts:
            lines += ["", one.seen.sitting.code, *("  " + _alert(alert) for alert in one.alerts)]
    return "\n".join(lines)


def _row(one: RunningSitting) -> list[str]:
    seen, sitting = one.seen, one.seen.sitting
    heard = [seen.checked_in, seen.sitting_now, seen.handed_in]
    return [
        sitting.code,
        f"{sitting.site.name} {sitting.room}",
        _exam(one),
        _progress(one),
        str(seen.expected),
        *("—" if sitting.standalone else str(count) for count in heard),
        str(seen.received),
        timezone.localtime(seen.last_contact).strftime("%H:%M:%S") if seen.last_contact else "—",
    ]


def _exam(one: RunningSitting) -> str:
    """The kind of exam, as the catalogue of that day calls it, and the item."""
    sitting = one.seen.sitting
    kind = load_catalogue().kind_on(ExamKind(sitting.kind), timezone.localdate(sitting.start_at))
    name = sitting.kind if kind is None else kind.en if speaks_english() else kind.zh
    return f"{name} · {sitting.item}"


def _progress(one: RunningSitting) -> str:
    sitting = one.seen.sitting
    notes = [_("单机")] if sitting.standalone else []
    notes += [_("演练")] if sitting.purpose == "drill" else []
    return apart([_phase(one), *notes])


def _phase(one: RunningSitting) -> str:
    seen, sitting = one.seen, one.seen.sitting
    minutes = -(-int(one.left.total_seconds()) // 60) if one.left else 0
    match seen.phase:
        case Phase.WAITING:
            return _("{time} 开考，还有 {minutes} 分").format(time=_clock(sitting.start_at), minutes=minutes)
        case Phase.RUNNING:
            return _("{time} 结束，还有 {minutes} 分").format(time=_clock(seen.ends_at), minutes=minutes)
        case Phase.OVER:
            return _("{time} 已结束").format(time=_clock(seen.ends_at))
        case Phase.CLOSED:
            return sitting.get_state_display()


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M")


def _alert(alert: Alert) -> str:
    words = str(WORDS[alert.kind])
    if alert.reports:
        return headed(words, _("第 {numbers} 号").format(numbers=listed(alert.reports)))
    if not alert.seats:
        return words
    named = _("{seats} 号座位").format(seats=listed(alert.seats[:NAMED]))
    more = [_("共 {count} 个").format(count=len(alert.seats))] if len(alert.seats) > NAMED else []
    return headed(words, in_a_row([named, *more]))


COMMAND = Command(
    "running",
    gettext_lazy("当日场次一览：进展、座位数、结果、最近联系和需要查看的情况；可定时刷新。"),
    _arguments,
    _run,
)

"""`exam-centre room-check`: take in seats' check reports from a stick, and show which seats were checked."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.room_check import FILE_SUFFIX, MAX_ROOM_CHECK
from exam_core.identifiers import SiteCode
from sync_server.command.check_words import REFUSALS, rows_words
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.ingest.services.accept_check import CheckRefusal, CheckTaken, accept_carried_check
from sync_server.ingest.services.room_checks import SeatCheck, Verdict, checks_of_site, checks_of_sitting
from sync_server.organisation.models import Site
from sync_server.punctuation import headed, in_a_row, in_brackets, listed
from sync_server.sittings.models import Sitting

VERDICTS: Mapping[Verdict, Promise] = {
    "good": gettext_lazy("良好"),
    "note": gettext_lazy("留意"),
    "bad": gettext_lazy("有问题"),
    "missing": gettext_lazy("未检查"),
}

Outcome = CheckTaken | CheckRefusal


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The table that was asked for: of a site, or of a sitting there."""

    site: Site
    sitting: Sitting | None
    day: date

    def seats(self) -> tuple[SeatCheck, ...]:
        if self.sitting:
            return checks_of_sitting(self.sitting, self.day)
        return checks_of_site(SiteCode(self.site.code), self.day)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar=_("文件"),
        help=_("检查报告（.check），或放有它们的文件夹；不写则只看表"),
    )
    parser.add_argument("--site", metavar=_("考点代码"), help=_("显示这个考点的检查表"))
    parser.add_argument("--sitting", metavar=_("场次"), help=_("显示这个场次各座位的检查表"))
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar=_("日期"),
        help=_("YYYY-MM-DD；不写则为该场次的考试日，或今天"),
    )


def _run(options: Namespace, console: Console) -> None:
    wanted = _wanted(options)
    if wanted is None and not options.paths:
        raise Refused("nothing_asked", _("请给出检查报告，或用 --site、--sitting 指明要看哪张表。"))
    files = _files(options.paths)
    if options.paths and not files:
        raise Refused("no_files", _("没有找到检查报告。"))
    taken = [(path, _take_in(path)) for path in console.progress(files, _("接收"))]
    value: dict[str, Any] = {"files": [_file_json(path, one) for path, one in taken]} if taken else {}
    parts = ["\n".join(_file_line(path, one) for path, one in taken)] if taken else []
    if wanted is not None:
        seats = wanted.seats()
        value |= _as_json(wanted, seats)
        parts.append(_text(wanted, seats))
    refused = [one for _path, one in taken if isinstance(one, CheckRefusal)]
    if refused:
        raise Refused(refused[0].value, "\n\n".join(parts), value)
    console.result(value, "\n\n".join(parts))


def _wanted(options: Namespace) -> _Wanted | None:
    sitting = _sitting(options.sitting) if options.sitting else None
    site = _site(options.site) if options.site else sitting.site if sitting else None
    if site is None:
        return None
    if sitting and sitting.site != site:
        raise Refused("another_site", _("场次“{code}”不在这个考点。").format(code=sitting.code))
    exam_day = timezone.localdate(sitting.start_at) if sitting else timezone.localdate()
    return _Wanted(site, sitting, options.date or exam_day)


def _sitting(code: str) -> Sitting:
    sitting = Sitting.objects.select_related("site").filter(code=code).first()
    if sitting is None:
        raise Refused("unknown_sitting", _("没有代码为“{code}”的场次。").format(code=code))
    return sitting


def _site(code: str) -> Site:
    site = Site.objects.filter(code=code).first()
    if site is None:
        raise Refused("unknown_site", _("没有代码为“{code}”的考点。").format(code=code))
    return site


def _files(paths: Iterable[Path]) -> list[Path]:
    found: set[Path] = set()
    for path in paths:
        found |= set(path.rglob(f"*{FILE_SUFFIX}")) if path.is_dir() else {path}
    return sorted(found)


def _take_in(path: Path) -> Outcome:
    with path.open("rb") as file:
        data = file.read(MAX_ROOM_CHECK + 1)
    return accept_carried_check(data, now=timezone.now())


def _file_line(path: Path, outcome: Outcome) -> str:
    if isinstance(outcome, CheckRefusal):
        return headed(path.name, REFUSALS[outcome])
    check = outcome.check
    where = _("考点 {site}，{seat} 号座位，{when} 检查。")
    words = where.format(site=check.site, seat=check.seat, when=_moment(datetime.fromisoformat(check.at)))
    return headed(path.name, words + (_("此前已收到，没有变化。") if outcome.again else ""))


def _file_json(path: Path, outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, CheckRefusal):
        return {"name": path.name, "refusal": outcome.value}
    check = outcome.check
    return {
        "name": path.name,
        "site": check.site,
        "seat": check.seat,
        "at": check.at,
        "again": outcome.again,
        "bad": [row.name for row in check.bad],
    }


def _text(wanted: _Wanted, seats: Sequence[SeatCheck]) -> str:
    counts = {verdict: sum(one.verdict == verdict for one in seats) for verdict in VERDICTS}
    about = f"{wanted.site.code} {wanted.site.name}"
    if wanted.sitting:
        about = f"{wanted.sitting.code} {wanted.sitting.name}"
    told = [_("共 {count} 座").format(count=len(seats))]
    told += [f"{VERDICTS[verdict]} {count}" for verdict, count in counts.items() if count]
    lines = [about, headed(_("{day} 机房检查").format(day=wanted.day), in_a_row(told))]
    if seats:
        headings = [_("座位"), _("检查时间"), _("结论"), _("有问题"), _("留意"), _("未能查明")]
        lines += ["", table(headings, [_row(one) for one in seats])]
    lines += _missing_lines(seats)
    return "\n".join(lines)


def _row(one: SeatCheck) -> list[str]:
    seat = str(one.seat) if one.sits else str(one.seat) + in_brackets(_("备用"))
    return [
        seat,
        timezone.localtime(datetime.fromisoformat(one.check.at)).strftime("%H:%M") if one.check else "—",
        str(VERDICTS[one.verdict]),
        *(rows_words(one.rows(state)) for state in ("bad", "note", "unknown")),
    ]


def _missing_lines(seats: Sequence[SeatCheck]) -> list[str]:
    """The seats without a check of that day; those first where nobody can sit without one."""
    lines = []
    for sits, head in ((True, _("当日没有检查报告的座位")), (False, _("当日没有检查报告的备用座位"))):
        missing = [one for one in seats if one.check is None and one.sits is sits]
        if missing:
            lines.append(headed(head, listed(_unchecked(one) for one in missing)))
    return ["", *lines] if lines else []


def _unchecked(one: SeatCheck) -> str:
    if not one.enrolled:
        return str(one.seat) + in_brackets(_("没有登记考试机"))
    return str(one.seat) + in_brackets(_("上次 {when}").format(when=_moment(one.last)) if one.last else "")


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def _as_json(wanted: _Wanted, seats: Sequence[SeatCheck]) -> dict[str, Any]:
    return {
        "site": wanted.site.code,
        "sitting": wanted.sitting.code if wanted.sitting else None,
        "date": wanted.day.isoformat(),
        "missing": [one.seat for one in seats if one.verdict == "missing" and one.sits],
        "bad": [one.seat for one in seats if one.verdict == "bad" and one.sits],
        "seats": [_seat_json(one) for one in seats],
    }


def _seat_json(one: SeatCheck) -> dict[str, Any]:
    check, report = one.check, one.report
    return {
        "seat": one.seat,
        "enrolled": one.enrolled,
        "sits": one.sits,
        "verdict": one.verdict,
        "last": one.last.isoformat() if one.last else None,
        "way": report.way if report else None,
        "received_at": report.received_at.isoformat() if report else None,
        "check": check.model_dump(mode="json") if check else None,
    }


COMMAND = Command(
    "room-check",
    gettext_lazy("接收各座位的机房检查报告（从 U 盘），查看哪些座位查过、有什么问题。"),
    _arguments,
    _run,
)

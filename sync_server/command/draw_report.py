"""`exam-centre draw-report`: how a sitting's draw came out, as text, JSON or a page of HTML."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.bank.words import TYPES
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.keys.disk import write_private
from sync_server.papers.models import SittingDraw
from sync_server.papers.report_page import Heading, checks, report_page
from sync_server.results.look import stylesheet
from sync_server.sittings.models import Sitting
from sync_server.sittings.refusals import Refusal
from sync_server.sittings.refusals import Refused as SittingRefused


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("--revision", type=int, metavar="N", help=_("试卷包的第几版（默认最新）"))
    parser.add_argument("--html", type=Path, metavar=_("文件"), help=_("写成一个网页文件；已有的文件不覆盖"))


def _run(options: Namespace, console: Console) -> None:
    sitting = Sitting.objects.filter(code=options.sitting).first()
    if sitting is None:
        raise _refused(Refusal.UNKNOWN_SITTING, options.sitting)
    draws = SittingDraw.objects.filter(sitting=sitting.code).select_related("blueprint")
    if options.revision is not None:
        draws = draws.filter(revision=options.revision)
    row = draws.order_by("revision").last()
    if row is None:
        raise _refused(Refusal.NOT_BUILT, options.sitting)
    if not row.report:
        raise Refused("no_report", _("这次抽题由旧版本完成，没有报告。"))
    value = {"sitting": sitting.code, "revision": row.revision, "report": row.report}
    lines = [_("场次 {code}，第 {revision} 版").format(code=sitting.code, revision=row.revision)]
    if options.html is not None:
        write_private(options.html, _page(sitting, row).encode("utf-8"))
        value["html"] = str(options.html)
        lines.append(_("已写入 {path}").format(path=options.html))
    console.result(value, "\n".join([*lines, *report_lines(row.report)]))


def report_lines(report: Mapping[str, Any]) -> list[str]:
    """The report as a terminal shows it: the bounds, then what belongs to none."""
    marks = {True: _("符合"), False: _("不符"), None: _("未设")}
    rows = [[check.name, check.allowed, check.seen, marks[check.ok]] for check in checks(report)]
    common, exposure = report["common"], report["exposure"]
    lines = [
        table([_("项目"), _("允许"), _("实际"), ""], rows),
        _(
            "试卷 {seats} 份，备用卷 {reserves} 份；抽到 {drawn} 题，可抽 {usable} 题；重抽最多 {most} 次"
        ).format(**{**report["bank"], **report["papers"]}, most=report["retries"]["most"]),
        _("任意两份试卷平均相同 {mean} 题（随机水平 {expected}），最多 {most} 题").format(
            mean=common["all"]["mean"], expected=common["expected"], most=common["all"]["most"]
        ),
        _("使用次数的基尼系数：此前 {before}，累计 {after}").format(
            before=exposure["before"]["gini"], after=exposure["after"]["gini"]
        ),
    ]
    place = _("{type}，{options} 个选项：正确选项位置 χ² = {chi_square}，自由度 {degrees}，p = {p}")
    return lines + [
        place.format(**{**one, "type": TYPES[one["type"]]})
        for one in report["places"]
        if one["chi_square"] is not None
    ]


def _page(sitting: Sitting, row: SittingDraw) -> str:
    language = (translation.get_language() or "zh-hans")[:2]
    blueprint = f"{row.blueprint.title} · {row.blueprint.name} · {row.blueprint.digest[:12]}"
    heading = Heading(
        sitting=sitting.code,
        name=(sitting.name_en if language == "en" else "") or sitting.name,
        revision=row.revision,
        subject=row.subject,
        blueprint=blueprint,
        drawn_at=timezone.localtime(row.drawn_at),
    )
    return report_page(row.report, heading, style=stylesheet(), language=language)


def _refused(refusal: Refusal, value: str) -> Refused:
    return Refused(refusal.value, str(SittingRefused(refusal, value)))


COMMAND = Command(
    "draw-report",
    gettext_lazy("查看一场抽题的报告：难度、相同题目、使用次数、配额和正确选项的位置。"),
    _arguments,
    _run,
)

"""`exam-centre statistics`: the questions of a closed sitting, and answers that are strangely alike."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sync_server.bank.words import TYPES
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.command.waiting import wait_for
from sync_server.keys.disk import write_private
from sync_server.results.look import stylesheet
from sync_server.statistics import tasks
from sync_server.statistics.page import chance, page, seconds, shortened
from sync_server.statistics.refusals import Refusal
from sync_server.statistics.refusals import Refused as StatisticsRefused
from sync_server.statistics.services.add_questions import with_questions
from sync_server.statistics.words import FLAGS, NO_VERDICT

WORST = 20
"""Rows on a terminal; the page and `--json` have them all."""
STEM = 24


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码；场次须已封场"))
    parser.add_argument(
        "--html",
        type=Path,
        metavar=_("文件"),
        help=_("另写成一个网页（内部资料，含题干）；不覆盖已有文件"),
    )


def _run(options: Namespace, console: Console) -> None:
    if options.html is not None and options.html.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.html))
    made: dict[str, Any] = wait_for(
        tasks.sitting_statistics.enqueue(options.sitting), _("启封、统计"), console
    )
    if "refusal" in made:
        raise Refused(made["refusal"], str(StatisticsRefused(Refusal(made["refusal"]), made["value"])))
    report = with_questions(made)
    if options.html is not None:
        language = "en" if (get_language() or "").startswith("en") else "zh"
        text = page(report, look=stylesheet(), language=language)
        write_private(options.html, text.encode("utf-8"))
        console.note(_("已写入 {path}。").format(path=options.html))
    console.result({**report, "note": str(NO_VERDICT)}, as_text(report))


def as_text(report: dict[str, Any]) -> str:
    """A report with its questions' words for a terminal: the worst questions, then the pairs."""
    counted = _("应考 {expected} 人，计入 {counted} 人，没有结果 {not_in} 人，结果打不开 {unreadable} 人。")
    lines = [f"{report['sitting']} {report['name']}", counted.format(**report), *_items(report["items"])]
    few = sum(not item["enough"] for item in report["items"])
    if few:
        text = _("{count} 道题的作答人数不足 {least}，只列人次，不计算难度、区分度和用时。")
        lines.append(text.format(count=few, least=report["least_shown"]))
    return "\n".join([*lines, "", *_similarity(report["similarity"])])


def _items(items: list[dict[str, Any]]) -> list[str]:
    if not items:
        return []
    headings = [
        _("题目"), _("题型"), _("题干"), _("答对/人数"), _("难度 p"), _("区分度 r"), _("用时中位数（秒）"),
        _("反映"), _("标记"),
    ]  # fmt: skip
    shown = items[:WORST]
    rest = _("共 {count} 道题，这里是最需要查看的 {shown} 道；其余见 --html 或 --json。")
    more = [rest.format(count=len(items), shown=len(shown))] if len(items) > len(shown) else []
    return ["", table(headings, [_row(item) for item in shown]), *more]


def _row(item: dict[str, Any]) -> list[str]:
    time = item["time_ms"]
    return [
        item["id"],
        str(TYPES[item["type"]]),
        shortened(item["stem"], STEM),
        f"{item['right']}/{item['shown']}",
        item["difficulty"] or "—",
        item["discrimination"] or "—",
        seconds(time["median"]) if time else "—",
        str(item["reported"] or ""),
        " / ".join(str(FLAGS[flag]) for flag in item["flags"]),
    ]


def _similarity(similarity: dict[str, Any]) -> list[str]:
    title = _("答案相似程度（Wesolowsky 2000）")
    if not similarity["judged"]:
        text = _("无法比较：任何两名考生可比的共同题目最多 {most_common} 道，须有至少 {least_common} 道。")
        return [title, text.format(**similarity)]
    text = _("{pairs} 对考生中 {judged} 对可以比较，{count} 对的 p（已校正）不超过 {level}。")
    lines = [title, text.format(**similarity, count=len(similarity["alike"]))]
    if similarity["alike"]:
        headings = [
            _("座位"), _("准考证号"), _("邻座"), _("共同题目"), _("答案相同"), _("随机预期"),
            _("相同的错误答案"), "Z", _("p（已校正）"),
        ]  # fmt: skip
        lines.append(table(headings, [_pair(pair) for pair in similarity["alike"]]))
    return [*lines, str(NO_VERDICT)]


def _pair(pair: dict[str, Any]) -> list[str]:
    first, second = pair["first"], pair["second"]
    return [
        f"{first['seat']} · {second['seat']}",
        f"{first['ticket']} · {second['ticket']}",
        _("是") if pair["neighbours"] else "",
        str(pair["common"]),
        str(pair["matching"]),
        f"{pair['expected']} ± {pair['deviation']}",
        str(pair["matching_wrong"]),
        pair["z"],
        chance(pair["p"]),
    ]


COMMAND = Command(
    "statistics",
    gettext_lazy("考后统计：试题难度、区分度、干扰项、用时，以及答案异常相似的考生（仅供参考）。"),
    _arguments,
    _run,
)

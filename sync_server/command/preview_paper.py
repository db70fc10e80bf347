"""`exam-centre preview-paper`: papers and questions as a candidate would see them, as pictures."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.paper.preview import Preview
from sync_server.command.console import Console
from sync_server.command.outcome import NeedsConfirmation, Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments
from sync_server.command.preview_report import Outcome
from sync_server.command.preview_sources import from_bank, on_trial
from sync_server.command.preview_ticket import add_second_arguments, paper_of_ticket
from sync_server.command.seat_renderer import render

MOST_TRIALS = 100
LEAST_FIGURE = 40
"""Percent of its own size, below which a figure is worth a look."""


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--blueprint", metavar=_("方案"), help=_("试抽试卷：组卷方案文件，或已有方案的编号"))
    what.add_argument(
        "--questions", metavar="all|drafts|ID,ID", help=_("题库中的题目：全部、草稿，或列出的编号")
    )
    what.add_argument("--file", type=Path, metavar=_("文件"), help=_("尚未导入的题库文件；不需要中心目录"))
    what.add_argument("--sitting", metavar=_("场次"), help=_("某位考生的试卷：场次代码，与 --paper 一起用"))
    parser.add_argument("--subject", metavar=_("科目"), help=_("科目代码，例如 low-voltage"))
    parser.add_argument("--count", type=_count, default=1, metavar="N", help=_("试抽几份，默认 1"))
    parser.add_argument("--paper", metavar=_("证号"), help=_("哪位考生的试卷"))
    parser.add_argument(
        "--out", type=Path, metavar=_("路径"), help=_("新目录（每屏一个 PNG）或新的 .pdf 文件")
    )
    parser.add_argument("--window", choices=("1366x768", "1920x1080"), default="1366x768", help=_("屏幕"))
    parser.add_argument("--size", choices=("small", "medium", "large"), default="medium", help=_("字号"))
    parser.add_argument("--theme", choices=("paper", "high_contrast"), default="paper", help=_("配色"))
    parser.add_argument(
        "--seat-lang", choices=("zh", "en"), default="zh", help=_("考试机的界面语言，默认 zh")
    )
    parser.add_argument(
        "--check", action="store_true", help=_("在 1366x768 上逐题量一遍，列出放不下、选项太长、图片太小的题")
    )
    parser.add_argument(
        "--figure-least",
        type=_percent,
        default=LEAST_FIGURE,
        metavar="N",
        help=_("图片缩到百分之几以下就列出，默认 40"),
    )
    add_account_arguments(parser, required=False)
    add_second_arguments(parser)


def _run(options: Namespace, console: Console) -> None:
    if options.out is None and not options.check:
        raise Refused("no_out", _("请用 --out 指定图片写到哪里，或用 --check 只量不画。"))
    if options.out is not None and options.out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.out))
    preview = _preview(options, console)
    report = render(preview, _renderer_options(options))
    outcome = Outcome(preview, report, options.out, options.figure_least)
    console.result(outcome.as_json(), str(outcome))


def _preview(options: Namespace, console: Console) -> Preview:
    if options.sitting:
        if not options.paper:
            raise NeedsConfirmation(_("请用 --paper 给出准考证号。"), ["--paper"])
        return paper_of_ticket(options, console)
    if options.file:
        from sync_server.command.preview_file import from_file  # noqa: PLC0415  # every reader there is

        return from_file(options.file, console)
    if not options.subject:
        raise Refused("no_subject", _("请用 --subject 给出科目代码。"))
    if options.blueprint:
        return on_trial(options.subject, options.blueprint, options.count)
    return from_bank(options.subject, options.questions)


def _renderer_options(options: Namespace) -> list[str]:
    words = ["--window", options.window, "--size", options.size, "--theme", options.theme]
    words += ["--lang", options.seat_lang]
    if options.out is not None:
        words += ["--out", str(options.out)]
    return [*words, "--check"] if options.check else words


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_TRIALS:
        raise ArgumentTypeError(_("应为 1 至 {most} 的整数。").format(most=MOST_TRIALS))
    return int(text)


def _percent(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 100:  # noqa: PLR2004  # percent
        raise ArgumentTypeError(_("应为 0 至 {most} 的整数。").format(most=100))
    return int(text)


def _needs_home(options: Namespace) -> bool:
    return options.file is None


COMMAND = Command(
    "preview-paper",
    gettext_lazy("按考生在考试机上看到的画面预览试卷或题目，输出 PNG 或 PDF。"),
    _arguments,
    _run,
    needs_home=_needs_home,
)

"""What a command is to the parser, and the parser that is built from all of them."""

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sync_server.command.console import Console

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def always(options: Namespace) -> bool:
    """For a command that can do nothing without a centre."""
    return True


def never(options: Namespace) -> bool:
    """For a command that needs no centre."""
    return False


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the command line.

    Attributes:
        name: the word.
        summary: one sentence for `--help`; lazily translated, because the language is known later.
        arguments: adds the command's own arguments.
        run: does it; ends by returning, or by raising Refused or NeedsConfirmation.
        needs_home: whether a centre must have been founded; some commands can do a part without.
    """

    name: str
    summary: "StrOrPromise"
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Console], None]
    needs_home: Callable[[Namespace], bool] = always


def no_arguments(parser: ArgumentParser) -> None:
    """For a command that takes none of its own."""


def build_parser(commands: Iterable[Command]) -> ArgumentParser:
    """The parser of the whole command line, in the language that is active now."""
    parser = ArgumentParser(
        prog="exam-centre",
        description=_("考试中心服务端的命令行。"),
        epilog=exit_codes(),
        formatter_class=RawDescriptionHelpFormatter,
    )
    add_common(parser)
    parser.set_defaults(command=None, json=False)
    words = parser.add_subparsers(metavar=_("命令"), title=_("命令"))
    for command in commands:
        summary = str(command.summary)
        word = words.add_parser(
            command.name,
            help=summary,
            description=summary,
            epilog=exit_codes(),
            formatter_class=RawDescriptionHelpFormatter,
        )
        command.arguments(word)
        add_common(word)
        word.set_defaults(command=command)
    return parser


def add_common(parser: ArgumentParser) -> None:
    """Add what every command takes; without defaults, so that it may stand before or after the command."""
    common = parser.add_argument_group(_("每个命令都有的选项"))
    common.add_argument(
        "--home",
        type=Path,
        default=SUPPRESS,
        metavar=_("目录"),
        help=_("中心目录（或用环境变量 EXAM_CENTRE_HOME）"),
    )
    common.add_argument(
        "--lang", choices=("zh", "en"), default=SUPPRESS, help=_("界面语言（否则按 LANG，默认 zh）")
    )
    common.add_argument("--json", action="store_true", default=SUPPRESS, help=_("结果以 JSON 输出到标准输出"))


def exit_codes() -> str:
    """The exit codes, for the end of every help text."""
    return _("退出码：0 完成；2 用法错误；3 需要确认或补充选项，什么也没有改变；4 被拒绝，并说明原因。")

"""`exam-centre print-slip`: the page with the unlock code that travels ahead in a sealed envelope."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.asked_code import asked_code, qr_svg
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments
from sync_server.keys.disk import write_private
from sync_server.results.look import stylesheet
from sync_server.sittings.services.terms import read_signed
from sync_server.sittings.slip_page import Look, slip_page


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("文件"), help=_("写成一个网页文件，打印后即删除")
    )
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    if options.out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.out))
    answer = asked_code(options, console, slip=True)
    header = read_signed(answer.package, None).header
    language = (translation.get_language() or "zh-hans")[:2]
    look = Look(style=stylesheet(), qr=qr_svg(answer), language=language)
    page = slip_page(header, answer, look, printed_by=options.account, now=timezone.now())
    write_private(options.out, page.encode("utf-8"))
    text = _("密封单已写入 {path}：打印一份，两人当场封装，随即删除这个文件。")
    console.result(
        {"sitting": answer.sitting, "revision": answer.revision, "file": str(options.out)},
        text.format(path=options.out),
    )


COMMAND = Command(
    "print-slip",
    gettext_lazy("打印密封单；放行之前只在两人批准过时给出，每次都记入审计链。"),
    _arguments,
    _run,
)

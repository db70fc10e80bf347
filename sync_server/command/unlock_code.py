"""`exam-centre unlock-code`: a sitting's unlock code, from the release time on, to the person who asks."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.asked_code import QR_KINDS, asked_code, qr_in_terminal, qr_picture
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments
from sync_server.keys.disk import write_private


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "--qr", type=Path, metavar=_("文件"), help=_("二维码另存为 .svg 或 .png 文件，考试机的摄像头可读")
    )
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    kind = options.qr.suffix.removeprefix(".").lower() if options.qr else ""
    if options.qr and kind not in QR_KINDS:
        raise Refused("bad_kind", _("二维码文件名须以 .svg 或 .png 结尾。"))
    if options.qr and options.qr.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.qr))
    answer = asked_code(options, console, slip=False)
    if options.qr:
        write_private(options.qr, qr_picture(answer, kind))
    title = _("场次 {code} 第 {revision} 版试卷包的开启码：").format(
        code=answer.sitting, revision=answer.revision
    )
    hint = _("逐组读给考点；每组最后一位是校验位，读错的一组考试机会指出来。没有字母 I、L、O、U。")
    value = {
        "sitting": answer.sitting,
        "revision": answer.revision,
        "package": answer.package,
        "code": answer.code,
        "groups": answer.groups,
        "qr": str(options.qr) if options.qr else None,
    }
    console.result(
        value, "\n".join([title, "", *spoken(answer.groups), "", hint, "", qr_in_terminal(answer)])
    )


def spoken(groups: list[str]) -> list[str]:
    """A code's groups as lines, to be read out."""
    return [
        "    " + _("第 {number} 组").format(number=number) + "    " + " ".join(group)
        for number, group in enumerate(groups, start=1)
    ]


COMMAND = Command(
    "unlock-code", gettext_lazy("从放行时间起，给出场次的开启码；每次查看都记入审计链。"), _arguments, _run
)

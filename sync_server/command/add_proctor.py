"""`exam-centre add-proctor`: a proctor and the stick with the proctor's key."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.accounts.services import MIN_PIN, add_proctor
from sync_server.command.add_staff import check_free, deliver
from sync_server.command.console import Console
from sync_server.command.parsing import Command


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("badge", metavar=_("监考证号"), help=_("例如 川监0412"))
    parser.add_argument("--name", required=True, help=_("姓名"))
    parser.add_argument("--employer", required=True, help=_("工作单位"))
    parser.add_argument(
        "--out", required=True, type=Path, metavar=_("目录"), help=_("密钥文件写入的目录（监考员的 U 盘）")
    )
    parser.add_argument(
        "--pin-file",
        type=Path,
        metavar=_("文件"),
        help=_("PIN 所在文件的第一行，至少 {count} 位；不给则由本人在终端输入").format(count=MIN_PIN),
    )


def _run(options: Namespace, console: Console) -> None:
    check_free(options.out, options.badge)
    pin = console.secret("PIN", options.pin_file, "--pin-file", new=True)
    added = add_proctor(
        badge=options.badge, name=options.name, employer=options.employer, pin=pin, actor="desk"
    )
    path = deliver(added, options.out)
    text = _("已登记监考员 {badge} {name}，密钥文件：{path}")
    console.result(
        {"badge": options.badge, "key_file": str(path)},
        text.format(badge=options.badge, name=options.name, path=path),
    )


COMMAND = Command("add-proctor", gettext_lazy("登记一名监考员，并写出本人的密钥文件。"), _arguments, _run)

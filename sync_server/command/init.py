"""`exam-centre init`: a new centre."""

import grp
import secrets
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import b64
from sync_server.accounts.models import Role
from sync_server.accounts.services import MIN_PASSPHRASE, add_staff
from sync_server.command.add_staff import deliver
from sync_server.command.console import Console
from sync_server.command.founding import found_centre
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command, never
from sync_server.home import CentreHome, current_home
from sync_server.keys.certificates import hosts_of

DEFAULT_ADDRESS = "https://127.0.0.1:8443"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help=_("中心名称"))
    parser.add_argument(
        "--address",
        default=DEFAULT_ADDRESS,
        help=_("考场访问中心的地址（默认 {address}）").format(address=DEFAULT_ADDRESS),
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("文件"),
        help=_("根密钥口令所在文件的第一行；不给则在终端输入"),
    )
    parser.add_argument(
        "--group",
        metavar=_("用户组"),
        help=_("网络服务和工作进程以两个系统用户运行时共同所属的系统用户组；不给则只供一个用户使用"),
    )
    operator = parser.add_argument_group(_("第一个账号（可选）"))
    operator.add_argument("--operator", metavar=_("账号"), help=_("同时建立一个操作员账号"))
    operator.add_argument("--operator-name", metavar=_("姓名"), help=_("操作员姓名"))
    operator.add_argument(
        "--operator-passphrase-file", type=Path, metavar=_("文件"), help=_("操作员密钥口令所在文件的第一行")
    )
    operator.add_argument("--out", type=Path, metavar=_("目录"), help=_("操作员密钥文件写入的目录"))


def _run(options: Namespace, console: Console) -> None:
    home = _free_home()
    _check(options)
    group = _group(options.group)
    passphrase = console.secret(
        _("根密钥口令（请写下并锁进保险柜）"), options.passphrase_file, "--passphrase-file", new=True
    )
    if len(passphrase) < MIN_PASSPHRASE:
        raise Refused("passphrase_too_short", _("口令至少 {count} 个字符。").format(count=MIN_PASSPHRASE))
    founded = found_centre(
        home,
        name=options.name,
        address=options.address,
        passphrase=passphrase,
        now=timezone.localtime(),
        random=secrets.token_bytes,
        group=group,
    )
    call_command("migrate", verbosity=0)
    key_file = _add_operator(options, console) if options.operator else None
    root = b64(founded.root_public.raw)
    value = {
        "home": str(home.path),
        "address": options.address,
        "root_public": root,
        "keys": [entry.key_id for entry in founded.key_list.entries],
        "operator_key_file": str(key_file) if key_file else None,
    }
    text = _("已建立中心“{name}”：{home}\n根公钥：{root}\n密钥年度：{first} 至 {last}").format(
        name=options.name,
        home=home.path,
        root=root,
        first=founded.key_list.entries[0].not_before,
        last=founded.key_list.entries[0].not_after,
    )
    console.result(value, text)


def _free_home() -> CentreHome:
    home = current_home()
    if home is None:
        raise Refused("no_home", _("没有指定中心目录：请用 --home 或环境变量 EXAM_CENTRE_HOME。"))
    if home.exists():
        message = _("{path} 已经是一个中心，不会覆盖。请换一个目录；要升级数据库请用 exam-centre migrate。")
        raise Refused("exists", message.format(path=home.path))
    if home.path.exists() and (not home.path.is_dir() or any(home.path.iterdir())):
        raise Refused("not_empty", _("{path} 不是空目录，请换一个目录。").format(path=home.path))
    return home


def _check(options: Namespace) -> None:
    try:
        hosts_of(options.address)
    except ValueError:
        message = _("地址必须形如 https://主机:端口，现在是：{address}")
        raise Refused("bad_address", message.format(address=options.address)) from None
    if options.operator and not (options.operator_name and options.out):
        raise Refused("incomplete", _("--operator 还需要 --operator-name 和 --out。"))


def _group(name: str | None) -> int | None:
    if name is None:
        return None
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        message = _("本机没有名为“{name}”的用户组，请先建立。")
        raise Refused("unknown_group", message.format(name=name)) from None


def _add_operator(options: Namespace, console: Console) -> Path:
    passphrase = console.secret(
        _("操作员密钥口令"), options.operator_passphrase_file, "--operator-passphrase-file", new=True
    )
    added = add_staff(
        account=options.operator,
        name=options.operator_name,
        role=Role.OPERATOR,
        passphrase=passphrase,
        actor="desk",
    )
    return deliver(added, options.out)


COMMAND = Command(
    "init",
    gettext_lazy("建立一个新的中心：证书、根密钥、年度密钥、数据库。"),
    _arguments,
    _run,
    needs_home=never,
)

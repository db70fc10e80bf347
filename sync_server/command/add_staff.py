"""`exam-centre add-staff`: an account with a key file of its own."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.accounts.models import Role
from sync_server.accounts.services import MIN_PASSPHRASE, MIN_PIN, Added, AddRefusal, add_staff
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.home import require_home
from sync_server.keys.disk import write_private
from sync_server.keys.officers import officer_ids
from sync_server.keys.services import root_public


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("account", metavar=_("账号"), help=_("小写字母开头，可含数字和 . _ -"))
    parser.add_argument("--name", required=True, help=_("姓名"))
    parser.add_argument("--role", required=True, choices=[role.value for role in Role], help=_("角色"))
    parser.add_argument(
        "--out", required=True, type=Path, metavar=_("目录"), help=_("密钥文件写入的目录（本人的 U 盘）")
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("文件"),
        help=_("口令所在文件的第一行；不给则由本人在终端输入"),
    )


def _run(options: Namespace, console: Console) -> None:
    check_free(options.out, options.account)
    passphrase = console.secret(_("本人密钥的口令"), options.passphrase_file, "--passphrase-file", new=True)
    added = add_staff(
        account=options.account,
        name=options.name,
        role=Role(options.role),
        passphrase=passphrase,
        actor="desk",
        officers=officer_ids(require_home(), root_public()),
    )
    path = deliver(added, options.out)
    value = {"account": options.account, "role": options.role, "key_file": str(path)}
    text = _("已建立账号 {account}（{role}），密钥文件：{path}")
    console.result(value, text.format(account=options.account, role=options.role, path=path))


def deliver(added: Added | AddRefusal, folder: Path) -> Path:
    """Put the key file on the person's stick as `<id>.key`.

    Raises:
        Refused: nobody was added.
    """
    if isinstance(added, AddRefusal):
        raise Refused(added.value, _reason(added))
    path = key_path(folder, added.id)
    write_private(path, added.key_file)
    return path


def check_free(folder: Path, holder: str) -> None:
    """Refuse before anything is entered, where the key file could not be written.

    Raises:
        Refused: a file of that name is there.
    """
    path = key_path(folder, holder)
    if path.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=path))


def key_path(folder: Path, holder: str) -> Path:
    """Where the key file of a person lies on the person's stick."""
    return folder / f"{holder}.key"


def _reason(refusal: AddRefusal) -> str:
    match refusal:
        case AddRefusal.BAD_ID:
            return _("账号或证号的写法不对。")
        case AddRefusal.NO_NAME:
            return _("姓名不能为空。")
        case AddRefusal.EXISTS:
            return _("这个账号或证号已经存在。")
        case AddRefusal.IS_OFFICER:
            return _("这个编号属于解封员：解封员不能同时有工作人员账号。")
        case AddRefusal.TOO_SHORT:
            message = _("太短：监考员 PIN 至少 {pin} 位，工作人员口令至少 {passphrase} 个字符。")
            return message.format(pin=MIN_PIN, passphrase=MIN_PASSPHRASE)


COMMAND = Command("add-staff", gettext_lazy("建立一个工作人员账号，并写出本人的密钥文件。"), _arguments, _run)

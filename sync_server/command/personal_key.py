"""A person's own key on the command line: `--as ACCOUNT --key FILE --passphrase-file F`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KeyRing, WrongPin, unlock_key_file
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import WORDS, KeyRefusal, signer
from sync_server.command.console import Console
from sync_server.command.outcome import Refused


def add_key_arguments(parser: ArgumentParser, *, required: bool) -> None:
    """Add `--key` and `--passphrase-file`."""
    parser.add_argument(
        "--key", type=Path, required=required, metavar=_("文件"), help=_("本人的密钥文件（在本人的 U 盘上）")
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("文件"),
        help=_("口令所在文件的第一行；不给则由本人在终端输入"),
    )


def add_account_arguments(parser: ArgumentParser, *, required: bool) -> None:
    """Add `--as` beside the key: who acts."""
    parser.add_argument("--as", dest="account", required=required, metavar=_("账号"), help=_("本人的账号"))
    add_key_arguments(parser, required=required)


def account_of(options: Namespace, console: Console, allowed: frozenset[Role]) -> StaffId:
    """The account that acts, after its key.

    Raises:
        Refused: no key is given, the passphrase is wrong, or the account may not do this.
        OSError, MalformedData: no key file there, or a damaged one.
    """
    if options.key is None:
        raise Refused("no_key", _("请用 --key 指定本人的密钥文件。"))
    person = signer(StaffId(options.account), unlock(options, console).signing, allowed)
    if isinstance(person, KeyRefusal):
        raise Refused(person.value, str(WORDS[person]) % {"value": options.account})
    return StaffId(person.account)


def unlock(options: Namespace, console: Console) -> KeyRing:
    """The person's keys.

    Raises:
        Refused: the passphrase is wrong.
        OSError, MalformedData: no key file there, or a damaged one.
    """
    data = options.key.read_bytes()
    passphrase = console.secret(_("本人密钥的口令"), options.passphrase_file, "--passphrase-file")
    try:
        return unlock_key_file(data, passphrase)
    except WrongPin:
        raise Refused("wrong_passphrase", _("口令不对，密钥文件没有打开。")) from None

"""A person's own key on the command line: `--as ACCOUNT --key FILE --passphrase-file F`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from exam_core.sealing.key_file import KeyRing, WrongPin, unlock_key_file
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

"""The root key at the desk: unlocked for one act, kept in shares, made again of them."""

import secrets
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import b64
from exam_core.sealing.key_file import WrongPin
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.services import MIN_PASSPHRASE
from sync_server.audit.services import record
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.home import require_home
from sync_server.keys.backup import (
    LEAST_THRESHOLD,
    MOST_SHARES,
    ShareRefusal,
    add_share,
    enough,
    join_root,
    read_share,
    restore_root,
    split_root,
)
from sync_server.keys.yearly import root_path, unlock_root

if TYPE_CHECKING:
    from shamir_mnemonic import Share

DEFAULT_SHARES = (3, 5)
WORDS_A_LINE = 3
"""33 words in eleven lines: short enough to copy by hand without losing the line."""
WORDS = {
    ShareRefusal.NOT_A_SHARE: gettext_lazy("不是一份完整正确的份额：请逐词核对，注意词序和遗漏。"),
    ShareRefusal.OTHER_SET: gettext_lazy("这份份额属于另一次备份，不能与前面的合用。"),
    ShareRefusal.TWICE: gettext_lazy("这份份额已经输入过。"),
    ShareRefusal.TOO_FEW: gettext_lazy("份额不够，合不出根密钥。"),
    ShareRefusal.NOT_THIS_ROOT: gettext_lazy("这些份额合出的不是本中心的根密钥，什么也没有写。"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """What backing up and restoring take."""
    group = parser.add_argument_group(_("根密钥的备份（SLIP-39）"))
    group.add_argument(
        "--shares",
        type=_shares,
        default=DEFAULT_SHARES,
        metavar="K/N",
        help=_("分成 N 份，任意 K 份可恢复；默认 3/5"),
    )
    group.add_argument(
        "--share-file",
        type=Path,
        action="append",
        default=[],
        metavar=_("文件"),
        help=_("恢复时从文件读一份份额，可多次给出；不给则逐份在终端输入"),
    )


def unlocked_root(options: Namespace, console: Console) -> SigningKey:
    """The root key, by its passphrase.

    Raises:
        Refused: another passphrase.
        OSError: `root.json` is in its safe.
    """
    passphrase = console.secret(_("根密钥口令"), options.passphrase_file, "--passphrase-file")
    try:
        return unlock_root(require_home(), passphrase)
    except WrongPin:
        raise Refused("wrong_passphrase", _("根密钥口令不对。")) from None


def back_up(options: Namespace, console: Console) -> None:
    """Show the shares one at a time, each until somebody has typed it back from paper."""
    threshold, count = options.shares
    shares = split_root(unlocked_root(options, console), threshold, count)
    for number, share in enumerate(shares, start=1):
        _hand_out(share, number, count, console)
    with transaction.atomic():
        record("desk", "root_backed_up", "root", {"shares": count, "threshold": threshold})
    text = _(
        "根密钥已分成 {count} 份，任意 {threshold} 份可恢复；程序没有留下任何一份。"
        "ca.key 不在其中，须另存一份：它用由根密钥导出的口令加密。"
    )
    console.result({"shares": count, "threshold": threshold}, text.format(count=count, threshold=threshold))


def restore(options: Namespace, console: Console) -> None:
    """Make `root.json` again, if the shares make this centre's root."""
    home = require_home()
    if root_path(home).exists():
        text = _("{path} 还在；若口令已忘记，请先把它移走。")
        raise Refused("exists", text.format(path=root_path(home)))
    shares = _from_files(options.share_file) if options.share_file else _typed(console)
    root = join_root(home, shares)
    if isinstance(root, ShareRefusal):
        raise Refused(root.value, str(WORDS[root]))
    prompt = _("根密钥的新口令（请写下并锁进保险柜）")
    passphrase = console.secret(prompt, options.passphrase_file, "--passphrase-file", new=True)
    if len(passphrase) < MIN_PASSPHRASE:
        raise Refused("passphrase_too_short", _("口令至少 {count} 个字符。").format(count=MIN_PASSPHRASE))
    with transaction.atomic():
        record("desk", "root_restored", "root", {"shares": len(shares)})
        restore_root(home, root, passphrase, secrets.token_bytes)
    public = b64(root.public.raw)
    text = _("根密钥已恢复，根公钥与原来相同：{root}")
    console.result({"root_public": public, "file": str(root_path(home))}, text.format(root=public))


def _hand_out(share: str, number: int, count: int, console: Console) -> None:
    head = _("第 {number} 份，共 {count} 份。").format(number=number, count=count)
    while True:
        console.clear()
        console.note(head + _("只让保管这一份的人看，由其抄在纸上。") + "\n\n" + _numbered(share))
        console.ask("\n" + _("抄完后按回车，屏幕即清空，再由其从纸上读回"))
        console.clear()
        console.note(head)
        if " ".join(console.ask(_("逐词读回")).lower().split()) == share:
            break
        console.ask(_("与原文不符，按回车再看一遍"))
    console.clear()


def _numbered(share: str) -> str:
    words = [f"{place:>2} {word:<10}" for place, word in enumerate(share.split(), start=1)]
    rows = (words[at : at + WORDS_A_LINE] for at in range(0, len(words), WORDS_A_LINE))
    return "\n".join("    " + "  ".join(row).rstrip() for row in rows)


def _from_files(paths: Sequence[Path]) -> tuple["Share", ...]:
    shares: tuple[Share, ...] = ()
    for path in paths:
        added = _added(shares, path.read_text("utf-8"))
        if isinstance(added, ShareRefusal):
            raise Refused(added.value, f"{path}: {WORDS[added]}")
        shares = added
    return shares


def _typed(console: Console) -> tuple["Share", ...]:
    shares: tuple[Share, ...] = ()
    while not enough(shares):
        added = _added(shares, console.ask(_("第 {number} 份").format(number=len(shares) + 1)))
        console.clear()
        if isinstance(added, ShareRefusal):
            console.note(str(WORDS[added]))
        else:
            shares = added
    return shares


def _added(shares: tuple["Share", ...], words: str) -> "tuple[Share, ...] | ShareRefusal":
    share = read_share(words)
    return share if isinstance(share, ShareRefusal) else add_share(shares, share)


def _shares(text: str) -> tuple[int, int]:
    threshold, slash, count = text.partition("/")
    if not (slash and threshold.isdecimal() and count.isdecimal()):
        raise ArgumentTypeError(_("应写成 3/5 的样子，现在是：{text}").format(text=text))
    if not LEAST_THRESHOLD <= int(threshold) <= int(count) <= MOST_SHARES:
        message = _("至少 {least} 份才能恢复，最多分成 {most} 份。")
        raise ArgumentTypeError(message.format(least=LEAST_THRESHOLD, most=MOST_SHARES))
    return int(threshold), int(count)

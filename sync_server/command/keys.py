"""`exam-centre keys`: the yearly keys, the server's TLS certificate, the officers, the root's shares."""

import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import b64
from exam_core.identifiers import KeyId
from exam_core.sealing.key_list import KeyEntry, KeyList
from exam_core.sealing.keys import SigningKey
from sync_server.audit.services import record
from sync_server.command import keys_officers, keys_root
from sync_server.command.console import Console
from sync_server.command.keys_root import unlocked_root
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.home import read_config, require_home
from sync_server.keys.services import key_list, root_public
from sync_server.keys.tls import renew_tls, server_ends_at
from sync_server.keys.yearly import make_yearly_keys, revoke_key
from sync_server.timing import iso_utc

ACTS: dict[str, Callable[[Namespace, Console], None]] = {
    "add_officer": keys_officers.add,
    "replace_officer": keys_officers.replace,
    "revoke_officer": keys_officers.revoke,
    "publish_officers": keys_officers.publish,
    "officers": keys_officers.show,
    "backup_root": keys_root.back_up,
    "restore_root": keys_root.restore,
}
"""Acts with an answer of their own; the others answer with the key list."""


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument("--renew", action="store_true", help=_("生成新一年的密钥"))
    actions.add_argument("--renew-tls", action="store_true", help=_("签发新的服务器 TLS 证书"))
    actions.add_argument("--revoke", metavar=_("密钥编号"), help=_("吊销一把密钥"))
    officer = _("解封员编号")
    actions.add_argument("--add-officer", metavar=officer, help=_("在本人 U 盘上生成一名解封员的密钥"))
    actions.add_argument(
        "--replace-officer", metavar=officer, help=_("给解封员换密钥，或用 --by 由另一人接替")
    )
    actions.add_argument("--revoke-officer", metavar=officer, help=_("吊销一名解封员"))
    actions.add_argument("--publish-officers", action="store_true", help=_("由根密钥签发解封员名单"))
    actions.add_argument("--officers", action="store_true", help=_("显示解封员名单；用 --export 写成文件"))
    actions.add_argument("--backup-root", action="store_true", help=_("把根密钥分成若干份额，逐份抄在纸上"))
    actions.add_argument("--restore-root", action="store_true", help=_("用份额恢复根密钥"))
    parser.add_argument("--yes", action="store_true", help=_("确认吊销或签发"))
    parser.add_argument(
        "--passphrase-file", type=Path, metavar=_("文件"), help=_("根密钥口令所在文件的第一行")
    )
    keys_officers.add_arguments(parser)
    keys_root.add_arguments(parser)


def _run(options: Namespace, console: Console) -> None:
    for name, act in ACTS.items():
        if getattr(options, name):
            act(options, console)
            return
    shown = key_list()
    if options.renew:
        shown = _renew(unlocked_root(options, console))
    elif options.renew_tls:
        _renew_tls(unlocked_root(options, console))
        console.note(_("新的 TLS 证书已签发；重新启动 exam-centre serve 后生效。"))
    elif options.revoke:
        console.confirm(_("吊销后不能恢复：{key}").format(key=options.revoke), yes=options.yes)
        shown = _revoke(unlocked_root(options, console), KeyId(options.revoke))
    tls_until = server_ends_at(require_home())
    value = {
        "root_public": b64(root_public().raw),
        "tls_until": iso_utc(tls_until),
        **shown.model_dump(mode="json"),
    }
    lines = [_title(shown), *(_line(entry) for entry in shown.entries), _tls_line(tls_until)]
    console.result(value, "\n".join(lines))


def _renew(root: SigningKey) -> KeyList:
    with transaction.atomic():
        made = make_yearly_keys(require_home(), root, timezone.localdate(), secrets.token_bytes)
        record("desk", "keys_renewed", "key-list", {"revision": made.revision})
    return made


def _renew_tls(root: SigningKey) -> None:
    home = require_home()
    with transaction.atomic():
        try:
            until = renew_tls(home, root, read_config(home).hosts, timezone.now())
        except ValueError:
            raise Refused("not_this_authority", _("ca.key 不属于这把根密钥，或已损坏。")) from None
        record("desk", "tls_renewed", "tls", {"until": iso_utc(until)})


def _revoke(root: SigningKey, key_id: KeyId) -> KeyList:
    with transaction.atomic():
        made = revoke_key(require_home(), root, key_id)
        if made is None:
            raise Refused("unknown_key", _("密钥表里没有这把密钥：{key}").format(key=key_id))
        record("desk", "key_revoked", key_id, {"revision": made.revision})
    return made


def _title(shown: KeyList) -> str:
    return _("密钥表第 {revision} 版，{issued} 签发").format(revision=shown.revision, issued=shown.issued)


def _tls_line(until: datetime) -> str:
    return _("TLS 证书有效期至 {day}").format(day=timezone.localdate(until))


def _line(entry: KeyEntry) -> str:
    state = _("已吊销") if entry.revoked else ""
    return f"{entry.key_id:<27} {entry.not_before} – {entry.not_after}  {state}".rstrip()


COMMAND = Command(
    "keys",
    gettext_lazy("中心的密钥：密钥表、年度密钥、TLS 证书、解封员名单、根密钥的备份。"),
    _arguments,
    _run,
)

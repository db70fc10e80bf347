"""`exam-centre keys`: the key list, next year's keys, revocation."""

import secrets
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import b64
from exam_core.identifiers import KeyId
from exam_core.sealing.key_file import WrongPin
from exam_core.sealing.key_list import KeyEntry, KeyList
from exam_core.sealing.keys import SigningKey
from sync_server.audit.services import record
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.home import require_home
from sync_server.keys.services import key_list, root_public
from sync_server.keys.yearly import make_yearly_keys, revoke_key, unlock_root


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument("--renew", action="store_true", help=_("生成新一年的密钥"))
    actions.add_argument("--revoke", metavar=_("密钥编号"), help=_("吊销一把密钥"))
    parser.add_argument("--yes", action="store_true", help=_("确认吊销"))
    parser.add_argument(
        "--passphrase-file", type=Path, metavar=_("文件"), help=_("根密钥口令所在文件的第一行")
    )


def _run(options: Namespace, console: Console) -> None:
    shown = key_list()
    if options.renew:
        shown = _renew(_root(options, console))
    elif options.revoke:
        console.confirm(_("吊销后不能恢复：{key}").format(key=options.revoke), yes=options.yes)
        shown = _revoke(_root(options, console), KeyId(options.revoke))
    value = {"root_public": b64(root_public().raw), **shown.model_dump(mode="json")}
    console.result(value, "\n".join([_title(shown), *(_line(entry) for entry in shown.entries)]))


def _root(options: Namespace, console: Console) -> SigningKey:
    passphrase = console.secret(_("根密钥口令"), options.passphrase_file, "--passphrase-file")
    try:
        return unlock_root(require_home(), passphrase)
    except WrongPin:
        raise Refused("wrong_passphrase", _("根密钥口令不对。")) from None


def _renew(root: SigningKey) -> KeyList:
    with transaction.atomic():
        made = make_yearly_keys(require_home(), root, timezone.localdate(), secrets.token_bytes)
        record("desk", "keys_renewed", "key-list", {"revision": made.revision})
    return made


def _revoke(root: SigningKey, key_id: KeyId) -> KeyList:
    with transaction.atomic():
        made = revoke_key(require_home(), root, key_id)
        if made is None:
            raise Refused("unknown_key", _("密钥表里没有这把密钥：{key}").format(key=key_id))
        record("desk", "key_revoked", key_id, {"revision": made.revision})
    return made


def _title(shown: KeyList) -> str:
    return _("密钥表第 {revision} 版，{issued} 签发").format(revision=shown.revision, issued=shown.issued)


def _line(entry: KeyEntry) -> str:
    state = _("已吊销") if entry.revoked else ""
    return f"{entry.key_id:<26} {entry.not_before} – {entry.not_after}  {state}".rstrip()


COMMAND = Command("keys", gettext_lazy("显示密钥表；生成新一年的密钥；吊销密钥。"), _arguments, _run)

"""The unsealing officers at the desk: keys on their own sticks, and the list that the root signs."""

import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import digest
from exam_core.identifiers import StaffId
from exam_core.sealing.officer_list import Officer, OfficerList
from exam_core.sealing.two_group_object import MIN_OFFICERS, Group
from sync_server.audit.services import record
from sync_server.command.add_staff import check_free, key_path
from sync_server.command.console import Console
from sync_server.command.keys_root import unlocked_root
from sync_server.command.outcome import NeedsConfirmation
from sync_server.command.outcome import Refused as CommandRefused
from sync_server.command.table import table
from sync_server.home import require_home
from sync_server.keys.disk import write_private
from sync_server.keys.officers import (
    Draft,
    Made,
    Newcomer,
    OfficerRefusal,
    Refused,
    drop_draft,
    make_officer,
    publish_officers,
    revoke_officer,
    signing_name,
    waiting,
)
from sync_server.keys.services import officer_list, officer_list_bytes, root_public
from sync_server.timing import iso_utc

GROUPS = {Group.A: gettext_lazy("甲"), Group.B: gettext_lazy("乙")}
WORDS = {
    OfficerRefusal.BAD_ID: gettext_lazy("解封员编号“%(value)s”的写法不对：小写字母开头，可含数字和 . _ -。"),
    OfficerRefusal.NO_NAME: gettext_lazy("姓名为空或过长。"),
    OfficerRefusal.TOO_SHORT: gettext_lazy("口令至少 %(value)s 个字符。"),
    OfficerRefusal.IS_STAFF: gettext_lazy("“%(value)s”是在用的工作人员账号：解封员不能同时是工作人员。"),
    OfficerRefusal.IS_PROCTOR: gettext_lazy("“%(value)s”是监考员的证号：解封员不能同时是监考员。"),
    OfficerRefusal.IS_OFFICER: gettext_lazy(
        "“%(value)s”已是解封员；U 盘遗失或口令忘记时用 --replace-officer 换密钥。"
    ),
    OfficerRefusal.IS_REPLACED: gettext_lazy("已有另一人等待接替“%(value)s”。"),
    OfficerRefusal.OTHER_GROUP: gettext_lazy("“%(value)s”属于或曾属于另一组：一个人不能先后或同时在两组。"),
    OfficerRefusal.UNKNOWN_OFFICER: gettext_lazy("名单中没有在用的解封员“%(value)s”。"),
    OfficerRefusal.TOO_FEW: gettext_lazy(
        "每组至少要有三名解封员，现在（甲 / 乙）是 %(value)s；要换人请用 --replace-officer。"
    ),
    OfficerRefusal.IN_BOTH_GROUPS: gettext_lazy(
        "甲、乙两组都有“%(value)s”：一个人不能在两组。若是同名的两人，请在姓名后注明单位以示区别。"
    ),
    OfficerRefusal.NOTHING_NEW: gettext_lazy("没有等待签发的解封员：先用 --add-officer。"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """What the acts on officers take."""
    group = parser.add_argument_group(_("解封员"))
    group.add_argument("--group", choices=[one.value for one in Group], help=_("甲组 a，乙组 b"))
    group.add_argument("--name", help=_("姓名"))
    group.add_argument("--by", metavar=_("编号"), help=_("由另一人接替时，接替者的编号"))
    group.add_argument("--out", type=Path, metavar=_("目录"), help=_("密钥文件写入的目录（本人的 U 盘）"))
    group.add_argument(
        "--officer-passphrase-file",
        type=Path,
        metavar=_("文件"),
        help=_("解封员本人口令所在文件的第一行；不给则由本人在终端输入"),
    )
    group.add_argument(
        "--export", type=Path, metavar=_("文件"), help=_("把签过名的名单写成文件，供解封台使用")
    )


def add(options: Namespace, console: Console) -> None:
    """Make a new officer's keys."""
    _need(options, "group", "name", "out")
    newcomer = Newcomer(StaffId(options.add_officer), options.name, Group(options.group))
    _make(newcomer, options, console)


def replace(options: Namespace, console: Console) -> None:
    """Make the keys that take the place of an officer's: the same person's, or another's."""
    _need(options, "out")
    known, old = officer_list(), StaffId(options.replace_officer)
    officer = known.find(old) if known else None
    if officer is None:
        raise _refused(Refused(OfficerRefusal.UNKNOWN_OFFICER, old))
    if options.by:
        _need(options, "name")
    person, name = (options.by, options.name) if options.by else (old, options.name or officer.name)
    _make(Newcomer(StaffId(person), name, officer.group, old), options, console)


def publish(options: Namespace, console: Console) -> None:
    """Have the root sign the list with everybody who waits."""
    drafts = waiting(require_home())
    if not drafts:
        raise _refused(Refused(OfficerRefusal.NOTHING_NEW))
    rows = [[*_row(draft.officer), draft.replaces or ""] for draft in drafts]
    shown = table([*_headings(), _("接替")], rows)
    question = _("请逐一核对：密钥编号须与各人抄下的一致。") + "\n" + shown + "\n" + _("签发吗？")
    console.confirm(question, yes=options.yes, detail={"waiting": [_value(one.officer) for one in drafts]})
    made = publish_officers(require_home(), unlocked_root(options, console), iso_utc(timezone.now()))
    _published(made, "officers_published", "officer-list", console)


def revoke(options: Namespace, console: Console) -> None:
    """Revoke an officer; who only waits for the root's signature waits no more."""
    officer = StaffId(options.revoke_officer)
    console.confirm(_("吊销后不能恢复：{key}").format(key=officer), yes=options.yes)
    with transaction.atomic():
        if drop_draft(require_home(), officer):
            record("desk", "officer_draft_dropped", officer, {})
            show(options, console)
            return
    made = revoke_officer(require_home(), unlocked_root(options, console), officer, iso_utc(timezone.now()))
    _published(made, "officer_revoked", officer, console)


def show(options: Namespace, console: Console) -> None:
    """The list as it was signed last, and who waits for the next one."""
    known, drafts = officer_list(), waiting(require_home())
    if options.export is not None:
        data = officer_list_bytes()
        if data is None:
            raise CommandRefused("no_list", _("还没有签发过解封员名单。"))
        write_private(options.export, data)
    value = {
        "revision": known.revision if known else 0,
        "issued": known.issued if known else None,
        "officers": [_value(one) for one in known.officers] if known else [],
        "waiting": [{**_value(one.officer), "replaces": one.replaces} for one in drafts],
        "file": str(options.export) if options.export else None,
    }
    console.result(value, _text(known, drafts))


def _make(newcomer: Newcomer, options: Namespace, console: Console) -> None:
    check_free(options.out, newcomer.id)
    passphrase = console.secret(
        _("解封员本人的口令"), options.officer_passphrase_file, "--officer-passphrase-file", new=True
    )
    with transaction.atomic():
        made = make_officer(
            require_home(),
            root_public(),
            newcomer,
            passphrase,
            today=timezone.localdate(),
            random=secrets.token_bytes,
        )
        if isinstance(made, Refused):
            raise _refused(made)
        told = {"group": newcomer.group.value, "key": signing_name(made.officer)}
        record("desk", "officer_key_made", newcomer.id, told)
    _deliver(made, options.out, console)


def _deliver(made: Made, folder: Path, console: Console) -> None:
    path = key_path(folder, made.officer.id)
    write_private(path, made.key_file)
    name = signing_name(made.officer)
    text = _(
        "已为{group}组解封员 {officer} 生成密钥：{path}\n密钥编号 {key}：请本人抄下，签发名单时核对。\n"
        "全体到齐后由根密钥签发：exam-centre keys --publish-officers"
    ).format(group=GROUPS[made.officer.group], officer=made.officer.id, path=path, key=name)
    console.result({"officer": made.officer.id, "key": name, "key_file": str(path)}, text)


def _published(made: OfficerList | Refused, act: str, subject: str, console: Console) -> None:
    if isinstance(made, Refused):
        raise _refused(made)
    with transaction.atomic():
        named = digest(officer_list_bytes() or b"")
        record("desk", act, subject, {"revision": made.revision, "digest": named})
    value = {"revision": made.revision, "officers": [_value(one) for one in made.officers]}
    console.result(value, _text(made, ()))


def _need(options: Namespace, *names: str) -> None:
    missing = [f"--{name}" for name in names if getattr(options, name) is None]
    if missing:
        raise NeedsConfirmation(_("还需要：{options}").format(options=" ".join(missing)), missing)


def _refused(refused: Refused) -> CommandRefused:
    return CommandRefused(refused.refusal.value, str(WORDS[refused.refusal]) % {"value": refused.value})


def _text(known: OfficerList | None, drafts: Sequence[Draft]) -> str:
    if known is None:
        lines = [_("还没有签发过解封员名单：甲、乙两组各须 {count} 人。").format(count=MIN_OFFICERS)]
    else:
        title = _("解封员名单第 {revision} 版，{issued} 签发")
        lines = [title.format(revision=known.revision, issued=known.issued)]
    rows = [[*_row(one), _("已吊销") if one.revoked else ""] for one in known.officers] if known else []
    rows += [[*_row(one.officer), _("待签发")] for one in drafts]
    return "\n".join([*lines, table([*_headings(), ""], rows)] if rows else lines)


def _headings() -> list[str]:
    return [_("组"), _("编号"), _("姓名"), _("密钥编号"), _("有效期至")]


def _row(officer: Officer) -> list[str]:
    group = str(GROUPS[officer.group])
    return [group, officer.id, officer.name, signing_name(officer), officer.not_after.isoformat()]


def _value(officer: Officer) -> dict[str, Any]:
    return {
        "id": officer.id,
        "name": officer.name,
        "group": officer.group.value,
        "key": signing_name(officer),
        "not_after": officer.not_after.isoformat(),
        "revoked": officer.revoked,
    }

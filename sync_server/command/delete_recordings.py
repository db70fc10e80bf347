"""`exam-centre delete-recordings`: delete recordings whose time is over; none before, for nobody."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.recordings.models import Deletion
from sync_server.recordings.refusals import Refused as RecordingsRefused
from sync_server.recordings.services.delete_due import Due, delete_due, due, find_due, finish_deletions
from sync_server.recordings.words import size_words


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sittings", nargs="*", metavar=_("场次"), help=_("场次代码；不写则为所有到期的场次"))
    add_account_arguments(parser, required=True)
    parser.add_argument("--yes", action="store_true", help=_("确认永久删除"))


def _run(options: Namespace, console: Console) -> None:
    finished = finish_deletions(timezone.now())
    if finished:
        console.note(_("补完 {count} 次未做完的删除。").format(count=finished))
    found = _found(options.sittings)
    if not found:
        console.result({"deleted": []}, _("没有到期的录像。"))
        return
    key = unlock(options, console).signing
    lines = [_line(one) for one in found]
    question = _("将永久删除下列场次的录像：") + "\n  " + "\n  ".join(lines) + "\n" + _("确定吗？")
    console.confirm(question, yes=options.yes, detail={"due": [_json(one) for one in found]})
    done: list[Deletion] = []
    for one in console.progress(found, _("删除")):
        code = SittingCode(one.keeping.sitting.code)
        deletion = delete_due(code, by=StaffId(options.account), key=key, now=timezone.now())
        if isinstance(deletion, RecordingsRefused):
            raise Refused(
                deletion.refusal.value, str(deletion), {"deleted": [_done_json(one) for one in done]}
            )
        done.append(deletion)
    text = _("已删除 {count} 个场次的录像，留有删除记录。")
    console.result({"deleted": [_done_json(one) for one in done]}, text.format(count=len(done)))


def _found(codes: Sequence[str]) -> list[Due]:
    if not codes:
        return list(due(timezone.now()))
    found = []
    for code in codes:
        one = find_due(SittingCode(code), timezone.now())
        if isinstance(one, RecordingsRefused):
            raise Refused(one.refusal.value, str(one), {"sitting": code})
        found.append(one)
    return found


def _line(one: Due) -> str:
    text = _("{code}：{count} 段，共 {size}，期限 {day}")
    return text.format(
        code=one.keeping.sitting.code,
        count=one.segments,
        size=size_words(one.size),
        day=one.keeping.keep_until,
    )


def _json(one: Due) -> dict[str, object]:
    return {
        "sitting": one.keeping.sitting.code,
        "segments": one.segments,
        "size": one.size,
        "keep_until": one.keeping.keep_until.isoformat(),
    }


def _done_json(one: Deletion) -> dict[str, object]:
    return {"sitting": one.keeping.sitting.code, "segments": one.segments, "size": one.size}


COMMAND = Command(
    "delete-recordings",
    gettext_lazy("删除保存期已满且未被保全的录像，留下有签名的记录；期满之前任何人都不能删除。"),
    _arguments,
    _run,
)

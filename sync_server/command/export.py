"""`exam-centre export`: scores for other systems, and the files with which a publication can be judged."""

import csv
import io
import json
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks.base import TaskResult

from exam_core.identifiers import Digest, SittingCode
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.results import add_revision, or_refuse
from sync_server.command.waiting import wait_for
from sync_server.keys.disk import write_private
from sync_server.results import tasks
from sync_server.results.refusals import Refusal
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.correction_list import correction_lists
from sync_server.results.services.published import PublishedTable
from sync_server.sittings import sealed_store

COLUMNS = (
    "ticket", "id_number", "name", "seat", "status", "score", "passed", "receipt", "reason", "revision",
)  # fmt: skip
CHANGES = (
    "number", "revision", "ticket", "name", "seat", "before", "after", "passed_before", "passed_after",
    "proposed_by", "approved_by",
)  # fmt: skip


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", nargs="?", metavar=_("场次"), help=_("场次代码（--audit 不需要）"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--csv", action="store_true", help=_("成绩，CSV（含身份证件号码，供证书系统导入）"))
    what.add_argument(
        "--bundle", action="store_true", help=_("复核卷宗：封给一名复核员，可脱离服务器重新评卷")
    )
    what.add_argument("--publication", action="store_true", help=_("公布文件：成绩表和两人的签名"))
    what.add_argument("--reports", action="store_true", help=_("巡考和电话情况：全部记录、答复和签名"))
    what.add_argument("--audit", action="store_true", help=_("审计链及其签名"))
    parser.add_argument(
        "--corrections", action="store_true", help=_("更正前后的成绩，JSON；加 --csv 则为 CSV")
    )
    add_revision(parser)
    parser.add_argument("--for", dest="reviewer", metavar=_("账号"), help=_("复核卷宗封给谁"))
    parser.add_argument("--out", type=Path, metavar=_("文件"), help=_("写入的文件；不覆盖已有文件"))


def _run(options: Namespace, console: Console) -> None:
    if options.out is not None and options.out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.out))
    if not options.sitting and not options.audit:
        raise Refused("no_sitting", _("请给出场次代码。"))
    if options.corrections:
        _export_corrections(options, console)
    elif _is_file(options):
        _export_file(options, console)
    elif options.csv:
        _deliver(_as_csv(or_refuse(options.sitting, options.revision)), options, console)
    else:
        _deliver(_as_json(or_refuse(options.sitting, options.revision).as_json()), options, console)


def _is_file(options: Namespace) -> bool:
    """Whether a file is asked for that the worker makes."""
    return bool(options.bundle or options.publication or options.reports or options.audit)


def _export_corrections(options: Namespace, console: Console) -> None:
    if _is_file(options):
        raise Refused("one_at_a_time", _("与 --corrections 一起用的只能是 --csv。"))
    lists = correction_lists(SittingCode(options.sitting))
    if isinstance(lists, ResultRefused):
        raise Refused(lists.refusal.value, str(lists))
    if not options.csv:
        _deliver(_as_json({"corrections": [one.as_json() for one in lists]}), options, console)
        return
    rows = [{**one.as_json(), **row} for one in lists for row in one.as_json()["rows"]]
    _deliver(_csv(CHANGES, rows), options, console)


def _export_file(options: Namespace, console: Console) -> None:
    if options.out is None:
        raise Refused("no_out", _("请用 --out 指定写入的文件。"))
    task = _task(options)
    made: dict[str, Any] = wait_for(task, _("整理、签名、封装"), console)
    if "refusal" in made:
        raise Refused(made["refusal"], str(ResultRefused(Refusal(made["refusal"]), made["value"])))
    shutil.copyfile(sealed_store.path_of(Digest(made["digest"])), options.out)
    text = _("已写入 {path}（{size} 字节，摘要 {digest}）。校验：exam-centre verify {path}")
    console.result({"path": str(options.out), **made}, text.format(path=options.out, **made))


def _task(options: Namespace) -> TaskResult[Any]:
    if options.audit:
        return tasks.audit_file.enqueue()
    if options.publication:
        return tasks.publication_file.enqueue(options.sitting, options.revision)
    if options.reports:
        return tasks.reports_file.enqueue(options.sitting)
    if not options.reviewer:
        raise Refused("no_reviewer", _("请用 --for 指定复核员的账号。"))
    return tasks.bundle.enqueue(options.sitting, options.reviewer)


def _as_csv(found: PublishedTable) -> str:
    rows = ({**asdict(row), "revision": found.revision} for row in found.rows)
    return _csv(COLUMNS, rows)


def _as_json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row[name]) for name in columns})
    return target.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            text = str(value)
            # A spreadsheet would run a cell that begins like a formula.
            return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _deliver(text: str, options: Namespace, console: Console) -> None:
    if options.out is None:
        print(text, end="")
        return
    # The byte order mark tells Excel that a CSV is UTF-8.
    write_private(options.out, text.encode("utf-8-sig" if options.csv else "utf-8"))
    console.result({"path": str(options.out)}, _("已写入 {path}。").format(path=options.out))


COMMAND = Command(
    "export", gettext_lazy("导出成绩、公布文件、复核卷宗、巡考和电话情况或审计链。"), _arguments, _run
)

"""`exam-centre propose-correction`: the first of two people signs what becomes of a wrong question."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.console import Console
from sync_server.command.correction_text import add_signing_arguments, correction_text, rescored_by, signing
from sync_server.command.parsing import Command
from sync_server.command.propose import refused
from sync_server.results import tasks
from sync_server.results.correction_file import CorrectionFile, read_correction_file
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.correct import propose_correction, tables_of
from sync_server.results.services.correction_list import list_of_order, list_of_tables
from sync_server.scoring.services.rescore import Rescored


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="CORRECTION.toml", help=_("更正文件：场次、试题、更正内容和原因")
    )
    add_signing_arguments(parser)


def _run(options: Namespace, console: Console) -> None:
    wanted = read_correction_file(options.file.read_bytes())
    if isinstance(wanted, ResultRefused):
        raise refused([wanted])
    signer = None if options.preview else signing(options, console)
    task = tasks.score_again.enqueue(wanted.sitting, [asdict(one) for one in wanted.wanted])
    rescored = rescored_by(task, console)
    if signer is None:
        _preview(wanted, rescored, console)
        return
    order = propose_correction(wanted.sitting, *signer, rescored, now=timezone.now())
    if isinstance(order, list):
        raise refused(order)
    found = list_of_order(order)
    text = _(
        "{account} 已提请更正，摘要 {digest}。由另一人审批：exam-centre approve-correction {code}"
    ).format(account=order.account, digest=order.table_digest, code=wanted.sitting)
    console.result({**found.as_json(), "table": order.table_digest}, correction_text(found) + "\n\n" + text)


def _preview(wanted: CorrectionFile, rescored: Rescored, console: Console) -> None:
    with transaction.atomic():
        tables = tables_of(wanted.sitting, rescored)
    if isinstance(tables, list):
        raise refused(tables)
    found = list_of_tables(tables, rescored)
    console.result(found.as_json(), correction_text(found))


COMMAND = Command(
    "propose-correction",
    gettext_lazy("提请更正：试题作废或改正答案，列出更正前后的成绩，由第一人签名。"),
    _arguments,
    _run,
)

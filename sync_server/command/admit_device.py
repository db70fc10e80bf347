"""`exam-centre admit-device`: admit PCs without a network by the requests that came on a stick."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import MalformedData
from exam_core.sealing.enrolment_request import MAX_REQUEST, read_request
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.organisation.models import Device
from sync_server.organisation.services import EnrolRefusal, admit

BROKEN = "broken"
WORDS = {
    EnrolRefusal.UNKNOWN_CODE.value: gettext_lazy("登记码不对或已作废，或者申请在途中被改动过。"),
    EnrolRefusal.USED_CODE.value: gettext_lazy("登记码已被另一台机器用过。"),
    EnrolRefusal.BAD_KEY.value: gettext_lazy("申请中的密钥不可用。"),
    EnrolRefusal.KEY_IN_USE.value: gettext_lazy("这把密钥已属于另一台机器或另一个座位。"),
    BROKEN: gettext_lazy("文件损坏，或不是考试机的登记申请。"),
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar=_("文件"),
        help=_("U 盘 requests 目录中的 .device 文件，可多个"),
    )


def _run(options: Namespace, console: Console) -> None:
    outcomes = [(path, _admitted(path)) for path in options.files]
    lines = [_line(path, outcome) for path, outcome in outcomes]
    admitted = [
        {"file": str(path), "device": one.id, "site": one.site_id, "seat": one.seat}
        for path, one in outcomes
        if isinstance(one, Device)
    ]
    refused = [{"file": str(path), "code": one} for path, one in outcomes if not isinstance(one, Device)]
    if refused:
        detail = {"admitted": admitted, "refused": refused}
        raise Refused(refused[0]["code"], "\n".join(lines), detail)
    console.result({"admitted": admitted}, "\n".join(lines))


def _admitted(path: Path) -> Device | str:
    with path.open("rb") as file:
        data = file.read(MAX_REQUEST + 1)
    try:
        outcome = admit(read_request(data))
    except MalformedData:
        return BROKEN
    return outcome.value if isinstance(outcome, EnrolRefusal) else outcome


def _line(path: Path, outcome: Device | str) -> str:
    if isinstance(outcome, Device):
        text = _("{file}：已登记，考点 {site} 座位 {seat}，考试机 {device}")
        return text.format(file=path.name, site=outcome.site_id, seat=outcome.seat, device=outcome.id)
    return _("{file}：没有登记。{why}").format(file=path.name, why=WORDS[outcome])


COMMAND = Command(
    "admit-device",
    gettext_lazy("按 U 盘带来的登记申请，登记没有网络的考试机。"),
    _arguments,
    _run,
)

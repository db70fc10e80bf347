"""`exam-centre close-sitting`: account for every ticket, then close."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.results.services.close_sitting import close_sitting, sat_without_result
from sync_server.scoring.tasks import enqueue_unopened
from sync_server.sittings.models import Sitting


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "--absent",
        action="append",
        default=[],
        metavar=_("准考证号=原因"),
        help=_(
            "登记缺考，可多次给出；原因取规则集的代码，如 no_show、too_late、force_majeure。"
            "单机考试的缺考取自封存记录，只需给出不同之处"
        ),
    )
    parser.add_argument("--yes", action="store_true", help=_("确认把留有作答日志的考生登记为缺考"))


def _run(options: Namespace, console: Console) -> None:
    absences = dict(_absence(text) for text in options.absent)
    _confirm_journals(options, absences, console)
    closing = close_sitting(SittingCode(options.sitting), absences, by="desk", now=timezone.now())
    if isinstance(closing, list):
        queued = enqueue_unopened(options.sitting)
        lines = [str(refused) for refused in closing]
        if queued:
            lines.append(_("{count} 份结果已重新排队启封。").format(count=queued))
        raise Refused(
            closing[0].refusal.value, _("场次没有封：") + "\n  " + "\n  ".join(lines), {"open": lines}
        )
    text = _("场次 {code} 已封场，缺考 {count} 人。下一步：exam-centre propose {code}")
    recorded = dict(closing.sitting.absences.values_list("ticket", "reason"))
    console.result(
        {"sitting": options.sitting, "state": "closed", "absent": recorded},
        text.format(code=options.sitting, count=len(recorded)),
    )


def _absence(text: str) -> tuple[str, str]:
    ticket, equals, reason = text.partition("=")
    if not (ticket and equals and reason):
        raise Refused("bad_absence", _("“{text}”应写成：准考证号=原因").format(text=text))
    return ticket, reason


def _confirm_journals(options: Namespace, absences: dict[str, str], console: Console) -> None:
    sitting = Sitting.objects.filter(code=options.sitting).first()
    sat = sat_without_result(sitting, absences) if sitting else []
    if sat:
        question = _("中心收到过 {tickets} 的作答日志，结果可能还在考试机上。仍登记为缺考吗？")
        console.confirm(question.format(tickets="、".join(sat)), yes=options.yes, detail={"sat": sat})


COMMAND = Command(
    "close-sitting",
    gettext_lazy("封场：每个准考证号都有一份评过分的结果，或登记缺考原因。"),
    _arguments,
    _run,
)

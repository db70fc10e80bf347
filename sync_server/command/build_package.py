"""`exam-centre build-package`: have the worker draw the papers and seal the package."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import Digest
from sync_server.bank.services import waiting_for_review
from sync_server.command.console import Console
from sync_server.command.draw_texts import bounds_text, shortage_text, waiting_text
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.waiting import wait_for
from sync_server.punctuation import listed
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Candidate, Sitting
from sync_server.sittings.refusals import Refusal
from sync_server.sittings.refusals import Refused as SittingRefused
from sync_server.sittings.services.build_package import lacks
from sync_server.sittings.tasks import build

ABOUT_A_PAPER = frozenset(
    {Refusal.MAKEUP_TOO_ALIKE, Refusal.NEIGHBOURS_TOO_ALIKE, Refusal.DIFFICULTY_OUT_OF_BAND}
)
ABOUT_THE_BANK = frozenset({Refusal.BANK_TOO_SMALL, Refusal.WRONG_BANK})


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))


def _run(options: Namespace, console: Console) -> None:
    built: dict[str, Any] = wait_for(build.enqueue(options.sitting), _("抽题、组卷、加密"), console)
    if "refusal" in built:
        raise _refused(options.sitting, built)
    without = built["seats_without_device"]
    if without:
        seats = listed(without)
        console.note(_("注意：座位 {seats} 还没有登记考试机；登记后须重新生成试卷包。").format(seats=seats))
    path = sealed_store.path_of(Digest(built["digest"]))
    text = _("试卷包第 {revision} 版已生成：{size} 字节，摘要 {digest}\n{path}")
    console.result({"sitting": options.sitting, **built, "path": str(path)}, text.format(**built, path=path))


def _refused(code: str, outcome: dict[str, Any]) -> Refused:
    refusal = Refusal(outcome["refusal"])
    value = outcome["value"]
    if refusal in ABOUT_A_PAPER:
        value = _paper(code, value)
    lines = [str(SittingRefused(refusal, value))]
    if refusal in ABOUT_THE_BANK:
        sitting = Sitting.objects.get(code=code)
        lines += map(shortage_text, lacks(sitting))
        lines += waiting_text(waiting_for_review(sitting.subject))
    detail: dict[str, Any] = {"problems": lines}
    if refusal in ABOUT_A_PAPER or refusal is Refusal.QUESTIONS_WORN_OUT:
        lines += bounds_text(outcome["bounds"])
        detail |= {"paper": outcome["value"], "bounds": outcome["bounds"]}
    return Refused(refusal.value, "\n  ".join(lines), detail)


def _paper(code: str, name: str) -> str:
    """Whose paper could not be drawn: a seat and its ticket, or a reserve paper."""
    candidate = Candidate.objects.filter(sitting__code=code, ticket=name).first()
    if candidate is None:
        return _("备用卷 {name}").format(name=name)
    return _("座位 {seat}，准考证号 {ticket}").format(seat=candidate.seat, ticket=name)


COMMAND = Command(
    "build-package", gettext_lazy("抽题组卷，生成场次的试卷包（由工作进程完成）。"), _arguments, _run
)

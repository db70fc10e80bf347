"""`exam-centre build-package`: have the worker draw the papers and seal the package."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import Digest
from exam_core.paper.question import QuestionType
from exam_core.paper.shortages import Lack, Shortage
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.waiting import wait_for
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from sync_server.sittings.refusals import Refusal
from sync_server.sittings.refusals import Refused as SittingRefused
from sync_server.sittings.services.build_package import lacks
from sync_server.sittings.tasks import build

LACKS = {
    Lack.POINTS: gettext_lazy("各题分值合计 {there}，应为 {needed}。"),
    Lack.QUESTIONS: gettext_lazy("{type}需要 {needed} 题，可用 {there} 题。"),
    Lack.TOPIC: gettext_lazy("{type}中“{name}”需要 {needed} 题，可用 {there} 题。"),
    Lack.DIFFICULTY: gettext_lazy("{type}中难度 {name} 需要 {needed} 题，可用 {there} 题。"),
    Lack.QUOTAS_TOGETHER: gettext_lazy("{type}的各项配额不能同时满足。"),
}
TYPES = {
    QuestionType.TRUE_FALSE: gettext_lazy("判断题"),
    QuestionType.SINGLE: gettext_lazy("单选题"),
    QuestionType.MULTIPLE: gettext_lazy("多选题"),
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))


def _run(options: Namespace, console: Console) -> None:
    built: dict[str, Any] = wait_for(build.enqueue(options.sitting), _("抽题、组卷、加密"), console)
    if "refusal" in built:
        raise _refused(options.sitting, built)
    without = built["seats_without_device"]
    if without:
        seats = "、".join(map(str, without))
        console.note(_("注意：座位 {seats} 还没有登记考试机；登记后须重新生成试卷包。").format(seats=seats))
    path = sealed_store.path_of(Digest(built["digest"]))
    text = _("试卷包第 {revision} 版已生成：{size} 字节，摘要 {digest}\n{path}")
    console.result({"sitting": options.sitting, **built, "path": str(path)}, text.format(**built, path=path))


def _refused(code: str, outcome: dict[str, Any]) -> Refused:
    refusal = Refusal(outcome["refusal"])
    lines = [str(SittingRefused(refusal, outcome["value"]))]
    if refusal is Refusal.BANK_TOO_SMALL:
        lines += map(_shortage, lacks(Sitting.objects.get(code=code)))
    return Refused(refusal.value, "\n  ".join(lines), {"problems": lines})


def _shortage(shortage: Shortage) -> str:
    words = str(LACKS[shortage.lack])
    kind = str(TYPES[shortage.section]) if shortage.section else ""
    return words.format(
        type=kind,
        name=shortage.name,
        needed=f"{shortage.needed.normalize():f}",
        there=f"{shortage.there.normalize():f}",
    )


COMMAND = Command(
    "build-package", gettext_lazy("抽题组卷，生成场次的试卷包（由工作进程完成）。"), _arguments, _run
)

"""`exam-centre build-package`: have the worker draw papers and seal the package; write it for the site."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import Digest
from sync_server.bank.services import waiting_for_review
from sync_server.command.console import Console
from sync_server.command.draw_texts import bounds_text, shortage_text, waiting_text
from sync_server.command.outcome import Refused
from sync_server.command.package_file import check_places, write_package
from sync_server.command.parsing import Command
from sync_server.command.waiting import wait_for
from sync_server.punctuation import listed
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Candidate, Package, Sitting
from sync_server.sittings.refusals import Refusal
from sync_server.sittings.refusals import Refused as SittingRefused
from sync_server.sittings.services.build_package import lacks
from sync_server.sittings.services.terms import read_signed
from sync_server.sittings.tasks import build

ABOUT_A_PAPER = frozenset(
    {Refusal.MAKEUP_TOO_ALIKE, Refusal.NEIGHBOURS_TOO_ALIKE, Refusal.DIFFICULTY_OUT_OF_BAND}
)
ABOUT_THE_BANK = frozenset({Refusal.BANK_TOO_SMALL, Refusal.WRONG_BANK})


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("--out", type=Path, metavar=_("文件"), help=_("把试卷包另写成这个 .epaper 文件"))
    parser.add_argument(
        "--stick",
        type=Path,
        action="append",
        default=[],
        metavar=_("目录"),
        help=_("把试卷包写到 U 盘上，并建好日志副本的 mirror 目录；可多次给出"),
    )
    parser.add_argument(
        "--again", action="store_true", help=_("不重新抽题，只把已生成的最新一版再写出来（如 U 盘遗失）")
    )


def _run(options: Namespace, console: Console) -> None:
    check_places(options.out, options.stick)
    built = _newest(options.sitting) if options.again else _built(options.sitting, console)
    digest = Digest(built["digest"])
    stored = sealed_store.path_of(digest)
    files = write_package(digest, options.out, options.stick)
    value = {"sitting": options.sitting, **built, "path": str(stored), "files": [str(one) for one in files]}
    text = _("试卷包第 {revision} 版：{size} 字节，摘要 {digest}").format(**built)
    lines = [text, *(str(path) for path in files or [stored])]
    if built["slip"]:
        slip = _("登记了密封单：{proposed_by} 提请，{approved_by} 批准。用 exam-centre print-slip 打印。")
        lines.append(slip.format(**built["slip"]))
    console.result(value, "\n".join(lines))


def _built(code: str, console: Console) -> dict[str, Any]:
    built: dict[str, Any] = wait_for(build.enqueue(code), _("抽题、组卷、加密"), console)
    if "refusal" in built:
        raise _refused(code, built)
    without = built["seats_without_device"]
    if without:
        seats = listed(without)
        console.note(_("注意：座位 {seats} 还没有登记考试机；登记后须重新生成试卷包。").format(seats=seats))
    return built


def _newest(code: str) -> dict[str, Any]:
    package = Package.objects.filter(sitting__code=code).last()
    if package is None:
        raise Refused(Refusal.NOT_BUILT.value, str(SittingRefused(Refusal.NOT_BUILT, code)))
    slip = read_signed(Digest(package.digest), None).header.slip
    return {
        "revision": package.revision,
        "digest": package.digest,
        "size": package.size,
        "slip": slip.model_dump(mode="json") if slip else None,
    }


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

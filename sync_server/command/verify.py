"""`exam-centre verify`: check a file that left the centre; needs neither the database nor a server."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.opened_file import OpenedCheck
from exam_core.custody.sealed_file import SealedCheck
from exam_core.custody.verify_bundle import CheckName
from exam_core.encoding import MalformedData, digest, unb64
from exam_core.identifiers import Digest
from exam_core.recording.evidence import EvidenceCheck, check_evidence, read_sidecar
from exam_core.sealing.keys import OpeningKey, VerifyKey
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command, never
from sync_server.command.personal_key import add_key_arguments, unlock
from sync_server.home import current_home
from sync_server.keys.yearly import read_root_public
from sync_server.punctuation import in_brackets
from sync_server.results.services.verify_file import Check, NeedsReviewer, Verdict, verify_file

CHECKS = {
    "form": gettext_lazy("文件的形式"),
    "key_list": gettext_lazy("密钥表有根密钥的签名"),
    "signature": gettext_lazy("签名覆盖每一个字节"),
    "parts": gettext_lazy("各部分完整、相符"),
    "seal": gettext_lazy("封装完好，且封给本人"),
    "staff_list": gettext_lazy("人员名单有中心的签名"),
    "two_people": gettext_lazy("两名不同的人对同一成绩表签名"),
    "revisions": gettext_lazy("更正前的每次公布都在，且由两人签名"),
    "head": gettext_lazy("审计链末条有中心的签名"),
    "chain": gettext_lazy("审计链逐条相接"),
    "chain_reaches_head": gettext_lazy("审计链到签名的末条为止"),
    CheckName.PACKAGE: gettext_lazy("试卷包出自同一个根"),
    CheckName.BANK_INDEX: gettext_lazy("题库索引与试卷包承诺的版本相符"),
    CheckName.DRAW: gettext_lazy("抽题与试卷包的承诺相符"),
    CheckName.QUESTIONS: gettext_lazy("题目都在索引中，且正是抽中的"),
    CheckName.PAPERS: gettext_lazy("每份试卷重新组出，摘要相符"),
    CheckName.JOURNALS: gettext_lazy("每份作答日志合乎规则并已交卷"),
    CheckName.SEAT_KEYS: gettext_lazy("座位密钥由已登记的考试机认可"),
    CheckName.RECEIPTS: gettext_lazy("每份回执有中心的签名，与日志相符"),
    CheckName.PUBLICATION: gettext_lazy("成绩表由两人签名公布"),
    CheckName.CORRECTIONS: gettext_lazy("每项更正与抽中的试题相符，更正前的公布都在"),
    CheckName.SCORES: gettext_lazy("每个成绩重新评出，与每次公布的相同"),
    CheckName.ONE_TO_ONE: gettext_lazy("座位、日志、回执、成绩一一对应"),
    CheckName.REPORTS: gettext_lazy("巡考和电话情况及其答复有记录人的签名，编号不缺"),
}

_SEALED: dict[str, Promise] = {
    SealedCheck.KEYS: gettext_lazy("密钥表和解封员名单有根密钥的签名"),
    SealedCheck.PACKAGE: gettext_lazy("试卷包封面有中心的签名，座位安排与之相符"),
    SealedCheck.PROCTORS: gettext_lazy("两名在册监考员签名，第一人为交叉监考员"),
    SealedCheck.RECORD: gettext_lazy("封存记录和监考记录属于本场，人员与原因在册"),
    SealedCheck.COUNTS: gettext_lazy("应到、实到、缺考、交卷、作废、缺失相符，差异均有说明"),
    SealedCheck.DIGESTS: gettext_lazy("结果正是签名所列，逐字节相符"),
    SealedCheck.RESULTS: gettext_lazy("每份结果有其座位的签名，座位由已登记的考试机认可"),
    SealedCheck.RECIPIENTS: gettext_lazy("每份结果只封给名单上的两组解封员"),
}
_OPENED: dict[str, Promise] = {
    OpenedCheck.KEYS: gettext_lazy("密钥表和解封员名单有根密钥的签名"),
    OpenedCheck.OFFICERS: gettext_lazy("甲、乙组各一名在册解封员签名"),
    OpenedCheck.PROTOCOL: gettext_lazy("解封记录写明这两名解封员和名单，每份结果一次"),
    OpenedCheck.DIGESTS: gettext_lazy("结果正是签名所列，逐字节相符"),
    OpenedCheck.RESULTS: gettext_lazy("每份结果有本次解封密钥的签名，只封给中心"),
}
_VIDEO: dict[str, Promise] = {
    EvidenceCheck.KEYS: gettext_lazy("密钥表有根密钥的签名"),
    EvidenceCheck.STAFF: gettext_lazy("人员名单有中心的签名"),
    EvidenceCheck.STATEMENT: gettext_lazy("说明有导出人本人的签名"),
    EvidenceCheck.VIDEOS: gettext_lazy("录像文件逐字节相符"),
}
CHECKS_OF_KIND: dict[str, dict[str, Promise]] = {
    "video_evidence": _VIDEO,
    "sealed": _SEALED,
    "seal_record": _SEALED,
    "opened": _OPENED,
    "unsealing_protocol": _OPENED,
}
"""Checks that say something else in a file of this kind."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path",
        type=Path,
        metavar=_("文件"),
        help=_(
            "试卷包、封存文件、封存记录、解封文件、解封记录、复核卷宗、公布文件、巡考和电话情况、审计链或录像证据的说明"
        ),
    )
    parser.add_argument(
        "--root", type=Path, metavar=_("文件"), help=_("根公钥文件（root.pub）；默认取 --home 中心的")
    )
    add_key_arguments(parser, required=False)


def _run(options: Namespace, console: Console) -> None:
    root = _root(options.root)
    data = options.path.read_bytes()
    reviewer: OpeningKey | None = unlock(options, console).opening if options.key else None
    try:
        verdict = _evidence(options.path, data, root) or verify_file(data, root, reviewer)
    except NeedsReviewer:
        message = _("这是封给复核员的卷宗：请用 --key 给出复核员的密钥文件。")
        raise Refused("needs_reviewer", message) from None
    detail = {
        "kind": verdict.kind,
        "checks": [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in verdict.checks],
    }
    if not verdict.ok:
        raise Refused("not_genuine", _lines(verdict) + "\n" + _("校验不通过。"), detail)
    console.result({"ok": True, **detail}, _lines(verdict) + "\n" + _("校验通过。"))


def _evidence(path: Path, data: bytes, root: VerifyKey) -> Verdict | None:
    """The verdict on video evidence, whose videos lie beside the sidecar; None where it is none."""
    try:
        sidecar = read_sidecar(data)
    except MalformedData:
        return None

    def beside(name: str) -> Digest | None:
        video = path.with_name(name)
        return digest(video.read_bytes()) if video.is_file() else None

    found = check_evidence(sidecar, root, beside)
    return Verdict("video_evidence", tuple(Check(one.name.value, one.ok, one.detail) for one in found))


def _root(path: Path | None) -> VerifyKey:
    if path is not None:
        return VerifyKey(unb64(path.read_bytes().decode("ascii", "replace").strip()))
    home = current_home()
    if home is None:
        raise Refused("no_root", _("请用 --root 给出根公钥文件，或用 --home 指定中心目录。"))
    return read_root_public(home)


def _lines(verdict: Verdict) -> str:
    marks = {True: "✓", False: "✗"}
    words = {**CHECKS, **CHECKS_OF_KIND.get(verdict.kind, {})}
    return "\n".join(
        f"{marks[one.ok]} {words.get(one.name, one.name)}" + in_brackets(one.detail) for one in verdict.checks
    )


COMMAND = Command(
    "verify", gettext_lazy("校验一个文件；不需要数据库，也不需要服务器。"), _arguments, _run, needs_home=never
)

"""What the proctors sign, and who has."""

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import DeskView, SittingView
from client.proctor.explain.presenter import difference_words
from client.proctor.gather.presenter import who
from client.proctor.sign.view import SignModel
from client.proctor.stick_words import proctor_panel
from client.proctor.words import unfilled_words
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from client.widgets.proctor_model import ProctorModel

translate = QCoreApplication.translate


def present(view: DeskView, sitting: SittingView, *, english: bool, problem: str, busy: bool) -> SignModel:
    """The page of the signatures."""
    first = sitting.number == 1
    title = translate("proctor", "签名封存") if first else translate("proctor", "补充封存")
    return SignModel(
        title=title,
        hint=translate("proctor", "两名监考员各用自己的密钥签名，交叉监考员先签。签名后内容不能再改。"),
        facts=_facts(sitting),
        differences=_differences(sitting, english=english),
        missing=_missing(sitting),
        signed=_signed(sitting),
        proctor=_panel(view, sitting, problem=problem, busy=busy),
    )


def _panel(view: DeskView, sitting: SittingView, *, problem: str, busy: bool) -> ProctorModel:
    if sitting.signing is None:
        title = translate("proctor", "交叉监考员签名")
        hint = translate("proctor", "核对左边的内容，插入密钥，输入口令。")
        act = translate("proctor", "确认签名")
    else:
        title = translate("proctor", "另一名监考员签名")
        hint = translate("proctor", "换上自己的密钥，核对内容，输入口令。")
        act = translate("proctor", "签名并封存")
    return proctor_panel(view, title, hint, act, problem=problem, busy=busy)


def _facts(sitting: SittingView) -> tuple[Fact, ...]:
    counts, info = sitting.counts, sitting.header.sitting
    results = sitting.results if sitting.number == 1 else sitting.late
    people = fill(
        translate("proctor", "应考 %1 · 到考 %2 · 缺考 %3"), counts.expected, counts.present, counts.absent
    )
    kinds = fill(
        translate("proctor", "已交卷 %1 · 由镜像封存 %2 · 作废 %3 · 缺失 %4"),
        counts.handed_in, counts.from_replica, counts.voided, counts.missing,
    )  # fmt: skip
    return (
        Fact(translate("proctor", "封存编号"), f"{info.code}-{sitting.number:02d}", strong=True),
        Fact(translate("proctor", "场次"), f"{info.name_zh} · {info.item}"),
        Fact(translate("proctor", "考点"), f"{info.site_name} · {info.room}"),
        Fact(translate("proctor", "考生"), people),
        Fact(translate("proctor", "结果"), kinds),
        Fact(translate("proctor", "结果件"), fill(translate("proctor", "%1 份"), results)),
    )


def _differences(sitting: SittingView, *, english: bool) -> tuple[str, ...]:
    rules = sitting.header.rules
    lines = []
    for row in sitting.rows:
        if row.difference is not None and row.difference in sitting.draft.differences:
            words = difference_words(row.difference, rules, english=english)
            lines.append(" · ".join(filter(None, (who(row), words, row.difference.note))))
    return tuple(lines)


def _missing(sitting: SittingView) -> tuple[str, ...]:
    if sitting.signing is not None:
        return ()
    if sitting.number > 1:
        return () if sitting.late else (translate("proctor", "没有新收到的结果，不需要补充封存。"),)
    lines = []
    if sitting.counts.unexplained:
        lines.append(fill(translate("proctor", "还有 %1 名考生没有说明"), sitting.counts.unexplained))
    if sitting.unfilled:
        rest = translate("proctor", "、").join(map(unfilled_words, sitting.unfilled))
        lines.append(fill(translate("proctor", "监考记录表还缺：%1"), rest))
    return tuple(lines)


def _signed(sitting: SittingView) -> str:
    leader = sitting.signing.leader if sitting.signing else None
    name = next((one.name for one in sitting.roster.staff.proctors if one.badge == leader), None)
    return fill(translate("proctor", "%1 · %2 已签名"), name, leader) if name else ""

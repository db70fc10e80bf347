"""The invigilation record, field by field."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from client.desk.sheet.view import Part
from client.desk.words import listed
from client.documents.people import clock, moment
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from client.widgets.record_words import fault_kinds, grounds
from exam_core.custody.invigilation import EquipmentFault, InvigilationRecord
from exam_core.package.roster import Plan
from exam_core.rules.rule_set import RuleSet

translate = QCoreApplication.translate


def record_parts(
    record: InvigilationRecord, plan: Plan, rules: RuleSet, *, english: bool
) -> tuple[Part, ...]:
    """All of it, in the order of the printed sheet."""
    seats = {one.ticket: one.seat for one in plan.places}

    def who(ticket: str) -> str:
        seat = next((seat for one, seat in seats.items() if one == ticket), None)
        return fill(translate("desk", "%1 号 %2"), seat, ticket) if seat is not None else ticket

    def many(tickets: Iterable[str]) -> str:
        return listed(map(who, tickets)) or _none()

    doubts = {one.code: one.en if english else one.zh for one in rules.doubt_reasons}
    acts = grounds(rules, english=english)
    return (
        _sitting(record),
        Part(
            translate("desk", "考生"),
            (
                Fact(translate("desk", "应考"), str(record.expected)),
                Fact(translate("desk", "到考"), str(len(record.present))),
                Fact(translate("desk", "缺考"), many(record.absent)),
                Fact(translate("desk", "迟到"), many(record.late)),
                Fact(translate("desk", "本人交卷"), str(record.handed_in)),
                Fact(translate("desk", "自动交卷"), many(record.auto_submitted)),
                Fact(translate("desk", "零作答"), many(record.unanswered)),
            ),
        ),
        Part(
            translate("desk", "身份存疑"),
            lines=_or_none(
                fill(
                    translate("desk", "%1：%2。处理：%3"),
                    who(one.ticket), doubts.get(one.reason, one.reason), one.handling,
                )
                for one in record.identity
            ),
        ),
        Part(
            translate("desk", "违纪"),
            lines=_or_none(
                fill(
                    translate("desk", "%1：%2（%3，%4 次）。处理：%5。证据：%6"),
                    who(one.ticket), acts.get(one.ground, one.ground), one.clause, one.count, one.handling,
                    one.evidence,
                )
                for one in record.violations
            ),
        ),
        Part(translate("desk", "设备故障和换座"), lines=_or_none(_fault(one) for one in record.faults)),
        Part(
            translate("desk", "突发情况"),
            lines=_or_none(
                fill(
                    translate("desk", "%1 %2。处理：%3。报告：%4"),
                    clock(one.at), one.what, one.handling, one.reported,
                )
                for one in record.emergencies
            ),
        ),
        _end(record),
    )  # fmt: skip


def _sitting(record: InvigilationRecord) -> Part:
    return Part(
        translate("desk", "考试"),
        (
            Fact(translate("desk", "考点和机房"), f"{record.site_name} · {record.room}"),
            Fact(translate("desk", "考试"), f"{record.name} · {record.item}"),
            Fact(translate("desk", "日期"), record.date),
            Fact(translate("desk", "批准"), f"{record.approval_number or '—'} · {record.approver or '—'}"),
            Fact(translate("desk", "开考指令"), clock(record.start_command)),
            Fact(translate("desk", "结束指令"), clock(record.end_command)),
        ),
    )


def _end(record: InvigilationRecord) -> Part:
    proctors = listed(
        fill(
            translate("desk", "%1（%2，交叉监考）") if one.crossed_in else translate("desk", "%1（%2）"),
            one.name,
            one.badge,
        )
        for one in record.proctors
    )
    return Part(
        translate("desk", "监考"),
        (
            Fact(translate("desk", "巡考意见"), record.patrol or _none()),
            Fact(translate("desk", "备注"), record.remarks or _none()),
            Fact(translate("desk", "监考员"), proctors),
            Fact(translate("desk", "考点负责人"), record.site_head),
            Fact(translate("desk", "填表时间"), moment(record.filled_at)),
        ),
    )


def _fault(one: EquipmentFault) -> str:
    words = fill(
        translate("desk", "%1 号机 %2 %3。处理：%4。返还 %5 秒"),
        one.seat, clock(one.at), fault_kinds()[one.kind], one.handling, one.returned_s,
    )  # fmt: skip
    if one.what:
        words = fill(translate("desk", "%1。情况：%2"), words, one.what)
    return words if one.moved_to is None else fill(translate("desk", "%1，换到 %2 号机"), words, one.moved_to)


def _or_none(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(lines) or (_none(),)


def _none() -> str:
    return translate("desk", "无")

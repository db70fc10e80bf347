"""The invigilation record on the screen."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication

from client.documents.people import clock
from client.proctor.desk_view import SittingView
from client.proctor.record.rows import ColumnKind, RowColumn, RowValue
from client.proctor.record.values import TABLES, cells_of, seats_of
from client.proctor.record.view import OnDutyChoice, RecordModel, TableSpec
from client.proctor.words import unfilled_words
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from client.widgets.record_words import fault_kinds, grounds
from exam_core.custody.invigilation import FaultKind, InvigilationRecord, OnDuty
from exam_core.identifiers import TicketNumber
from exam_core.package.roster import ProctorEntry
from exam_core.rules.rule_set import Reason, RuleSet

translate = QCoreApplication.translate


def present(sitting: SittingView) -> RecordModel:
    """The record page; of a sitting whose first sealed file is not there yet."""
    record = sitting.draft.invigilation
    if record is None:
        raise ValueError("a supplement has no invigilation record")
    here = {one.badge for one in record.proctors}
    return RecordModel(
        facts=_facts(record),
        values={
            "start": clock(record.start_command),
            "end": clock(record.end_command),
            "late": seats_of(record.late, sitting.rows),
            "auto": seats_of(record.auto_submitted, sitting.rows),
            "unanswered": seats_of(record.unanswered, sitting.rows),
            "video": record.video.kept,
            "video_reason": record.video.reason,
            "video_allowed": record.video.allowed_by,
            "recording": sitting.draft.recording,
            "patrol": record.patrol,
            "remarks": record.remarks,
            "site_head": record.site_head,
        },
        tables={name: _rows(name, record, sitting) for name in TABLES},
        proctors=tuple(
            OnDutyChoice(one.badge, _proctor(one), one.badge in here) for one in sitting.roster.staff.proctors
        ),
        missing=tuple(unfilled_words(one) for one in sitting.unfilled),
        locked=sitting.signing is not None,
    )


def tables(rules: RuleSet, *, english: bool) -> Mapping[str, TableSpec]:
    """The tables, with the rule set's lists as choices."""
    time, handling = translate("proctor", "时间"), translate("proctor", "处理")
    acts = tuple(grounds(rules, english=english).items())
    doubts = _choices(rules.doubt_reasons, english=english)
    kinds = tuple((kind.value, words) for kind, words in fault_kinds().items())
    return {
        "identity": TableSpec(
            translate("proctor", "身份不符"),
            (
                RowColumn("reason", translate("proctor", "情况"), ColumnKind.PICK, doubts),
                RowColumn("handling", handling),
            ),
            by_seat=True,
        ),
        "violations": TableSpec(
            translate("proctor", "违纪"),
            (
                RowColumn("ground", translate("proctor", "事由"), ColumnKind.PICK, acts),
                RowColumn("count", translate("proctor", "次数"), ColumnKind.NUMBER),
                RowColumn("clause", translate("proctor", "条款")),
                RowColumn("handling", handling),
                RowColumn("evidence", translate("proctor", "证据")),
            ),
            by_seat=True,
        ),
        "faults": TableSpec(
            translate("proctor", "设备故障"),
            (
                RowColumn("kind", translate("proctor", "类别"), ColumnKind.PICK, kinds),
                RowColumn("at", time, ColumnKind.TIME),
                RowColumn("what", translate("proctor", "情况")),
                RowColumn("moved_to", translate("proctor", "换到座位"), ColumnKind.SEAT),
                RowColumn("returned", translate("proctor", "补时（分钟）"), ColumnKind.NUMBER),
                RowColumn("handling", handling),
            ),
            by_seat=True,
        ),
        "emergencies": TableSpec(
            translate("proctor", "突发情况"),
            (
                RowColumn("at", time, ColumnKind.TIME),
                RowColumn("what", translate("proctor", "经过")),
                RowColumn("handling", handling),
                RowColumn("reported", translate("proctor", "报告")),
            ),
            by_seat=False,
        ),
    }


def new_row(table: str, sitting: SittingView, seat: str) -> tuple[str, dict[str, str]] | None:
    """A row about whoever has that seat; None where nobody has."""
    if table == "emergencies":
        return "", {"at": "", "what": "", "handling": "", "reported": ""}
    row = next((row for row in sitting.rows if str(row.seat) == seat), None)
    if row is None:
        return None
    rules = sitting.header.rules
    match table:
        case "identity":
            return row.ticket, {"reason": rules.doubt_reasons[0].code, "handling": ""}
        case "violations":
            texts = {"clause": "", "handling": "", "evidence": ""}
            return row.ticket, {"ground": rules.warning_grounds[0].code, "count": "1", **texts}
        case _:
            kind = FaultKind.OTHER.value
            cells = {"kind": kind, "at": "", "what": "", "moved_to": "", "returned": "0", "handling": ""}
            return f"{row.seat}/{row.ticket}", cells


def on_duty(sitting: SittingView, badges: Collection[str]) -> tuple[OnDuty, ...]:
    """The listed proctors with those badges, as the record names them."""
    return tuple(
        OnDuty(badge=one.badge, name=one.name, crossed_in=one.crossed_in)
        for one in sitting.roster.staff.proctors
        if one.badge in badges
    )


def _rows(name: str, record: InvigilationRecord, sitting: SittingView) -> tuple[RowValue, ...]:
    of = {row.ticket: row for row in sitting.rows}
    values = []
    for key, cells in cells_of(name, record):
        ticket = key.partition("/")[2] or key
        row = of.get(TicketNumber(ticket))
        title = fill(translate("proctor", "%1 号 %2"), row.seat, row.name) if row else ""
        values.append(RowValue(key, title, tuple(cells.items())))
    return tuple(values)


def _facts(record: InvigilationRecord) -> tuple[Fact, ...]:
    there = fill(
        translate("proctor", "应考 %1 · 到考 %2 · 缺考 %3 · 本人交卷 %4"),
        record.expected, len(record.present), len(record.absent), record.handed_in,
    )  # fmt: skip
    approval = " · ".join(filter(None, (record.approval_number, record.approver)))
    return (
        Fact(translate("proctor", "考试"), f"{record.name} · {record.item}"),
        Fact(translate("proctor", "考点"), f"{record.site_name} · {record.room} · {record.date}"),
        Fact(translate("proctor", "批准"), approval),
        Fact(translate("proctor", "考生"), there),
    )


def _proctor(proctor: ProctorEntry) -> str:
    words = f"{proctor.name} · {proctor.badge}"
    return fill(translate("proctor", "%1（交叉监考）"), words) if proctor.crossed_in else words


def _choices(reasons: tuple[Reason, ...], *, english: bool) -> tuple[tuple[str, str], ...]:
    return tuple((one.code, one.en if english else one.zh) for one in reasons)

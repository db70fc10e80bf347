"""监考记录表 (Article 21): as the proctors filled it in and signed it."""

from client.documents.grid import form, signatures, table
from client.documents.pdf import write_pdf
from client.documents.people import KINDS, People, clock, digest_in_groups, moment
from client.documents.pieces import Block, heading, space, title
from client.documents.words import SMALL
from client.standalone.sealing import Seal
from exam_core.custody.invigilation import FaultKind, InvigilationRecord
from exam_core.custody.sealed_evidence import GRAVE
from exam_core.package.roster import Roster
from exam_core.rules.rule_set import RuleSet

MODES = {"standalone": "单机考试", "networked": "联网考试"}
VIDEO = {"whole": "全程有录像", "part": "部分时间没有录像", "none": "没有录像"}
FAULTS = {
    FaultKind.INTERRUPTION: "程序或电脑中断",
    FaultKind.LOCK: "因设备锁定",
    FaultKind.MOVE: "换座位",
    FaultKind.OTHER: "其他",
}
SECONDS = 60


def invigilation_pdf(record: InvigilationRecord, roster: Roster, rules: RuleSet, seal: Seal) -> bytes:
    """The sheet; seal number and digest are those of the sealed file."""
    people = People(roster)
    blocks: list[Block] = [
        title("监考记录表", f"{record.site_name} · {record.room} · {record.date}"),
        *_sitting(record),
        *_attendance(record, people),
        *_irregularities(record, people, rules),
        *_equipment(record, people),
        *_end(record, seal),
        *_signed(record, people),
    ]
    return write_pdf(blocks, name=f"监考记录表 {seal.number}", foot=f"监考记录表    封存编号 {seal.number}")


def _sitting(record: InvigilationRecord) -> list[Block]:
    return [
        heading("一、考试"),
        form(
            [
                [("考点", f"{record.site_name}（{record.site}）"), ("机房", record.room)],
                [("考试", record.name), ("日期", record.date)],
                [("考试类别", KINDS[record.kind]), ("考试项目", record.item)],
                [("考试方式", MODES[record.mode]), ("场次", record.sitting)],
                [("批准号", record.approval_number or ""), ("批准人", record.approver or "")],
                [("开考指令", clock(record.start_command)), ("结束指令", clock(record.end_command))],
            ]
        ),
    ]


def _attendance(record: InvigilationRecord, people: People) -> list[Block]:
    numbers = [
        str(number)
        for number in (
            record.expected, len(record.present), len(record.absent), len(record.late), record.handed_in,
            len(record.auto_submitted), len(record.unanswered),
        )
    ]  # fmt: skip
    names = ("应考", "到考", "缺考", "迟到", "本人交卷", "自动交卷", "零作答")
    return [
        heading("二、考生"),
        table([(name, 1.0) for name in names], [numbers], style=SMALL),
        form(
            [
                [("缺考名单", people.candidates(record.absent))],
                [("迟到名单", people.candidates(record.late))],
                [("自动交卷", people.candidates(record.auto_submitted))],
                [("零作答", people.candidates(record.unanswered))],
            ]
        ),
    ]


def _irregularities(record: InvigilationRecord, people: People, rules: RuleSet) -> list[Block]:
    doubts = {one.code: one.zh for one in rules.doubt_reasons}
    grounds = {one.code: one.zh for one in rules.warning_grounds} | {GRAVE: "严重违纪"}
    identity = [[people.candidate(one.ticket), doubts[one.reason], one.handling] for one in record.identity]
    violations = [
        [
            people.candidate(one.ticket), grounds[one.ground], one.clause, str(one.count), one.handling,
            one.evidence,
        ]
        for one in record.violations
    ]  # fmt: skip
    columns = [("考生", 0.2), ("事由", 0.2), ("条款", 0.14), ("次数", 0.08), ("处理", 0.2), ("证据", 0.18)]
    return [
        heading("三、身份不符"),
        table([("考生", 0.25), ("情况", 0.3), ("处理", 0.45)], identity, style=SMALL),
        heading("四、违纪"),
        table(columns, violations, style=SMALL),
    ]


def _equipment(record: InvigilationRecord, people: People) -> list[Block]:
    faults = [
        [
            people.candidate(one.ticket) if one.ticket else f"{one.seat} 号",
            FAULTS[one.kind],
            clock(one.at),
            one.what,
            f"{one.moved_to} 号" if one.moved_to else "",
            f"{one.returned_s // SECONDS} 分钟" if one.returned_s else "",
            one.handling,
        ]
        for one in record.faults
    ]
    columns = [
        ("座位", 0.16), ("故障", 0.13), ("时间", 0.08), ("情况", 0.23), ("换到", 0.08), ("补时", 0.09),
        ("处理", 0.23),
    ]  # fmt: skip
    events = [[clock(one.at), one.what, one.handling, one.reported] for one in record.emergencies]
    return [
        heading("五、设备故障、换座与补时"),
        table(columns, faults, style=SMALL),
        heading("六、突发情况"),
        table([("时间", 0.1), ("经过", 0.35), ("处理", 0.3), ("报告", 0.25)], events, style=SMALL),
    ]


def _end(record: InvigilationRecord, seal: Seal) -> list[Block]:
    video = [VIDEO[record.video.kept], record.video.reason, record.video.allowed_by]
    return [
        heading("七、录像、巡考与封存"),
        form(
            [
                [("录像", "；".join(filter(None, video)))],
                [("巡考意见", record.patrol)],
                [("备注", record.remarks)],
                [("封存编号", seal.number), ("结果件", f"{len(seal.file.record.attempts)} 份")],
                [("封存码", seal.file.code), ("填表时间", moment(record.filled_at))],
                [("记录摘要", digest_in_groups(seal.file.record_digest))],
            ]
        ),
    ]


def _signed(record: InvigilationRecord, people: People) -> list[Block]:
    lines = [("监考员", people.proctor(one.badge)) for one in record.proctors]
    return [
        heading("八、签字"),
        space(0.5),
        signatures([*lines, ("考点负责人", record.site_head)]),
    ]

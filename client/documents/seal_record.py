"""封存记录: what two proctors have sealed, with the seal code that the clerk at the centre types."""

from client.documents.grid import form, signatures, table
from client.documents.pdf import write_pdf
from client.documents.people import KINDS, WHAT, People, digest_in_groups, moment, reason
from client.documents.pieces import Block, code, heading, paragraph, space, title
from client.documents.words import FINE, SMALL
from client.standalone.sealing import Seal
from exam_core.custody.sealed_attempt import Form
from exam_core.package.roster import Roster

HALF = 32
"""Characters of a digest on each of its two lines."""
FORMS = {Form.HANDED_IN: "交卷", Form.FROM_REPLICA: "由镜像封存", Form.FENCED: "换座前"}


def seal_record_pdf(seal: Seal, roster: Roster) -> bytes:
    """The sheet that goes with the sealed file."""
    record, info = seal.file.record, seal.file.header.sitting
    under = f"{info.site_name} · {info.room} · {info.item}"
    name = "封存记录" if record.number == 1 else "补充封存记录"
    blocks: list[Block] = [
        title(name, under),
        code("封存码（解封时由省考试中心工作人员录入核对）", seal.file.code),
        *_sitting(seal),
        *_counts(seal),
        *_differences(seal, People(roster)),
        *_results(seal, People(roster)),
        *_signed(seal, People(roster)),
    ]
    return write_pdf(
        blocks, name=f"{name} {seal.number}", foot=f"封存编号 {seal.number}    封存码 {seal.file.code}"
    )


def _sitting(seal: Seal) -> list[Block]:
    record, info = seal.file.record, seal.file.header.sitting
    approval = (info.approval.number, info.approval.approver) if info.approval else ("", "")
    rows = [
        [("封存编号", seal.number), ("封存时间", moment(record.sealed_at))],
        [("考试", info.name_zh), ("类别", f"{KINDS[info.kind]} · {info.item}")],
        [("考点", f"{info.site_name}（{info.site}）"), ("机房", info.room)],
        [("单机批准号", approval[0]), ("批准人", approval[1])],
        [("试卷包摘要", digest_in_groups(record.package))],
        [("记录摘要", digest_in_groups(seal.file.record_digest))],
        [("文件摘要", digest_in_groups(seal.digest))],
    ]
    if record.supplement_to:
        rows.append([("补充于", digest_in_groups(record.supplement_to))])
    return [space(3), heading("一、场次"), form(rows)]


def _counts(seal: Seal) -> list[Block]:
    record = seal.file.record
    if record.number > 1:
        return [heading("二、补充的结果"), form([[("结果件", f"{len(record.attempts)} 份")]])]
    counts = seal.file.counts
    names = ("应考", "到考", "缺考", "交卷", "由镜像封存", "作废", "结果缺失", "结果件")
    values = (
        counts.expected, counts.present, counts.absent, counts.handed_in, counts.from_replica, counts.voided,
        counts.missing, len(record.attempts),
    )  # fmt: skip
    columns = [(name, 1.0) for name in names]
    video = [form([[("机位录像", record.recording)]])] if record.recording else []
    return [heading("二、人数"), table(columns, [[str(value) for value in values]], style=SMALL), *video]


def _differences(seal: Seal, people: People) -> list[Block]:
    rules = seal.file.header.rules
    rows = [
        [
            people.candidate(one.ticket),
            one.ticket,
            WHAT[one.what],
            reason(one.what, one.reason, rules),
            one.note,
        ]
        for one in seal.file.record.differences
    ]
    columns = [("座位与姓名", 0.22), ("准考证号", 0.24), ("情况", 0.1), ("原因", 0.2), ("说明", 0.24)]
    return [heading("三、差异说明"), table(columns, rows, style=SMALL)]


def _results(seal: Seal, people: People) -> list[Block]:
    rows = [
        [
            people.candidate(one.ticket),
            one.ticket,
            f"{FORMS[one.form]} · {one.seat} 号机",
            one.receipt,
            f"{one.digest[:HALF]}\n{one.digest[HALF:]}",
        ]
        for one in sorted(seal.file.record.attempts, key=lambda one: (one.seat, one.epoch))
    ]
    columns = [
        ("座位与姓名", 0.18),
        ("准考证号", 0.21),
        ("形式", 0.16),
        ("回执", 0.13),
        ("摘要（SHA-256）", 0.32),
    ]
    return [heading("四、结果件"), table(columns, rows, style=FINE)]


def _signed(seal: Seal, people: People) -> list[Block]:
    file = seal.file
    lines = [
        ("主持封存（交叉监考员）", people.proctor(file.leader)),
        ("第二监考员", people.proctor(file.second)),
        ("考点负责人", file.record.invigilation.site_head if file.record.invigilation else ""),
    ]
    return [
        heading("五、签字"),
        paragraph("两名监考员已用各自的密钥对本记录作电子签名；以下为纸面签字。"),
        space(1.5),
        signatures(lines),
    ]

"""解封记录: what two officers opened, on whose authority, and what stayed sealed."""

from collections.abc import Sequence

from client.documents.grid import form, signatures, table
from client.documents.pdf import write_pdf
from client.documents.people import KINDS, digest_in_groups, moment
from client.documents.pieces import Block, heading, paragraph, space, title
from client.documents.seal_record import FORMS
from client.documents.words import FINE, SMALL
from exam_core.custody.opened_file import OpenedFile
from exam_core.custody.sealed_file import SealedFile
from exam_core.custody.standing import counts
from exam_core.custody.unsealing import ProtocolOfficer, UnsealingProtocol
from exam_core.encoding import digest, unb64
from exam_core.identifiers import Digest
from exam_core.sealing.two_group_object import Group

GROUPS = {Group.A: "甲组", Group.B: "乙组"}
ENVELOPES = {"intact": "完好", "damaged": "破损", "none": "没有信封"}
WHY = {"damaged": "内容打不开，座位封装时已损坏"}
SHORT = 12
"""Hexadecimal digits by which the foot names the protocol."""


def unsealing_pdf(opened: OpenedFile, sealed: Sequence[SealedFile], file: Digest) -> bytes:
    """The sheet of one unsealing.

    Args:
        sealed: the sealed files that were opened, by number.
        file: digest of the opened file.
    """
    protocol, info = opened.protocol, sealed[0].header.sitting
    blocks: list[Block] = [
        title("解封记录", f"{info.site_name} · {info.room} · {info.item}"),
        *_sitting(opened, sealed, file),
        *_files(protocol, sealed),
        *_officers(protocol),
        *_results(protocol, sealed),
        *_signed(protocol),
    ]
    name = f"解封记录 {protocol.sitting}"
    return write_pdf(blocks, name=name, foot=f"{name}    记录摘要 {opened.protocol_digest[:SHORT]}")


def _sitting(opened: OpenedFile, sealed: Sequence[SealedFile], file: Digest) -> list[Block]:
    protocol, info = opened.protocol, sealed[0].header.sitting
    envelope = ENVELOPES[protocol.envelope.condition]
    if protocol.envelope.note:
        envelope = f"{envelope}：{protocol.envelope.note}"
    rows = [
        [("场次", protocol.sitting), ("解封时间", moment(protocol.opened_at))],
        [("考试", info.name_zh), ("类别", f"{KINDS[info.kind]} · {info.item}")],
        [("考点", f"{info.site_name}（{info.site}）"), ("机房", info.room)],
        [
            ("单机批准号", info.approval.number if info.approval else ""),
            ("批准人", info.approval.approver if info.approval else ""),
        ],
        [("信封情况", envelope)],
        [("记录摘要", digest_in_groups(opened.protocol_digest))],
        [("解封件摘要", digest_in_groups(file))],
        [("本次密钥", digest_in_groups(digest(unb64(protocol.run_key))))],
        [("程序", protocol.software)],
    ]
    return [heading("一、场次"), form(rows)]


def _files(protocol: UnsealingProtocol, sealed: Sequence[SealedFile]) -> list[Block]:
    rows = [
        [one.number, one.code, moment(file.record.sealed_at), str(len(file.results)), one.file]
        for one, file in zip(protocol.files, sealed, strict=True)
    ]
    columns = [
        ("封存编号", 0.25),
        ("录入的封存码", 0.19),
        ("封存时间", 0.15),
        ("结果", 0.07),
        ("文件摘要（SHA-256）", 0.34),
    ]
    total = counts(sealed[0].plan, [file.record for file in sealed])
    numbers = (
        total.expected, total.present, total.absent, total.handed_in, total.from_replica, total.voided,
        total.missing,
    )  # fmt: skip
    names = ("应考", "到考", "缺考", "交卷", "由镜像封存", "作废", "结果缺失")
    return [
        heading("二、封存件"),
        table(columns, rows, style=FINE),
        space(2),
        table([(name, 1.0) for name in names], [[str(number) for number in numbers]], style=SMALL),
    ]


def _officers(protocol: UnsealingProtocol) -> list[Block]:
    rows = [
        [role, GROUPS[one.group], one.name, one.id, one.key]
        for role, one in zip(("第一名", "第二名"), protocol.officers, strict=True)
    ]
    columns = [("授权", 0.12), ("组别", 0.1), ("姓名", 0.24), ("编号", 0.2), ("签名密钥", 0.34)]
    used = protocol.officer_list
    return [
        heading("三、解封员"),
        table(columns, rows, style=SMALL),
        space(2),
        form([[("解封员名单", f"第 {used.revision} 版 {digest_in_groups(used.digest)}")]]),
    ]


def _results(protocol: UnsealingProtocol, sealed: Sequence[SealedFile]) -> list[Block]:
    attempts = {one.digest: one for file in sealed for one in file.record.attempts}
    rows = [
        [
            f"{attempts[one.sealed].seat} 号",
            one.ticket,
            f"{FORMS[attempts[one.sealed].form]} · 第 {one.epoch} 次",
            "已解封" if one.ok else WHY.get(one.why or "", one.why or ""),
            one.sealed,
            one.resealed or "—",
        ]
        for one in protocol.opened
    ]
    columns = [
        ("座位", 0.07),
        ("准考证号", 0.15),
        ("形式", 0.1),
        ("结果", 0.08),
        ("封存摘要", 0.3),
        ("重封摘要", 0.3),
    ]
    opened = sum(one.ok for one in protocol.opened)
    left = len(protocol.opened) - opened
    words = f"共 {len(protocol.opened)} 份，已解封 {opened} 份，没有打开 {left} 份。"
    return [
        heading("四、结果件"),
        paragraph(f"{words}已解封的结果当即重新封装给考试中心的成绩密钥，本机不留明文。"),
        space(1.5),
        table(columns, rows, style=FINE),
    ]


def _signed(protocol: UnsealingProtocol) -> list[Block]:
    first, second = protocol.officers
    lines = [
        ("第一名解封员", _known(first)),
        ("第二名解封员", _known(second)),
        ("录入封存码", ""),
    ]
    return [
        heading("五、签字"),
        paragraph("两名解封员已用各自的密钥对本记录作电子签名；以下为纸面签字。"),
        space(1.5),
        signatures(lines),
    ]


def _known(officer: ProtocolOfficer) -> str:
    return f"{officer.name} · {GROUPS[officer.group]}"

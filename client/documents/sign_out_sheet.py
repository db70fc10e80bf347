"""签退表: every candidate with the receipt that was on the last screen, and room to sign."""

from collections.abc import Sequence

from client.documents.grid import SIGNED, signatures, table
from client.documents.pdf import write_pdf
from client.documents.pieces import Block, heading, paragraph, space, title
from client.documents.words import SMALL
from client.standalone.attendance import TicketRow
from exam_core.custody.standing import Standing
from exam_core.package.roster import Roster
from exam_core.package.sitting_info import SittingInfo

COLUMNS = (
    ("座位", 0.07),
    ("姓名", 0.21),
    ("准考证号", 0.24),
    ("回执", 0.17),
    ("考生签字", 0.2),
    ("时间", 0.11),
)
STANDINGS = {Standing.ABSENT: "缺考", Standing.MISSING: "结果缺失", Standing.VOIDED: "作废"}


def sign_out_pdf(info: SittingInfo, roster: Roster, rows: Sequence[TicketRow]) -> bytes:
    """The sheet as it can be printed now; receipts of results that are not here yet are written by hand."""
    blocks: list[Block] = [
        title("签退表", f"{info.site_name} · {info.room} · {info.item} · {info.code}"),
        paragraph("回执须与考生交卷页面上的一致；没有印出回执的，由监考员照考生屏幕抄写。考生核对后签字。"),
        space(2),
        table(COLUMNS, [_row(row) for row in rows], style=SMALL, least=SIGNED),
        heading("监考员"),
        signatures([("监考员", ""), ("监考员", "")]),
    ]
    return write_pdf(blocks, name=f"签退表 {info.code}", foot=f"签退表    场次 {info.code}")


def _row(row: TicketRow) -> tuple[str, ...]:
    signed = STANDINGS.get(row.standing, "") if row.standing else ""
    return str(row.seat), row.name, row.ticket, row.receipt, signed, ""

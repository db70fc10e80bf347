"""签到表: every candidate of a sitting by seat, with room to sign when they come in."""

from client.documents.grid import SIGNED, signatures, table
from client.documents.pdf import write_pdf
from client.documents.pieces import heading, paragraph, space, title
from client.documents.seating import Seating, foot, under_title
from client.documents.words import SMALL
from exam_core.package.roster import Candidate

COLUMNS = (
    ("座位", 0.07), ("姓名", 0.2), ("证件号", 0.23), ("准考证号", 0.22), ("考生签字", 0.17), ("时间", 0.11),
)  # fmt: skip


def sign_in_pdf(seating: Seating) -> bytes:
    """The sheet, before anybody has come."""
    blocks = [
        title("签到表", under_title((seating,))),
        paragraph("核对证件、照片和本人后，由考生签字；没有来的写“缺考”，迟到的写到达时间。"),
        space(2),
        table(COLUMNS, [_row(one) for one in seating.by_seat], style=SMALL, least=SIGNED),
        heading("监考员"),
        signatures([("监考员", ""), ("监考员", "")]),
    ]
    return write_pdf(blocks, name=f"签到表 {seating.info.code}", foot=foot("签到表", (seating,)))


def _row(one: Candidate) -> tuple[str, ...]:
    return str(one.seat), one.name, one.id_masked, one.ticket, "", ""

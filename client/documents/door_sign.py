"""门贴: which exams are held behind this door, when, and who sits where."""

from collections.abc import Iterator, Sequence

from client.documents.grid import form, table
from client.documents.pdf import write_pdf
from client.documents.people import KINDS
from client.documents.pieces import Block, heading, space, title
from client.documents.seating import Seating, foot
from client.documents.words import BODY, Style
from exam_core.package.roster import Candidate

IN_A_ROW = 2
ROOM = Style(40, bold=True, leading=1.3, spacing=6)
COLUMNS = (("座位", 0.08), ("姓名", 0.18), ("准考证号", 0.24))


def door_sign_pdf(seatings: Sequence[Seating]) -> bytes:
    """One sign for the door, with every sitting of the room."""
    info = seatings[0].info
    blocks: list[Block] = [title(info.room, info.site_name, ROOM)]
    for seating in seatings:
        blocks += _sitting(seating)
    return write_pdf(blocks, name=f"门贴 {info.room}", foot=foot("门贴", seatings))


def _sitting(seating: Seating) -> Iterator[Block]:
    info, candidates = seating.info, seating.by_seat
    yield heading(info.name_zh)
    yield form([
        (("考试类别", KINDS[info.kind]), ("考试项目", info.item)),
        (("开考时间", seating.when), ("考生人数", f"{len(candidates)} 人")),
    ])  # fmt: skip
    yield space(3)
    yield table(COLUMNS * IN_A_ROW, list(_rows(candidates)), style=BODY)


def _rows(candidates: Sequence[Candidate]) -> Iterator[tuple[str, ...]]:
    """By seat downwards, the first half on the left."""
    half = -(-len(candidates) // IN_A_ROW)
    for place in range(half):
        right = candidates[half + place] if half + place < len(candidates) else None
        yield *_cells(candidates[place]), *_cells(right)


def _cells(one: Candidate | None) -> tuple[str, str, str]:
    return (str(one.seat), one.name, one.ticket) if one else ("", "", "")

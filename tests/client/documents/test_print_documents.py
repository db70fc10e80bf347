"""Sheets on paper: every word is on a page, nothing is cut, and loose sheets are told apart."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from client.documents.grid import form, signatures, table
from client.documents.invigilation_record import invigilation_pdf
from client.documents.pdf import A4, BOTTOM, FOOT, SIDE, TOP, paginate, write_pdf
from client.documents.pieces import Block, Piece, heading, title
from client.documents.seal_record import seal_record_pdf
from client.documents.sign_out_sheet import sign_out_pdf
from client.documents.words import SMALL, dots
from client.standalone.attendance import attendance
from client.standalone.sealing import Seal
from exam_core.encoding import digest
from tests.client.proctor.proctor_pc import ABSENT
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOM = dots(A4[1] - TOP - BOTTOM - FOOT)
WIDTH = dots(A4[0] - 2 * SIDE)


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """Fonts need an application."""


def pieces(*blocks: Block) -> list[Piece]:
    return [piece for block in blocks for piece in block(WIDTH)]


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def nothing(painter: QPainter, at: QPointF) -> None:
    pass


@given(st.lists(st.floats(1, 900), max_size=60))
def test_every_piece_is_on_a_page_once_and_in_order(heights: list[float]) -> None:
    made = [Piece(height, nothing) for height in heights]
    pages = paginate(made, 1000)
    assert [piece for page in pages for _, piece in page] == made
    assert all(y + piece.height <= 1000 for page in pages for y, piece in page)


def test_the_head_of_a_table_is_repeated_on_every_page() -> None:
    rows = [[str(number), "考生"] for number in range(120)]
    pages = paginate(pieces(table([("座位", 0.2), ("姓名", 0.8)], rows, style=SMALL)), ROOM)
    assert len(pages) > 2
    first = pages[0][0][1]
    assert all(page[0][1].height == first.height for page in pages)
    assert sum(len(page) for page in pages) == len(rows) + len(pages)


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    made, row = pieces(heading("标题")), pieces(form([[("名称", "值")]]))
    room = sum(piece.height for piece in made)
    filler = Piece(ROOM - room, nothing)  # leaves room for the heading, and for nothing after it
    pages = paginate([filler, *made, *row], ROOM)
    assert [len(page) for page in pages] == [1, len(made) + len(row)]


def test_a_remark_longer_than_a_page_goes_on_the_next_one() -> None:
    made = pieces(form([[("备注", "很长的备注。" * 600)]]))
    assert len(made) > 1
    assert all(piece.height <= ROOM for piece in made)
    assert pages_of(write_pdf([form([[("备注", "很长的备注。" * 600)]])], name="n", foot="f")) > 1


def test_fonts_travel_inside_the_file() -> None:
    pdf = write_pdf(
        [title("封存记录", "阿力木·吐尔逊 𠮷 Ω ℃"), signatures([("监考员", "王强")])], name="n", foot="f"
    )
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile" in pdf


def test_the_sheets_of_a_sealed_sitting_are_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("sealed") / "one.sealed"
    path.write_bytes(sealed.SEALED)
    seal = Seal(sealed.SEALED_FILE, path, digest(sealed.SEALED), len(sealed.SEALED))
    record = sealed.SEALED_FILE.record.invigilation
    assert record is not None
    rows = attendance(sealed.PLAN, cast.ROSTER, (), (), {ABSENT.ticket: ABSENT})
    info = sealed.PACKAGE.header.sitting
    for pdf in (
        seal_record_pdf(seal, cast.ROSTER),
        invigilation_pdf(record, cast.ROSTER, cast.RULES, seal),
        sign_out_pdf(info, cast.ROSTER, rows),
    ):
        assert pages_of(pdf) >= 1

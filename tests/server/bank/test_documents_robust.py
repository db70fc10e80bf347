"""Damaged documents and packages: an answer or a refusal, never a crash."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.containers.office_archive import OfficeArchive
from sync_server.bank.reading.documents.word import read_docx
from sync_server.bank.reading.qti.qti_package import read_qti_package
from sync_server.bank.reading.rows import BankFile, Trouble, UnreadableFile
from tests.server.bank.documents import numbering, saved, written
from tests.server.bank.qti_items import item
from tests.server.bank.workbooks import picture

CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 12), st.binary(max_size=6)), min_size=1, max_size=4
)


def _changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, come in changes:
        place = at % len(data)
        data = data[:place] + come + data[place + gone :]
    return data


def _document() -> bytes:
    document = written("一、单选题")
    add = numbering(document, {0: ("decimal", "%1、"), 1: ("upperLetter", "%2.")})
    for text, level in (("选哪个（ ）", 0), ("甲", 1), ("乙", 1)):
        add(text, level)
    document.add_paragraph("答案：B")
    document.add_picture(io.BytesIO(picture()))
    document.add_table(1, 2).cell(0, 0).text = "2. 选（A） A.甲 B.乙"
    return saved(document)


def _package() -> bytes:
    content = io.BytesIO()
    kinds = {"a.xml": "imsqti_item_xmlv2p1", "b.xml": "imsqti_item_xmlv3p0"}
    listed = "".join(f'<resource type="{kind}" href="{name}"/>' for name, kind in kinds.items())
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("imsmanifest.xml", f"<manifest><resources>{listed}</resources></manifest>")
        archive.writestr("a.xml", item("2p1", body='<p>如图<img src="1.png"/></p>'))
        archive.writestr("b.xml", item("3p0", cardinality="multiple", most="0"))
        archive.writestr("1.png", picture())
    return content.getvalue()


DOCUMENT, PACKAGE = _document(), _package()


def _member_changed(data: bytes, name: str, changes: list[tuple[int, int, bytes]]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(content, "w") as after:
        for member in before.namelist():
            part = before.read(member)
            after.writestr(member, _changed(part, changes) if member == name else part)
    return content.getvalue()


def _read(data: bytes) -> BankFile:
    archive = OfficeArchive(data)
    return read_docx(archive) if "word/document.xml" in archive else read_qti_package(archive)


def _with_damaged_picture(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = next(part for part in archive.infolist() if part.filename.endswith(".png"))
    at = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    return data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 4]) + data[at + 4 :]


def test_a_damaged_picture_is_found() -> None:
    with pytest.raises(UnreadableFile) as refused:
        _read(_with_damaged_picture(DOCUMENT))
    assert refused.value.reason == "malformed"
    assert [row.trouble for row in _read(_with_damaged_picture(PACKAGE)).rows] == [
        Trouble.FIGURE_UNREADABLE,
        None,
    ]


def test_undamaged_they_are_read() -> None:
    assert (len(_read(DOCUMENT).rows), len(_read(PACKAGE).rows)) == (2, 2)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(
        ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels"]
    ),
    CHANGES,
)
def test_no_damaged_part_of_a_document_crashes_the_reader(
    name: str, changes: list[tuple[int, int, bytes]]
) -> None:
    with contextlib.suppress(UnreadableFile):
        _read(_member_changed(DOCUMENT, name, changes))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["imsmanifest.xml", "a.xml", "b.xml", "1.png"]), CHANGES)
def test_no_damaged_part_of_a_package_crashes_the_reader(
    name: str, changes: list[tuple[int, int, bytes]]
) -> None:
    with contextlib.suppress(UnreadableFile):
        _read(_member_changed(PACKAGE, name, changes))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([DOCUMENT, PACKAGE]), CHANGES)
def test_no_damaged_archive_crashes_the_reader(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    with contextlib.suppress(UnreadableFile):
        _read(_changed(data, changes))

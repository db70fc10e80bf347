"""QTI packages: manifest, items, tests, pictures, and what must not lead outside."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from sync_server.bank.reading.containers.office_archive import OfficeArchive
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.json_files.own_export import FORMAT
from sync_server.bank.reading.qti.qti_package import OWN_DOCUMENT, read_qti_package
from sync_server.bank.reading.rows import BankFile, Place, Remark, Trouble, UnreadableFile
from tests.server.bank.qti_items import item
from tests.server.bank.workbooks import picture

TYPES = {"2p1": "imsqti_item_xmlv2p1", "2p2": "imsqti_item_xmlv2p2", "3p0": "imsqti_item_xmlv3p0"}


def _zip(members: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def _manifest(*resources: tuple[str, str]) -> str:
    listed = "".join(
        f'<resource identifier="r{at}" type="{kind}" href="{href}"><file href="{href}"/></resource>'
        for at, (kind, href) in enumerate(resources)
    )
    space = "http://www.imsglobal.org/xsd/imscp_v1p1"
    return f'<manifest xmlns="{space}" identifier="m"><resources>{listed}</resources></manifest>'


def _read(members: Mapping[str, str | bytes]) -> BankFile:
    return read_qti_package(OfficeArchive(_zip(members)))


def _package(kind: str = TYPES["2p1"], **changed: str | bytes) -> dict[str, str | bytes]:
    members: dict[str, str | bytes] = {
        "imsmanifest.xml": _manifest((kind, "items/Q1.xml"), (kind, "items/Q2.xml")),
        "items/Q1.xml": item("2p1"),
        "items/Q2.xml": item("2p1", correct=("C",)),
    }
    return {**members, **changed}


@pytest.mark.parametrize("version", TYPES)
def test_a_package_of_any_version(version: str) -> None:
    members = _package(
        TYPES[version], **{"items/Q1.xml": item(version), "items/Q2.xml": item(version, correct=("A",))}
    )
    assert [(row.place, row.answer) for row in _read(members).rows] == [
        (Place(1, "items/Q1.xml"), "B"),
        (Place(1, "items/Q2.xml"), "A"),
    ]


def test_a_package_in_a_folder_of_its_own() -> None:
    members = {f"bank/{name}": data for name, data in _package().items()}
    assert [row.answer for row in _read(members).rows] == ["B", "C"]


def test_items_that_only_a_test_refers_to() -> None:
    space = "http://www.imsglobal.org/xsd/imsqti_v2p1"
    test = (
        f'<assessmentTest xmlns="{space}"><testPart><assessmentSection>'
        '<assessmentItemRef identifier="a" href="../items/Q1.xml"/><assessmentSectionRef href="section.xml"/>'
        '<assessmentSectionRef href="test.xml"/></assessmentSection></testPart></assessmentTest>'
    )
    section = (
        f'<assessmentSection xmlns="{space}"><assessmentItemRef href="../items/Q2.xml"/></assessmentSection>'
    )
    members = _package(
        **{
            "imsmanifest.xml": _manifest(("imsqti_test_xmlv2p1", "tests/test.xml")),
            "tests/test.xml": test,
            "tests/section.xml": section,
        }
    )
    assert [row.place.sheet for row in _read(members).rows] == ["items/Q1.xml", "items/Q2.xml"]


def test_what_is_missing_or_broken_is_a_problem_of_its_own() -> None:
    members = _package(**{"items/Q1.xml": "<assessmentItem"})
    del members["items/Q2.xml"]
    assert [(row.place.sheet, row.trouble) for row in _read(members).rows] == [
        ("items/Q1.xml", Trouble.MALFORMED_ITEM),
        ("items/Q2.xml", Trouble.MEMBER_MISSING),
    ]


@pytest.mark.parametrize(
    "href", ["../items/Q1.xml", "/etc/passwd", "..", "https://example.org/q.xml", "%2e%2e/q.xml"]
)
def test_an_address_outside_the_package_is_not_followed(href: str) -> None:
    members = _package(**{"imsmanifest.xml": _manifest((TYPES["2p1"], href))})
    assert [row.trouble for row in _read(members).rows] == [Trouble.MEMBER_MISSING]


def test_a_path_that_leads_out_of_the_package_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        _read(_package(**{"../outside.xml": ""}))
    assert refused.value.reason == "unsafe"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("../media/%E5%9B%BE%201.png", picture()),
        ("../media/none.png", Trouble.FIGURE_NOT_FOUND),
        ("../../secret.png", Trouble.FIGURE_OUTSIDE_FOLDER),
        ("http://example.org/1.png", Trouble.FIGURE_ELSEWHERE),
        ("../media/drawing.svg", Trouble.FIGURE_FORMAT),
        ("../media/old.png", Trouble.FIGURE_FORMAT),
        ("", Trouble.FIGURE_NOT_FOUND),
    ],
)
def test_pictures_of_an_item(source: str, expected: bytes | Trouble) -> None:
    members = {
        **_package(),
        "items/Q1.xml": item("2p1", body=f'<p><img src="{source}" alt=""/></p>'),
        "media/图 1.png": picture(),
        "media/old.png": b"\x01\x00\x00\x00 EMF",
        "media/drawing.svg": "<svg/>",
    }
    row = _read(members).rows[0]
    assert (row.trouble or row.figure) == expected


def test_entities_in_an_item_refuse_the_package() -> None:
    with pytest.raises(UnreadableFile) as refused:
        _read(_package(**{"items/Q2.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + item("2p1")}))
    assert refused.value.reason == "unsafe"


def test_a_package_without_items_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        _read(_package("webcontent"))
    assert refused.value.reason == "not_a_bank"


def test_points_are_told_of_once() -> None:
    mapping = (
        '<mapping><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="1"/></mapping>'
    )
    file = _read(_package(**{"items/Q1.xml": item("2p1", mapping=mapping, cardinality="multiple", most="0")}))
    assert [(remark.remark, remark.about) for remark in file.remarks] == [(Remark.POINTS_IGNORED, "1")]


def _own(**changed: str | bytes) -> dict[str, str | bytes]:
    members = _package()
    digests = {
        name: hashlib.sha256(str(members[name]).encode()).hexdigest()
        for name in ("items/Q1.xml", "items/Q2.xml")
    }
    question = {"id": "q", "type": "single", "stem": " 题", "options": ["甲", "乙"], "correct": ["A"]}
    document = {"format": FORMAT, "questions": [question], "items": digests}
    return {**members, OWN_DOCUMENT: json.dumps(document), **changed}


def test_our_own_export_is_taken_exactly() -> None:
    file = _read(_own())
    assert file.exact
    assert [row.stem for row in file.rows] == [" 题"]


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({"items/Q2.xml": item("2p1", correct=("A",))}, "items/Q2.xml"),
        ({OWN_DOCUMENT: "{"}, OWN_DOCUMENT),
        ({OWN_DOCUMENT: '{"format": "exam-bank/1", "questions": []}'}, OWN_DOCUMENT),
        ({OWN_DOCUMENT: '{"format": "exam-bank/1", "questions": [], "items": {}}'}, "items/Q1.xml"),
    ],
)
def test_our_own_export_changed_by_others_is_read_as_items(changed: dict[str, str], about: str) -> None:
    file = _read(_own(**changed))
    assert not file.exact
    assert len(file.rows) == 2
    assert [(remark.remark, remark.about) for remark in file.remarks] == [(Remark.EXPORT_CHANGED, about)]


def test_a_package_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "bank.bin"
    path.write_bytes(_zip(_package()))
    assert len(read_bank_file(path).rows) == 2

"""The QTI 3.0 package: what another program finds in it, and what ours takes after it was changed."""

import io
import posixpath
import zipfile
from pathlib import Path

from hypothesis import given, settings
from lxml import etree

from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType
from sync_server.bank.exporting.qti_export import qti_export
from sync_server.bank.exporting.record import Record
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark
from tests.server.bank.exported_banks import FIGURES, banks, single

QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
PACKAGE = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
DRAWN = Record(
    single("a", figure=FIGURES[0].digest, stem="第一行\n<2> & Ω（　）", fixed_order=True, analysis="见规程"),
    "",
    FIGURES[0].content,
)
MULTIPLE = Record(single("2b", type=QuestionType.MULTIPLE, correct=(0, 2)))
TRUE_FALSE = Record(single("c", type=QuestionType.TRUE_FALSE, options=TRUE_FALSE_OPTIONS, correct=(1,)))
BANK = (DRAWN, MULTIPLE, TRUE_FALSE)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _items(data: bytes) -> list[etree._Element]:
    members = _members(data)
    manifest = etree.fromstring(members["imsmanifest.xml"])
    kinds = ((one.get("type"), one.get("href", "")) for one in manifest.iter(f"{PACKAGE}resource"))
    return [etree.fromstring(members[name]) for kind, name in kinds if kind == "imsqti_item_xmlv3p0"]


def _one(parent: etree._Element, name: str) -> etree._Element:
    (found,) = parent.iter(f"{QTI}{name}")
    return found


def _text(element: etree._Element) -> str:
    for line in element.iter(f"{QTI}br"):
        line.tail = "\n" + (line.tail or "")
    return "".join(str(part) for part in element.itertext())


@settings(max_examples=30, deadline=None)
@given(bank=banks())
def test_each_item_says_what_the_question_says(bank: list[Record]) -> None:
    items = _items(qti_export(bank))
    assert len(items) == len(bank)
    for item, record in zip(items, bank, strict=True):
        question = record.question
        assert _text(_one(item, "qti-prompt")) == _in_xml(question.stem)
        options = [_text(choice) for choice in item.iter(f"{QTI}qti-simple-choice")]
        assert options == [_in_xml(option) for option in question.options]
        right = {str(value.text) for value in _one(item, "qti-correct-response")}
        letters = [choice.get("identifier") for choice in item.iter(f"{QTI}qti-simple-choice")]
        assert [at for at, letter in enumerate(letters) if letter in right] == list(question.correct)
    identifiers = [item.get("identifier", "").lower() for item in items]
    assert len(set(identifiers)) == len({record.question.id.lower() for record in bank})


def _in_xml(text: str) -> str:
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_the_manifest_is_of_version_3_and_names_every_file() -> None:
    members = _members(qti_export(BANK))
    assert next(iter(members)) == "imsmanifest.xml"
    manifest = etree.fromstring(members["imsmanifest.xml"])
    assert manifest.tag == f"{PACKAGE}manifest"
    assert manifest.get("identifier")
    assert [child.tag.removeprefix(PACKAGE) for child in manifest] == [
        "metadata",
        "organizations",
        "resources",
    ]
    said = [(child.tag.removeprefix(PACKAGE), child.text) for child in manifest[0]]
    assert said == [("schema", "QTI Package"), ("schemaversion", "3.0.0")]
    files = {file.get("href") for file in manifest.iter(f"{PACKAGE}file")}
    assert files == members.keys() - {"imsmanifest.xml"}
    identifiers = [one.get("identifier") for one in manifest.iter(f"{PACKAGE}resource")]
    assert len(set(identifiers)) == len(identifiers) == 4


def test_an_item_has_what_the_specification_requires_in_its_order() -> None:
    for item in _items(qti_export(BANK)):
        assert item.tag == f"{QTI}qti-assessment-item"
        assert all(item.get(name) for name in ("identifier", "title", "time-dependent"))
        parts = [child.tag.removeprefix(f"{QTI}qti-") for child in item]
        assert parts[:5] == [
            "response-declaration",
            "outcome-declaration",
            "outcome-declaration",
            "item-body",
            "response-processing",
        ]
        declared = _one(item, "qti-response-declaration")
        choice = _one(item, "qti-choice-interaction")
        assert choice.get("response-identifier") == declared.get("identifier") == "RESPONSE"
        assert declared.get("base-type") == "identifier"
        processing = _one(item, "qti-response-processing").get("template", "")
        assert processing.endswith("/rptemplates/match_correct.xml")


def test_types_and_orders_are_told_in_the_words_of_qti() -> None:
    told = []
    for item in _items(qti_export(BANK)):
        choice = _one(item, "qti-choice-interaction")
        fixed = {option.get("fixed") for option in item.iter(f"{QTI}qti-simple-choice")}
        cardinality = _one(item, "qti-response-declaration").get("cardinality")
        told.append((cardinality, choice.get("max-choices"), choice.get("shuffle"), fixed))
    assert told == [
        ("single", "1", "false", {"true"}),
        ("multiple", "0", "true", {None}),
        ("single", "1", "false", {"true"}),
    ]


def test_a_figure_is_shown_in_the_body_and_the_analysis_to_nobody() -> None:
    members = _members(qti_export(BANK))
    item = etree.fromstring(members["items/q1.xml"])
    picture = _one(item, "img")
    assert picture.get("alt") is not None
    assert members[posixpath.normpath(posixpath.join("items", picture.get("src", "")))] == FIGURES[0].content
    feedback = _one(item, "qti-modal-feedback")
    assert _text(feedback) == "见规程"
    set_by_processing = [outcome.get("identifier") for outcome in item.iter(f"{QTI}qti-set-outcome-value")]
    assert feedback.get("outcome-identifier") not in set_by_processing


def test_ids_that_are_no_identifiers_get_one() -> None:
    names = [item.get("identifier", "") for item in _items(qti_export(BANK))]
    assert (names[0], names[2]) == ("a", "c")
    assert names[1].startswith("q-")


def _read(path: Path, members: dict[str, bytes]) -> BankFile:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return read_bank_file(path)


def test_an_untouched_package_is_read_as_ours(tmp_path: Path) -> None:
    file = _read(tmp_path / "bank.zip", _members(qti_export(BANK)))
    assert file.exact
    assert [row.id for row in file.rows] == ["a", "2b", "c"]


def test_a_package_that_another_program_changed_is_read_from_its_items(tmp_path: Path) -> None:
    members = _members(qti_export(BANK))
    members["items/q1.xml"] = members["items/q1.xml"].replace("第一行".encode(), "头一行".encode())
    file = _read(tmp_path / "bank.zip", members)
    assert not file.exact
    assert file.remarks == (FileRemark(Remark.EXPORT_CHANGED, "items/q1.xml"),)
    assert file.rows[0].stem == "头一行\n<2> & Ω（　）"
    assert [row.answer for row in file.rows] == ["B", "AC", "B"]
    assert file.rows[0].figure == FIGURES[0].content


def test_a_changed_picture_counts_as_a_change(tmp_path: Path) -> None:
    members = _members(qti_export(BANK))
    name = next(name for name in members if name.startswith("media/"))
    members[name] = FIGURES[1].content
    file = _read(tmp_path / "bank.zip", members)
    assert not file.exact
    assert file.rows[0].figure == FIGURES[1].content

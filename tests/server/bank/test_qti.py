"""QTI items in the spelling of 2.1, 2.2 and 3.0."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.meaning.interpretation import interpret
from sync_server.bank.reading.qti.qti import read_qti
from sync_server.bank.reading.rows import Place, RawRow, Remark, Trouble, UnreadableFile
from tests.server.bank.qti_items import ITEM_2, ITEM_3, NAMESPACES, item
from tests.server.bank.workbooks import picture

MATH = "http://www.w3.org/1998/Math/MathML"


def _one(xml: str, folder: Path = Path()) -> RawRow:
    (row,) = read_qti(xml.encode(), folder).rows
    return row


@pytest.mark.parametrize("version", NAMESPACES)
def test_a_single_choice_of_any_version(version: str) -> None:
    assert _one(item(version)) == RawRow(
        Place(1), kind="single", stem="如下所述。\n选哪个？", options=("甲", "乙", "丙"), answer="B"
    )


@pytest.mark.parametrize("version", NAMESPACES)
def test_a_multiple_choice_of_any_version(version: str) -> None:
    row = _one(item(version, cardinality="multiple", most="0", correct=("C", "A")))
    assert (row.kind, row.answer) == ("multiple", "AC")


def test_items_as_other_programs_write_them() -> None:
    assert [_one(xml).options for xml in (ITEM_2, ITEM_3)] == [
        ("You must stay with your luggage.", "Do not let someone else look after it.", "Remember it."),
        ("红灯", "绿灯"),
    ]


@pytest.mark.parametrize("pair", [("正确", "错误"), ("错", "对"), ("True", "False")])
def test_a_pair_of_true_and_false_is_recognised(pair: tuple[str, str]) -> None:
    row = _one(item("2p1", choices=pair, correct=("A",)))
    assert (row.kind, row.options, row.answer) == ("true_false", pair, "A")
    assert type(interpret([row], true_is=None)[0]).__name__ == "Draft"


@pytest.mark.parametrize(
    ("shuffle", "fixed", "keeps"),
    [
        ("true", False, ""),
        ("false", False, "true"),
        ("false", True, "true"),
        ("true", True, "true"),
        (None, False, ""),
    ],
)
@pytest.mark.parametrize("version", ["2p2", "3p0"])
def test_an_order_to_be_kept(version: str, shuffle: str | None, fixed: bool, keeps: str) -> None:
    assert _one(item(version, shuffle=shuffle, fixed=fixed)).keep_order == keeps


def test_several_items_in_one_document() -> None:
    both = "".join(item("3p0", correct=(letter,)) for letter in "AC")
    rows = read_qti(f"<all>{both}</all>".encode(), Path()).rows
    assert [(row.place.row, row.answer) for row in rows] == [(1, "A"), (2, "C")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "gb18030"])
def test_an_item_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "item.xml"
    declared = f'<?xml version="1.0" encoding="{encoding.upper()}"?>\n{item("2p1")}'
    path.write_bytes(declared.encode(encoding))
    assert [row.answer for row in read_bank_file(path).rows] == ["B"]


def test_the_texts_of_xhtml() -> None:
    body = "<div><p>截面 4\n  mm<sup>2</sup>，<b>H<sub>2</sub>O</b></p>"
    body += "<ul><li>一</li><li>二<br/>三</li></ul>&lt;b&gt;</div>"
    assert _one(item("2p1", body=body)).stem == "截面 4 mm²，H₂O\n一\n二\n三\n<b>\n选哪个？"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<mrow><mi>U</mi><mo>=</mo><mfrac><mi>P</mi><mi>I</mi></mfrac></mrow>", "U=P/I"),
        ("<mrow><mi>k</mi><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow>", "k(a/b)"),
        ("<msqrt><mn>2</mn><mi>h</mi></msqrt>", "√(2h)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "∛(x)"),
        ("<msubsup><mi>U</mi><mn>1</mn><mn>2</mn></msubsup>", "U₁²"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        ("<semantics><mi>φ</mi><annotation>\\phi</annotation></semantics>", "φ"),
    ],
)
def test_simple_formulas(formula: str, shown: str) -> None:
    row = _one(item("3p0", body=f'<p>式<math xmlns="{MATH}">{formula}</math></p>'))
    assert row.stem == f"式{shown}\n选哪个？"


@pytest.mark.parametrize(
    "body",
    [
        f'<math xmlns="{MATH}"><mtable/></math>',
        f'<math xmlns="{MATH}"><msup><mi>e</mi><mi>x</mi></msup></math>',
        f'<math xmlns="{MATH}"><msup><mi>e</mi></msup></math>',
        "<p>10<sup>x</sup></p>",
        '<object data="a.mp4" type="video/mp4"/>',
        "<svg/>",
    ],
)
def test_what_a_line_cannot_say_is_a_problem(body: str) -> None:
    assert _one(item("3p0", body=body)).trouble is Trouble.EQUATION


@pytest.mark.parametrize("version", NAMESPACES)
def test_other_interactions_are_told_of(version: str) -> None:
    xml = item(version)
    for name, other in (
        ("choiceInteraction", "orderInteraction"),
        ("qti-choice-interaction", "qti-order-interaction"),
    ):
        xml = xml.replace(name, other)
    row = _one(xml)
    assert (row.trouble, row.stem) == (Trouble.NOT_A_CHOICE, "如下所述。\n选哪个？")


@pytest.mark.parametrize(
    "body",
    [
        '<p><textEntryInteraction responseIdentifier="R2"/></p>',
        '<choiceInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="A"/></choiceInteraction>',
    ],
)
def test_several_interactions_are_told_of(body: str) -> None:
    assert _one(item("2p1", body=body)).trouble is Trouble.NOT_A_CHOICE


def test_an_item_without_interaction_or_declaration_is_told_of() -> None:
    bare = item("2p1").replace("choiceInteraction", "div")
    undeclared = item("2p1").replace('identifier="RESPONSE" card', 'identifier="OTHER" card')
    assert [_one(xml).trouble for xml in (bare, undeclared)] == [Trouble.NOT_A_CHOICE] * 2


@pytest.mark.parametrize(
    ("xml", "trouble"),
    [
        (item("2p1", correct=("Z",)), Trouble.ANSWER_OUTSIDE_OPTIONS),
        (item("2p1").replace('"B"', '"A"'), Trouble.AMBIGUOUS),
        (item("2p1", choices=("甲", '<img src="1.png"/>')), Trouble.FIGURE_IN_OPTION),
        (item("2p1", body='<img src="1.png"/><img src="2.png"/>'), Trouble.SEVERAL_FIGURES),
        (item("2p1", body='<img src="https://example.org/1.png"/>'), Trouble.FIGURE_ELSEWHERE),
        (item("2p1", body='<img src="../1.png"/>'), Trouble.FIGURE_OUTSIDE_FOLDER),
        (item("2p1", body='<img src="1.svg"/>'), Trouble.FIGURE_FORMAT),
        (item("2p1", body='<object data="x" type="image/svg+xml"/>'), Trouble.FIGURE_FORMAT),
        (item("2p1", body='<img src="1.png"/>'), Trouble.FIGURE_NOT_FOUND),
    ],
)
def test_troubles_of_an_item(tmp_path: Path, xml: str, trouble: Trouble) -> None:
    assert _one(xml, tmp_path).trouble is trouble


def test_no_answer_is_left_to_be_told() -> None:
    assert _one(item("2p1", correct=())).answer == ""


def test_a_picture_beside_the_item(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(picture())
    assert _one(item("2p1", body='<p>如图<img src="1.png" alt=""/></p>'), tmp_path).figure == picture()


MAPPING = '<mapping><mapEntry mapKey="A" mappedValue="{}"/><mapEntry mapKey="B" mappedValue="{}"/></mapping>'


def test_points_for_each_choice_are_not_taken_over() -> None:
    several = item("2p1", mapping=MAPPING.format("0.5", "0.5"), cardinality="multiple", most="0")
    one = item("2p1", mapping=MAPPING.format("0", "1"))
    assert [remark.remark for remark in read_qti(several.encode(), Path()).remarks] == [Remark.POINTS_IGNORED]
    assert read_qti(one.encode(), Path()).remarks == ()


def test_a_mapping_can_stand_for_the_answer_of_a_single_choice() -> None:
    assert _one(item("2p1", correct=(), mapping=MAPPING.format("0.0", "1"))).answer == "B"
    assert _one(item("2p1", correct=(), mapping=MAPPING.format("1", "1"))).answer == ""


def test_rubrics_and_feedback_are_no_part_of_the_stem() -> None:
    body = '<rubricBlock view="scorer"><p>评分</p></rubricBlock>'
    body += '<feedbackBlock identifier="x"><p>对</p></feedbackBlock>'
    assert _one(item("2p1", body=body)).stem == "选哪个？"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<a/>", "not_a_bank"),
        (item("2p1").replace("imsqti_v2p1", "imsqti_v9"), "not_a_bank"),
        ("<html><body/></html>", "not_a_bank"),
        ("<assessmentItem", "malformed"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + item("2p1", body="&a;"), "unsafe"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + item("2p1"), "unsafe"),
        ("<a>" * 5000 + "</a>" * 5000, "malformed"),
    ],
)
def test_other_xml_is_refused(xml: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_qti(xml.encode(), Path())
    assert refused.value.reason == reason


def test_an_item_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "item.bin"
    path.write_bytes(b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n' + item("3p0").encode())
    assert len(read_bank_file(path).rows) == 1


TAGS = st.sampled_from(
    ["p", "sup", "sub", "img", "math", "choiceInteraction", "simpleChoice", "prompt", "mfrac", "object", "td"]
)
TREES = st.recursive(
    st.text("甲a1 <&", max_size=4).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None)
@given(TREES, TREES)
def test_no_item_crashes_the_reader(body: str, choice: str) -> None:
    assert len(read_qti(item("2p1", body=body, choices=(choice, "乙")).encode(), Path()).rows) == 1

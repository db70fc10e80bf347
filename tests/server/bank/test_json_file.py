"""JSON banks in the shapes that programs write them in."""

import base64
import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.json_files.json_file import read_json
from sync_server.bank.reading.rows import BankFile, Place, RawRow, Remark, Trouble, UnreadableFile
from tests.server.bank.workbooks import picture

OPTIONS = ["甲", "乙", "丙"]


def _read(value: object, folder: Path = Path()) -> BankFile:
    return read_json(json.dumps(value, ensure_ascii=False).encode(), folder)


def _item(**changed: object) -> dict[str, Any]:
    return {"type": "单选题", "content": "选哪个（ ）", "options": OPTIONS, "answer": "B", **changed}


def _one(folder: Path = Path(), **changed: object) -> RawRow:
    (row,) = _read([_item(**changed)], folder).rows
    return row


def _without_options(**changed: object) -> dict[str, Any]:
    return {name: value for name, value in _item(**changed).items() if name != "options"}


def test_the_fields_of_a_question() -> None:
    row = _one(analysis="见规程", 难度="中", 知识点=["触电", "急救"], source="教材", id=7)
    assert row == RawRow(
        Place(1),
        kind="单选题",
        stem="选哪个（ ）",
        options=("甲", "乙", "丙"),
        answer="B",
        topic="触电、急救",
        difficulty="中",
        analysis="见规程",
        source="教材",
    )


@pytest.mark.parametrize(
    "options",
    [
        ["A、甲", "B、乙", "C、丙"],
        ["(A) 甲", "(B) 乙", "(C) 丙"],
        {"A": "甲", "B": "乙", "C": "丙"},
        {"c": "丙", "a": "甲", "b": "乙"},
        [{"label": "A", "text": "甲"}, {"label": "B", "text": "乙"}, {"label": "C", "text": "丙"}],
        [{"key": "A", "value": "甲"}, {"key": "B", "value": "乙"}, {"key": "C", "value": "丙"}],
        [
            {"prefix": "A", "content": "<p>甲</p>"},
            {"prefix": "B", "content": "乙"},
            {"prefix": "C", "content": "丙"},
        ],
        [{"A": "甲"}, {"B": "乙"}, {"C": "丙"}],
        '["甲", "乙", "丙"]',
    ],
)
def test_options_in_any_shape(options: object) -> None:
    assert (_one(options=options).options, _one(options=options).answer) == (("甲", "乙", "丙"), "B")


def test_options_in_one_text_are_left_to_be_split() -> None:
    assert _one(options="**A、甲 **B、乙").choices == "**A、甲 **B、乙"


def test_labels_out_of_order_are_told() -> None:
    options = [{"label": "B", "text": "乙"}, {"label": "A", "text": "甲"}]
    assert _one(options=options).trouble is Trouble.LABELS_OUT_OF_ORDER


@pytest.mark.parametrize("flag", ["isCorrect", "correct", "right", "is_right"])
def test_options_marked_as_right(flag: str) -> None:
    item = _item(type="多选题", options=[{"text": text, flag: text != "乙"} for text in OPTIONS])
    del item["answer"]
    assert _read([item]).rows[0].answer == "AC"


def test_a_mark_and_an_answer_that_differ_are_for_a_person() -> None:
    options = [{"text": text, "isCorrect": text == "甲"} for text in OPTIONS]
    assert _one(options=options, answer="B").trouble is Trouble.AMBIGUOUS
    assert _one(options=options, answer="A").answer == "A"


@pytest.mark.parametrize(
    "columns",
    [
        {"optionA": "甲", "optionB": "乙", "optionC": "丙", "optionD": None},
        {"option_a": "甲", "option_b": "乙", "option_c": "丙"},
        {"a": "甲", "b": "乙", "c": "丙"},
        {"A": "甲", "B": "乙", "C": "丙", "D": ""},
        {"选项A": "甲", "选项B": "乙", "选项C": "丙"},
        {"option1": "甲", "option2": "乙", "option3": "丙"},
    ],
)
def test_options_in_fields_of_their_own(columns: dict[str, object]) -> None:
    row = _read([{**_without_options(), **columns}]).rows[0]
    assert (row.options, row.answer) == (("甲", "乙", "丙"), "B")


def test_numbered_options_with_marks() -> None:
    columns = {"option1": "甲", "isCorrect1": 0, "option2": "乙", "isCorrect2": 1, "answer": None}
    row = _read([{**_without_options(), **columns}]).rows[0]
    assert (row.options, row.answer) == (("甲", "乙"), "B")


@pytest.mark.parametrize(
    ("answer", "letters"),
    [
        ("b", "B"),
        ("Ｂ", "B"),
        (["A", "C"], "AC"),
        ("C,A", "AC"),
        ("乙", "B"),
        (["丙", "甲"], "AC"),
        ("D", "D"),
        ("", ""),
        (None, ""),
    ],
)
def test_answers_in_letters_and_in_words(answer: object, letters: str) -> None:
    assert _one(answer=answer).answer == letters


def test_positions_with_a_zero_in_the_file_count_from_zero() -> None:
    rows = _read([_item(answer=0), _item(answer=[1, 2]), _item(answer="1")]).rows
    assert [row.answer for row in rows] == ["A", "BC", "B"]


def test_positions_that_reach_the_number_of_options_count_from_one() -> None:
    assert [row.answer for row in _read([_item(answer=3), _item(answer=1)]).rows] == ["C", "A"]


def test_positions_that_could_be_either_are_not_guessed() -> None:
    rows = _read([_item(answer=1), _item(answer=2)]).rows
    assert [row.trouble for row in rows] == [Trouble.INDEX_BASE] * 2
    rows = _read([_item(answer=0), _item(answer=3), _item(answer=1)]).rows
    assert [row.trouble or row.answer for row in rows] == ["A", "C", Trouble.INDEX_BASE]


def test_a_letter_that_is_an_option_too_is_not_guessed() -> None:
    assert _one(options=["V", "A", "W"], answer="A").trouble is Trouble.AMBIGUOUS
    assert _one(options=["A", "V", "W"], answer="A").answer == "A"


@pytest.mark.parametrize(("answer", "word"), [(True, "正确"), (False, "错误"), ("对", "对"), (1, "1")])
def test_true_and_false(answer: object, word: str) -> None:
    row = _one(type="判断题", options=[], answer=answer)
    assert (row.answer, row.options, row.trouble) == (word, (), None)


def test_a_digit_beside_spelled_out_options_leaves_the_polarity_open() -> None:
    row = _one(type="判断题", options=["正确", "错误"], answer=0)
    assert (row.answer, row.options) == ("0", ())


def test_a_number_for_the_type_goes_through_as_it_is() -> None:
    assert _one(type=2).kind == "2"


def test_numbers_keep_every_digit() -> None:
    (row,) = read_json(b'[{"type":"1","stem":"x","options":[0.50,1e3,36],"answer":"A"}]', Path()).rows
    assert row.options == ("0.50", "1e3", "36")


def test_two_stems_that_differ_are_for_a_person() -> None:
    assert _one(title="另一个题干").trouble is Trouble.AMBIGUOUS
    assert _one(title="选哪个（ ）").trouble is None


def test_a_name_that_stands_twice_is_for_a_person() -> None:
    rows = read_json(
        '[{"title":"甲","title":"乙","type":"1"},{"title":"甲","title":"甲","type":"1"}]'.encode(), Path()
    ).rows
    assert [row.trouble for row in rows] == [Trouble.AMBIGUOUS, None]


@pytest.mark.parametrize("item", [5, None, [], "题目"])
def test_what_is_no_object_is_a_problem(item: object) -> None:
    assert [row.trouble for row in _read([item, _item()]).rows] == [Trouble.NOT_AN_OBJECT, None]


@pytest.mark.parametrize(
    "changed", [{"content": ["甲"]}, {"answer": {"A": 1}}, {"options": True}, {"options": [["甲"]]}]
)
def test_a_value_that_is_no_text_is_a_problem(changed: dict[str, object]) -> None:
    assert _read([_item(**changed)]).rows[0].trouble is Trouble.NOT_TEXT


@pytest.mark.parametrize(
    "wrapped",
    [
        {"data": [_item()]},
        {"code": 0, "msg": "", "data": {"total": 1, "rows": [_item()]}},
        {"questions": [_item()]},
        {"q1": _item()},
        _item(),
    ],
)
def test_wrapped_lists(wrapped: object) -> None:
    assert [(row.place, row.stem) for row in _read(wrapped).rows] == [(Place(1), "选哪个（ ）")]


def test_lists_by_type() -> None:
    untyped = {name: value for name, value in _item().items() if name != "type"}
    file = _read({"单选题": [untyped, untyped], "判断题": [{"content": "对吗", "answer": "对"}]})
    assert [(row.place, row.kind) for row in file.rows] == [
        (Place(1, "单选题"), "单选题"),
        (Place(2, "单选题"), "单选题"),
        (Place(1, "判断题"), "判断题"),
    ]


def test_lists_by_chapter() -> None:
    file = _read([{"name": "第一章", "list": [_item()]}, {"name": "第二章", "list": [_item()]}])
    assert [(row.place.sheet, row.topic) for row in file.rows] == [("第一章", "第一章"), ("第二章", "第二章")]


def test_one_question_a_line() -> None:
    lines = [json.dumps(_item()), "", "{broken", json.dumps(_item(answer="A"))]
    rows = read_json("\n".join(lines).encode(), Path()).rows
    assert [(row.place.row, row.trouble) for row in rows] == [
        (1, None),
        (3, Trouble.NOT_AN_OBJECT),
        (4, None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    data = json.dumps([_item(content="绝缘电阻用兆欧表测量")], ensure_ascii=False).encode(encoding)
    assert read_json(data, Path()).rows[0].stem == "绝缘电阻用兆欧表测量"


def test_html_becomes_text() -> None:
    stem = "<p>截面&nbsp;4&nbsp;mm<sup>2</sup></p><p>H<sub>2</sub>O，U&lt;36V<br/>对吗</p>"
    assert _one(content=stem).stem == "截面\u00a04\u00a0mm²\nH₂O，U<36V\n对吗"


@pytest.mark.parametrize("stem", ["当 U<36V 且 I>2A 时", "<某设备>应接地", "a<b>c", "AT&T"])
def test_what_only_looks_like_html_stays(stem: str) -> None:
    assert _one(content=stem).stem == stem


def test_an_exponent_without_a_sign_of_its_own_is_a_problem() -> None:
    assert _one(content="<p>10<sup>x</sup></p>").trouble is Trouble.EQUATION


def test_pictures_in_files_and_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(picture())
    data = "data:image/png;base64," + base64.b64encode(picture()).decode()
    assert _one(tmp_path, figure="1.png").figure == picture()
    assert _one(tmp_path, image=[data]).figure == picture()
    assert _one(tmp_path, content=f'<p>如图<img src="{data}"></p>').figure == picture()


@pytest.mark.parametrize(
    ("figure", "trouble"),
    [
        ("https://example.org/1.png", Trouble.FIGURE_ELSEWHERE),
        ("//example.org/1.png", Trouble.FIGURE_ELSEWHERE),
        ("2.png", Trouble.FIGURE_NOT_FOUND),
        ("../2.png", Trouble.FIGURE_OUTSIDE_FOLDER),
        ("/etc/passwd", Trouble.FIGURE_OUTSIDE_FOLDER),
        ("a\0b", Trouble.FIGURE_NOT_FOUND),
        ("data:image/png;base64,!!!", Trouble.FIGURE_UNREADABLE),
        ("data:image/svg+xml,<svg/>", Trouble.FIGURE_FORMAT),
        (["1.png", "2.png"], Trouble.SEVERAL_FIGURES),
        ({"src": 1}, Trouble.NOT_TEXT),
    ],
)
def test_pictures_that_cannot_be_had(tmp_path: Path, figure: object, trouble: Trouble) -> None:
    assert _one(tmp_path, figure=figure).trouble is trouble


def test_a_picture_in_an_option_is_a_problem() -> None:
    assert _one(options=['<img src="a.png">', "乙"]).trouble is Trouble.FIGURE_IN_OPTION


def test_a_category_beside_the_type_is_the_topic() -> None:
    row = _one(category="触电急救")
    assert (row.kind, row.topic) == ("单选题", "触电急救")


def test_fields_nobody_knows_are_remarked_once() -> None:
    file = _read([_item(create_time=1), _item(create_time=2)])
    assert [(remark.remark, remark.about) for remark in file.remarks] == [
        (Remark.COLUMN_IGNORED, "create_time")
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[", "malformed"),
        (b"[NaN]", "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "malformed"),
        (b"{}", "not_a_bank"),
        (b'{"name": "x"}', "not_a_bank"),
        (b"\xff\xff", "encoding"),
    ],
)
def test_what_is_no_bank_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_json(data, Path())
    assert refused.value.reason == reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "title",
                    "content",
                    "options",
                    "answer",
                    "optionA",
                    "optionB",
                    "isCorrect1",
                    "img",
                    "data",
                    "A",
                    "B",
                ]
            )
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150)
@given(JSON)
def test_no_json_crashes_the_reader(value: object) -> None:
    try:
        file = _read(value)
    except UnreadableFile:
        return
    assert not isinstance(value, list) or len(file.rows) >= len(value)


@settings(max_examples=150)
@given(st.binary(max_size=60) | st.text('[]{}",:0123456789aeNn\\ \n', max_size=60).map(str.encode))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        read_json(data, Path())

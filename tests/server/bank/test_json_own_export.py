"""What the centre exported itself comes back as it was."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.json_files.json_file import read_json
from sync_server.bank.reading.json_files.own_export import FORMAT
from sync_server.bank.reading.rows import BankFile, Place, RawRow, Trouble, UnreadableFile
from tests.server.bank.workbooks import picture

QUESTION = {
    "id": "low-1",
    "type": "multiple",
    "stem": " 1、 **题 ",
    "options": ["A. 甲", "乙 "],
    "correct": ["A", "B"],
}


def _read(*questions: object, form: object = FORMAT) -> BankFile:
    return read_json(json.dumps({"format": form, "questions": questions}).encode(), Path())


def test_every_field_is_taken_as_it_stands() -> None:
    more = {
        "topic": "电",
        "difficulty": 3,
        "scope": "national",
        "source": "教材",
        "analysis": "见\n图",
        "keep_order": True,
        "figure": base64.b64encode(picture()).decode(),
        "figure_type": "image/png",
    }
    file = _read({**QUESTION, **more})
    assert file.exact
    assert file.rows == (
        RawRow(
            Place(1),
            id="low-1",
            kind="multiple",
            stem=" 1、 **题 ",
            options=("A. 甲", "乙 "),
            answer="AB",
            topic="电",
            difficulty="3",
            scope="national",
            source="教材",
            analysis="见\n图",
            keep_order="true",
            figure=picture(),
        ),
    )


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"stem": 1}, Trouble.NOT_TEXT),
        ({"type": "essay"}, Trouble.NOT_TEXT),
        ({"options": "甲"}, Trouble.NOT_TEXT),
        ({"correct": None}, Trouble.NOT_TEXT),
        ({"keep_order": "no"}, Trouble.NOT_TEXT),
        ({"figure": "***"}, Trouble.FIGURE_UNREADABLE),
        ({"figure": 7}, Trouble.FIGURE_UNREADABLE),
    ],
)
def test_a_question_somebody_broke_is_a_problem(changed: dict[str, object], trouble: Trouble) -> None:
    assert [row.trouble for row in _read({**QUESTION, **changed}, QUESTION, 5).rows] == [
        trouble,
        None,
        Trouble.NOT_AN_OBJECT,
    ]


@pytest.mark.parametrize(
    ("form", "reason"), [("exam-bank/2", "newer_format"), ("exam-bank/", "newer_format")]
)
def test_a_later_format_is_refused(form: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        _read(form=form)
    assert refused.value.reason == reason


@settings(max_examples=100)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "type": st.sampled_from(["single", "multiple"]),
                "stem": st.text(),
                "options": st.lists(st.text(), max_size=5),
                "correct": st.lists(st.sampled_from("ABCDE"), unique=True).map(sorted),
                "analysis": st.text(),
            }
        ),
        max_size=4,
    )
)
def test_any_texts_come_back(questions: list[dict[str, Any]]) -> None:
    rows = _read(*questions).rows
    back = [
        {
            "type": row.kind,
            "stem": row.stem,
            "options": list(row.options),
            "correct": list(row.answer),
            "analysis": row.analysis,
        }
        for row in rows
    ]
    assert back == questions

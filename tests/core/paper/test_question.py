from traceback import format_exception
from typing import Any

import pytest
from pydantic import ValidationError

from exam_core.encoding import MalformedData
from exam_core.paper.question import (
    QuestionType,
    must_keep_order,
    question_bytes,
    question_digest,
    read_question,
)
from tests.core.paper.sample_bank import question


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (QuestionType.SINGLE, {"correct": (3,), "options": ("a", "b", "c")}),
        (QuestionType.SINGLE, {"correct": (-1,)}),
        (QuestionType.SINGLE, {"correct": (0, 1)}),
        (QuestionType.SINGLE, {"correct": ()}),
        (QuestionType.MULTIPLE, {"correct": (2, 0)}),
        (QuestionType.MULTIPLE, {"correct": (0, 0)}),
        (QuestionType.SINGLE, {"options": ("a", "a", "b"), "correct": (0,)}),
        (QuestionType.SINGLE, {"options": ("a", " "), "correct": (0,)}),
        (QuestionType.SINGLE, {"options": ("a",), "correct": (0,)}),
        (QuestionType.SINGLE, {"options": tuple("abcdefghijk"), "correct": (0,)}),
        (QuestionType.TRUE_FALSE, {"options": ("错误", "正确")}),
        (QuestionType.SINGLE, {"difficulty": 4}),
        (QuestionType.SINGLE, {"stem": ""}),
        (QuestionType.SINGLE, {"figure": "figure.png"}),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(kind: QuestionType, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        question(kind, 1, **changes)


def test_the_digest_covers_the_answer() -> None:
    assert question_digest(question(QuestionType.SINGLE, 1)) != question_digest(
        question(QuestionType.SINGLE, 1, correct=(0,))
    )


def test_a_question_travels_unchanged() -> None:
    asked = question(QuestionType.MULTIPLE, 4, stem="电阻 ≥ 5 Ω?𬭊", figure="0" * 64)
    assert read_question(question_bytes(asked)) == asked


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"\xff", question_bytes(question(QuestionType.SINGLE, 1)) + b" "]
)
def test_bytes_that_are_no_question_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedData):
        read_question(data)


def test_a_question_that_cannot_be_read_is_not_quoted() -> None:
    data = question_bytes(question(QuestionType.SINGLE, 1)).replace(b'"correct":[1]', b'"correct":[9]')
    with pytest.raises(MalformedData, match="outside the options") as found:
        read_question(data)
    assert "analysis" not in "".join(format_exception(found.value))


@pytest.mark.parametrize(
    "option",
    [
        "以上都是",
        "以上均正确",
        "上述各项",
        "以上方法一起使用",
        "都不对",
        "均可以",
        "A和B",
        "A、C",
        "A, B 和 C",
        "ABD",
        "选项B",
        "B项错误",
        "前两项",
        "两者都是",
        "二者皆可",
        "都需要",
        "全选",
        "都错",
        "上面都对",
        "前述均可",
        "其他都是",
        "无正确答案",
        "All of the above",
        "none of the above",
        "both A and B",
    ],
)
def test_options_that_speak_of_others_keep_their_order(option: str) -> None:
    assert must_keep_order(["绝缘", option])


@pytest.mark.parametrize(
    "option",
    [
        "2米以上",
        "18岁以上",
        "都江堰",
        "A级",
        "AC220V",
        "均匀分布",
        "全部停电",
        "36V",
        "A类火灾",
        "Eg",
        "两端都可",
        "都不亮",
        "其他形式的能",
        "上面一层",
        "The above-ground cable",
    ],
)
def test_options_that_only_look_so_are_shuffled(option: str) -> None:
    assert not must_keep_order(["绝缘", option])

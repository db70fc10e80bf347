"""Question types and answers in the words people use for them."""

import re

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.choices import LETTERS
from sync_server.bank.reading.rows import Trouble
from sync_server.bank.reading.text import narrow, sameness

_TYPES = {
    QuestionType.TRUE_FALSE: (
        "判断题",
        "是非题",
        "判断",
        "对错题",
        "truefalse",
        "true_false",
        "judge",
        "judgment",
    ),
    QuestionType.SINGLE: ("单选题", "单项选择题", "单选", "选择题", "single", "singlechoice", "radio"),
    QuestionType.MULTIPLE: ("多选题", "多项选择题", "多选", "multiple", "multiplechoice", "checkbox"),
}
_WORDS = {word: kind for kind, words in _TYPES.items() for word in words}

_TRUE = {"正确", "对", "是", "√", "✓", "✔", "t", "true", "y", "yes"}
_FALSE = {"错误", "不正确", "错", "否", "不对", "×", "✗", "✘", "x", "f", "false", "n", "no"}


def type_of(word: str) -> QuestionType | None:
    """The question type that `word` names, or None."""
    return _WORDS.get(sameness(word).lower())


def truth_of(word: str) -> bool | None:
    """Whether `word` says true or false; None where it says neither by itself, as A, B, 1 and 0 do."""
    plain = sameness(word).lower().rstrip("。.")
    if plain in _TRUE:
        return True
    return False if plain in _FALSE else None


def letters_of(answer: str, options: int) -> tuple[int, ...] | Trouble:
    """The positions (from 0, ascending) that `AB`, `A,B`, `a、b` or `ＡＢ` name among `options` options."""
    plain = re.sub(r"[\s,、，;；/|]", "", narrow(answer)).upper()
    if not plain:
        return Trouble.NO_ANSWER
    if any(letter not in LETTERS for letter in plain) or len(set(plain)) != len(plain):
        return Trouble.BAD_ANSWER
    positions = tuple(sorted(LETTERS.index(letter) for letter in plain))
    return positions if positions[-1] < options else Trouble.ANSWER_OUTSIDE_OPTIONS

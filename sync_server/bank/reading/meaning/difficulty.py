"""How hard a question is, in the words and scales people use."""

import re
from collections.abc import Sequence

from sync_server.bank.reading.meaning.text import sameness
from sync_server.bank.reading.rows import RawRow

EASY, MEDIUM, HARD = 1, 2, 3

_WORDS = {
    EASY: "易 容易 较易 较容易 简单 较简单 很易 低 初级 基础 easy low simple",
    MEDIUM: "中 一般 中等 适中 普通 中级 较中 medium middle normal moderate",
    HARD: "难 较难 困难 较困难 很难 高 高级 hard high difficult",
}
_LEVELS = {word: level for level, words in _WORDS.items() for word in words.split()}
_AROUND = re.compile(r"^(?:难度|难易)(?:程度|等级|系数)?[:为]?|(?:级|等|题|度)$")
_STARS = re.compile(r"([★⭐*]{1,5})[☆]{0,4}")
_DIGIT = re.compile(r"([1-5])(?:\.0+)?(?:级|星|颗星)?")
_OF_FIVE = {1: EASY, 2: EASY, 3: MEDIUM, 4: HARD, 5: HARD}
_TOP = frozenset({4, 5})


def difficulties(rows: Sequence[RawRow]) -> tuple[list[int | None], bool]:
    """The level of each row, None where it says something else, and whether the file counts to five.

    Five steps become three (1 and 2 easy, 3 medium, 4 and 5 hard) where 4 and 5 both occur; a lone 5 among
    1, 2 and 3 is a mistake and not a scale. Nothing said is medium.
    """
    words = {row.difficulty for row in rows}
    steps = {word: _step(word) for word in words}
    of_five = _TOP.issubset(steps.values())
    levels = {word: _level(word, steps[word], of_five=of_five) for word in words}
    return [levels[row.difficulty] for row in rows], of_five


def _step(word: str) -> int | None:
    """The number or the count of stars that a word is."""
    plain = _AROUND.sub("", sameness(word), count=1)
    stars = _STARS.fullmatch(plain)
    if stars:
        return len(stars[1])
    digit = _DIGIT.fullmatch(plain)
    return int(digit[1]) if digit else None


def _level(word: str, step: int | None, *, of_five: bool) -> int | None:
    if step is not None:
        return _OF_FIVE[step] if of_five else step if step <= HARD else None
    plain = sameness(word).lower()
    bare = _AROUND.sub("", plain)
    return MEDIUM if not plain else _LEVELS.get(plain) or _LEVELS.get(bare)

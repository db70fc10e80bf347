"""Question types and answers in the words people use for them."""

import enum
import re
from collections.abc import Sequence

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.meaning.choices import LETTERS
from sync_server.bank.reading.meaning.text import narrow, sameness
from sync_server.bank.reading.rows import Trouble

_TYPES = {
    QuestionType.TRUE_FALSE: """
        判断 是非 对错 正误 判断正误 判断对错 判断是非 是非判断 正误判断
        truefalse trueorfalse tf torf judge judgement judgment bool boolean yesno
    """,
    QuestionType.SINGLE: """
        单选 单项选择 单项 单选选择 单一选择 a型 a1型
        single singlechoice singleselect singleselection singleanswer radio scq
    """,
    QuestionType.MULTIPLE: """
        多选 多项选择 多项 多选选择 不定项选择 不定项 x型
        multi multiple multiplechoice multichoice multiselect multipleselect multipleselection
        multipleanswer multipleanswers multipleresponse checkbox maq
    """,
}
_WORDS = {word: kind for kind, words in _TYPES.items() for word in words.split()}
_SOME_CHOICE = {"选择", "客观", "客观选择", "mcq", "choice", "choices", "select", "单选多选", "单多选"}

_LONGEST = 60
"""Characters of a word for a type, with its brackets and counts; a longer text is something else."""
_IN_BRACKETS = re.compile(r"[(\[{<《].*?[)\]}>》]")
_HEADING = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:部分|大题|[、.,:])+|\d+[、.])")
_COUNT = re.compile(r"(?:[:：].*|,?共?\d+(?:道|个|小)?题?)$")
_JOINT = re.compile(r"[/_|、.,:()\[\]&-]|questions?$|type$")
_ENDING = re.compile(r"(?:试题|小题|题型|题目|类题|题)$")
_TRADITIONAL = str.maketrans("題選擇項單斷", "题选择项单断")

_TRUTHS = {
    True: "正确 正確 对 對 是 对的 正确的 是的 真 勾 √ ✓ ✔ ☑ ✅ true yes right correct",
    False: """
        错误 錯誤 不正确 不正確 错 錯 否 不对 不是 错的 错误的 非 假 叉
        × ✗ ✘ ✕ ✖ ☒ ❌ ╳ x false no wrong incorrect
    """,
}
_TRUTH_OF = {word: truth for truth, words in _TRUTHS.items() for word in words.split()}
_OPENINGS, _CLOSINGS = "([{<'\",;:", ")]}>'\".。;,!"
_BEFORE = re.compile(
    r"^(?:(?:正确|标准|参考)?(?:答案|选项)(?:是|为)?[:：]?|应?选(?:择)?(?=[A-J])[:：]?|answer:?)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[A-J][.、:,)\]](?=.)", re.IGNORECASE)
_JOINED = re.compile(r"[\s,、;/|+&.。#$()\[\]【】]|和|与|及|and", re.IGNORECASE)
_BETWEEN_TEXTS = re.compile(r"\s*(?:[\n;；|$]|##)\s*")
_WITH_COMMAS = re.compile(r"\s*[,，、]\s*")


class Half(enum.Enum):
    """A word that names a type only half, or no word at all."""

    CHOICE = enum.auto()
    """Options to choose from; how many are right, the answer says."""
    ANY = enum.auto()
    """The file doesn't say."""


def type_of(word: str) -> QuestionType | None:
    """The question type that `word` names, or None."""
    kind = kind_of(word)
    return kind if isinstance(kind, QuestionType) else None


def kind_of(word: str) -> QuestionType | Half | None:
    """The question type that `word` names, all or half; None for one we don't have.

    Brackets, counts and numbers of headings don't matter: `二、判断题（共30题）`, `单选题（A型题）`.
    """
    plain = sameness(word).lower().translate(_TRADITIONAL)
    if not plain:
        return Half.ANY
    if len(plain) > _LONGEST:
        return None
    for name in (plain, _HEADING.sub("", _IN_BRACKETS.sub("", plain))):
        core = _JOINT.sub("", _COUNT.sub("", name))
        for form in (core, _ENDING.sub("", core)):
            if form in _WORDS:
                return _WORDS[form]
            if form in _SOME_CHOICE:
                return Half.CHOICE
    return None


def truth_of(word: str) -> bool | None:
    """Whether `word` says true or false; None where it says neither by itself, as T, A, Y and 1 do."""
    return _TRUTH_OF.get(bare(word).lower())


def bare(answer: str) -> str:
    """An answer without what stands around it: `答案：（√）。`, `【对】`, `A、正确`."""
    plain = _BEFORE.sub("", _undecorated(sameness(answer)))
    return _undecorated(_LABELLED.sub("", _undecorated(plain)))


def letters_of(answer: str, options: int) -> tuple[int, ...] | Trouble:
    """The positions (from 0, ascending) that `AB`, `a、b`, `(AB)` or `答案：ＡＢ` name among `options`."""
    plain = _JOINED.sub("", _BEFORE.sub("", narrow(answer).strip())).upper()
    if not plain:
        return Trouble.NO_ANSWER
    if any(letter not in LETTERS for letter in plain) or len(set(plain)) != len(plain):
        return Trouble.BAD_ANSWER
    positions = tuple(sorted(LETTERS.index(letter) for letter in plain))
    return positions if positions[-1] < options else Trouble.ANSWER_OUTSIDE_OPTIONS


def count_of_letters(answer: str) -> int:
    """How many options an answer in letters names; 0 for any other answer."""
    found = letters_of(answer, len(LETTERS))
    return 0 if isinstance(found, Trouble) else len(found)


def positions_of(answer: str, options: Sequence[str]) -> tuple[int, ...] | Trouble:
    """The positions that an answer names by letters, or by the very words of options.

    Words count only where each belongs to one option, and a letter before them (`A.甲`) has to agree.
    """
    letters = letters_of(answer, len(options))
    if letters is not Trouble.BAD_ANSWER:
        return letters
    places: dict[str, list[int]] = {}
    for position, option in enumerate(options):
        places.setdefault(sameness(option), []).append(position)
    for words in (
        [answer],
        *(pattern.split(answer.strip()) for pattern in (_BETWEEN_TEXTS, _WITH_COMMAS)),
    ):
        found = [_place(word, places) for word in words]
        if None not in found and len(set(found)) == len(found):
            return tuple(sorted(position for position in found if position is not None))
    return Trouble.BAD_ANSWER


def _place(word: str, places: dict[str, list[int]]) -> int | None:
    plain = sameness(word)
    found = places.get(plain)
    if found is None and _LABELLED.match(plain):
        found = places.get(plain[2:])
        if found and LETTERS.find(plain[0].upper()) not in found:
            return None
    return found[0] if found and len(found) == 1 else None


def _undecorated(text: str) -> str:
    return text.lstrip(_OPENINGS).rstrip(_CLOSINGS)

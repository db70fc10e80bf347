"""What a cell's text looks like by itself: a type, an answer, a tick, a formula."""

import re

from sync_server.bank.reading.meaning.answers import kind_of, truth_of, type_of
from sync_server.bank.reading.meaning.text import narrow, sameness

_LETTERS = re.compile(r"[A-L]+")
_BETWEEN = re.compile(r"[\s,、，;；/|.。]")
_BARE = ("0", "1", "T", "F", "Y", "N")
_RIGHT = {
    "1",
    "1.0",
    "true",
    "t",
    "是",
    "对",
    "正确",
    "√",
    "✓",
    "✔",
    "☑",
    "y",
    "yes",
    "正确答案",
    "答案",
    "●",
    "*",
}
_WRONG = {
    "",
    "0",
    "0.0",
    "false",
    "f",
    "否",
    "错",
    "错误",
    "×",
    "✗",
    "✘",
    "x",
    "n",
    "no",
    "不是",
    "不正确",
    "○",
    "-",
}
_TYPE_WORD = re.compile(
    r"判断题?|是非题?|对错题?|不定项选择题?|单项选择题?|单选题?|多项选择题?|多选题?"
    r"|true/?false|single ?choice|multiple ?choice",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|大题|章|节|[、.．:：])?)?(?:[(（][一二三四五六七八九十\d]{1,3}[)）])?[、.．:：]?"
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}(?:章|节|部分|篇|单元|模块)")
_MAX_HEADING = 60
_CALL = re.compile(
    r"=[=+\-@\s]*(?:[A-Za-z_.][\w.]{2,}\s*\(|\$?[A-Za-z]{1,3}\$?\d+\s*[-+*/:&^!,;]|[\w '\[\].]+!)"
)
_CALL_BY_NAME = re.compile(
    r"[+\-@][=+\-@\s]*(?:[A-Z][A-Z0-9.]{2,}"
    r"|(?i:hyperlink|webservice|importxml|importdata|call|exec|register\.id|rtd))\s*\("
)
_DDE = re.compile(r"[=+\-@][^|\n]{1,100}\|[^!\n]{0,500}!")
_COMMAND = re.compile(r"[=+\-@]\s*(?:cmd|dde|msexcel|powershell|mshta|rundll32)\b", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(（][\s\u3000_]*[)）]|_{3,}")


def is_answer(text: str) -> bool:
    """Whether the whole text is an answer: letters, ascending or not, or a word or sign for true or false."""
    plain = _BETWEEN.sub("", narrow(text)).upper()
    letters = _LETTERS.fullmatch(plain) is not None and len(set(plain)) == len(plain)
    return letters or plain in _BARE or truth_of(text) is not None


def answer_letters(text: str) -> str | None:
    """The letters of an answer, upper case and ascending; None where it has others."""
    plain = _BETWEEN.sub("", narrow(text)).upper()
    return "".join(sorted(plain)) if _LETTERS.fullmatch(plain) else None


def is_truth(text: str) -> bool:
    """Whether the text says true or false in some way, bare letters and digits included."""
    return truth_of(text) is not None or narrow(text).strip().upper() in (*_BARE, "A", "B")


def flag_of(text: str) -> bool | None:
    """Whether an option is marked as right; None where the mark says neither."""
    plain = sameness(text).lower()
    if plain in _RIGHT:
        return True
    return False if plain in _WRONG else None


def is_type(text: str) -> bool:
    """Whether the whole text names a question type."""
    return bool(text.strip()) and kind_of(text) is not None


def type_within(text: str) -> str | None:
    """The one question type a longer text names, such as the title of a sheet: `二、单选题（共30题）`."""
    found = {type_of(match[0]): match[0] for match in _TYPE_WORD.finditer(text)}
    return next(iter(found.values())) if len(found) == 1 and None not in found else None


def heading_type(text: str) -> str | None:
    """The type a section heading names; None where the text is none."""
    if len(text) > _MAX_HEADING or _EMPTY_BRACKETS.search(text):
        return None
    start = _HEADING.match(text.strip())
    word = _TYPE_WORD.match(text.strip(), start.end() if start else 0)
    return type_within(text) if word else None


def is_chapter(text: str) -> bool:
    """Whether the text is the heading of a chapter."""
    return len(text) <= _MAX_HEADING and _CHAPTER.match(text.strip()) is not None


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would run the text: a call, a sum of cells or a DDE link.

    `-5℃`, `+10 V`, `=1` and `@` alone are texts.
    """
    plain = text.strip()
    if not plain.startswith(("=", "+", "-", "@")):
        return False
    return any(pattern.match(plain) is not None for pattern in (_CALL, _CALL_BY_NAME, _DDE, _COMMAND))


def has_gap(text: str) -> bool:
    """Whether there are empty brackets or a line to fill in."""
    return _EMPTY_BRACKETS.search(text) is not None

"""What a line of the numbered-text format is: a heading, the start of a question, an option, an answer."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from sync_server.bank.reading.meaning.answers import type_of
from sync_server.bank.reading.meaning.text import narrow
from sync_server.bank.reading.rows import Trouble

_TYPE = (
    r"(?:判断|是非|对错|单选|单项选择|多选|多项选择|选择|不定项选择|不定项|填空|问答|简答|论述|案例分析|案例|计算"
    r"|名词解释|配伍)题?"
)
_ORDER = (
    r"(?:第?\s*[一二三四五六七八九十]{1,3}\s*(?:部分|大题|章|节)?\s*[、.．:：,，\s]\s*"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]\s*)"
)
_HEADING = re.compile(
    rf"(?:{_ORDER}|\d{{1,2}}\s*[、.．]\s*)?[【\[]?\s*(?P<kind>{_TYPE})\s*[】\]]?\s*"
    r"(?P<rest>(?:[（(，,:：。共每计].{0,60})?)"
)
_SECTION = re.compile(rf"{_ORDER}(?P<title>[^（）()。？?]{{1,40}})")
_CHAPTER = re.compile(
    r"第\s*[一二三四五六七八九十百\d]{1,4}\s*[章节单元部分]+\s*[、.．:：\s]?\s*(?P<title>\S.{0,40})"
)

_NUMBER = re.compile(
    r"(?:第\s*(?P<nth>\d{1,5})\s*题\s*[、.．:：]?|[（(]\s*(?P<bracket>\d{1,5})\s*[）)]\s*[、.．]?"
    r"|[Qq题](?P<named>\d{1,5})\s*[、.．:：]"
    r"|(?P<plain>\d{1,5})\s*(?P<separator>[、．:：)）\t.]|\s(?=\S)))\s*(?P<rest>.*)",
    re.DOTALL,
)
_VERDICT_FIRST = re.compile(
    r"(?P<number>\d{1,5}\s*[、．.:：)）]\s*)?[（(]\s*(?P<verdict>[√✓✔×✗✘])\s*[)）]\s*(?P<rest>.*)", re.DOTALL
)
_FIELDS = {
    "answer": "参考答案|正确答案|标准答案|试题答案|本题答案|答案|答",
    "analysis": "答案解析|试题解析|题目解析|参考解析|解析|分析|详解",
    "topic": "知识点|考点|章节|所属章节|考核点",
    "difficulty": "难度系数|难易程度|难易度|难度|难易",
    "source": "来源|出处|试题来源|依据来源",
    "kind": "题型|试题类型|题目类型",
    "points": "分值|分数|本题分值",
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names.split("|")}
_NAMES = "|".join(sorted(_FIELD_OF, key=len, reverse=True))
_FIELD = re.compile(
    rf"(?:[【\[]\s*(?P<framed>{_NAMES})\s*[】\]]\s*[:：]?|(?P<named>{_NAMES})\s*[:：])\s*(?P<rest>.*)",
    re.DOTALL,
)
_BARE_ANSWER = re.compile(r"(?:参考|正确|标准)?答案\s*(?P<rest>[A-Ja-jＡ-Ｊ]+|[√×✓✗对错]|正确|错误)\s*[。.]?")
_ANSWER_WORD = re.compile(r"[A-Ja-jＡ-Ｊ、,，\s]*|[√×✓✗对错]|正确|错误")
_FIELD_INSIDE = re.compile(
    rf"(?<=\S)\s*(?=[【\[](?:{_NAMES})[】\]])|\s+(?=(?:{_NAMES})\s*[:：])|(?<=[。；;])(?=(?:答案|解析)[:：])"
)

_LABEL = re.compile(r"[（(]?\s*(?P<letter>[A-Ja-jＡ-Ｊａ-ｊ])\s*(?:[)）]\s*[.、．:：]?|[.、．:：，,])\s*")
_BARE_LABEL = re.compile(r"(?P<letter>[A-JＡ-Ｊ])(?:\s+|(?=[^\sA-Za-z0-9.,、，:：)）+\-=/]))")
LETTERS = "ABCDEFGHIJ"
_SEEN = 256
"""Lines kept in mind: looking ahead meets the same few lines again and again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, or a paragraph of a document.

    Attributes:
        number: from 1.
        pictures: what stands in it, or why it can't be read.
        trouble: why the question it belongs to can't be imported.
        inline: a picture stands in the line like a letter.
    """

    number: int
    text: str
    pictures: tuple[bytes | Trouble, ...] = field(default=(), repr=False)
    trouble: Trouble | None = None
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section: the word for its type, or what its questions are about."""

    kind: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number; `sure` where nothing else can be meant."""

    number: int
    rest: str
    sure: bool


@lru_cache(maxsize=_SEEN)
def heading_of(text: str) -> Heading | None:
    """The heading a line is."""
    plain = text.strip()
    kind = _HEADING.fullmatch(plain)
    if kind and (type_of(kind["kind"]) or kind["kind"].endswith("题")):
        return Heading(kind=kind["kind"])
    chapter = _CHAPTER.fullmatch(plain)
    if chapter:
        return Heading(topic=chapter["title"].strip())
    return Heading() if _SECTION.fullmatch(plain) else None


@lru_cache(maxsize=_SEEN)
def number_of(text: str) -> Numbered | None:
    """The number a line begins with; `0.4kV` and `10 kV` are not sure."""
    found = _NUMBER.match(text.strip())
    if found is None:
        return None
    digits = found["nth"] or found["bracket"] or found["named"] or found["plain"]
    rest, separator = found["rest"], found["separator"]
    decimal = (
        separator in (".", ":", "：")
        and rest[:1].isdigit()
        and not re.match(r"\S\s", text.strip()[len(digits) :])
    )
    loose = separator is not None and separator.isspace() and separator != "\t"
    return Numbered(int(digits), rest, sure=not decimal and not loose)


def verdict_first(text: str) -> tuple[str, str]:
    """The sign in brackets before or behind a line's number, and the line without it: `（√）1、…`."""
    found = _VERDICT_FIRST.fullmatch(text.strip())
    return (found["verdict"], f"{found['number'] or ''}{found['rest']}") if found else ("", text)


@lru_cache(maxsize=_SEEN)
def field_of(text: str) -> tuple[str, str] | None:
    """The field a line names and what it says: `答案：A` is ("answer", "A")."""
    plain = text.strip()
    found = _FIELD.match(plain)
    if found and (found["named"] != "答" or _ANSWER_WORD.fullmatch(found["rest"].strip())):
        return _FIELD_OF[found["framed"] or found["named"]], found["rest"].strip()
    bare = _BARE_ANSWER.fullmatch(plain)
    if bare:
        return "answer", bare["rest"]
    return (
        ("answer", "") if re.fullmatch(r"[一二三四五六七八九十、\s]*(?:参考|正确|标准)?答案", plain) else None
    )


def parts_of(text: str) -> list[str]:
    """A line cut where a field begins in the middle of it."""
    return [part for part in _FIELD_INSIDE.split(text) if part.strip()]


def first_label(text: str, *, bare: bool) -> str:
    """The letter of the option a line begins with; empty where it begins with none.

    Args:
        bare: take a letter without a sign after it as well.
    """
    plain = text.strip()
    found = _LABEL.match(plain) or (_BARE_LABEL.match(plain) if bare else None)
    return narrow(found["letter"]).upper() if found else ""


def options_in(text: str, first: str) -> list[str]:
    """The options of a line that begins with the option `first`; the letters after it have to follow on."""
    plain = text.strip()
    label = _LABEL.match(plain)
    bare = label is None
    label = label or _BARE_LABEL.match(plain)
    if label is None:
        return []
    options: list[str] = []
    start = label.end()
    for letter in LETTERS[LETTERS.index(first) + 1 :]:
        following = _following(letter, bare=bare).search(plain, start)
        if following is None:
            break
        options.append(plain[start : following.start()].strip())
        start = following.end()
    return [*options, plain[start:].strip()]


def split_stem(text: str) -> tuple[str, list[str]] | None:
    """A stem with its options on the same line, apart; None where it has none."""
    starts = [
        found.start() for found in _following("A", bare=False).finditer(text) if text[: found.start()].strip()
    ]
    for start in reversed(starts):
        options = options_in(text[start:], "A")
        if len(options) > 1 and all(options):
            return text[:start].rstrip(), options
    return None


def _following(letter: str, *, bare: bool) -> re.Pattern[str]:
    """Where the next option begins: after a blank with any sign, after other text with `.` or `、`."""
    forms = f"{letter}{letter.lower()}{chr(ord(letter) + 0xFEE0)}"
    if bare:
        return re.compile(rf"(?<=\s)[{forms[0]}{forms[2]}](?:\s+|(?=[^\sA-Za-z0-9]))")
    return re.compile(
        rf"(?<=\s)[（(]?[{forms}]\s*(?:[)）]\s*[.、．:：]?|[.、．:：，,])\s*"
        rf"|(?<![A-Za-z])(?<=[^\s])[{forms[0]}{forms[2]}]\s*[.、．]\s*"
    )

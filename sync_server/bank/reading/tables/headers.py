"""What the words at the top of a column mean; their wording varies from table to table."""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sync_server.bank.reading.meaning.text import narrow
from sync_server.bank.reading.tables.grid import Grid, Line, Span

HEADER_WITHIN = 10
"""Lines in which the header is looked for: titles and explanations stand above it."""
_LONGEST_NAME = 60
_FEWEST_WORDS = 3
"""So many known words make a header even where the one for the stem or the answer is unknown."""


class Column(enum.StrEnum):
    """What a column holds. The first ten are the words of `--map`."""

    ID = "id"
    TYPE = "type"
    STEM = "stem"
    OPTIONS = "options"
    ANSWER = "answer"
    TOPIC = "topic"
    DIFFICULTY = "difficulty"
    ANALYSIS = "analysis"
    SOURCE = "source"
    SCOPE = "scope"
    OPTION = "option"
    """One option; OPTIONS are all of them in one cell, or one per line."""
    FLAG = "flag"
    """Whether an option is right."""
    LABEL = "label"
    """The letter of an option, where each has a line of its own."""
    ANSWER_TEXT = "answer_text"
    ANSWER_NUMBER = "answer_number"
    KEEP_ORDER = "keep_order"
    NUMBER = "number"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds, and of which option (from 0) where its header says so."""

    column: Column
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header as found.

    Attributes:
        names: the words, by column; those of two rows joined.
        meanings: of the columns whose words are known.
        rows: how many lines it takes.
    """

    names: Mapping[int, str]
    meanings: Mapping[int, Meaning]
    rows: int = 1


_OF_QUESTION = "(?:试题|题目|考题|习题|问题|本题)?"
_CHINESE = "一二三四五六七八九十"
_WHICH = rf"([a-l]|\d{{1,2}}|[{_CHINESE}])"
_IN_UPPER_ROW = {Column.STEM, Column.ANSWER}
"""One of them stands in the upper row of a header with two: a question is not to be taken for that row."""
_NUMBERED = (
    (
        Column.FLAG,
        rf"(?:is(?:correct|right|true|answer)|correct|right){_WHICH}|是否为?(?:正确)?(?:答案|选项)?{_WHICH}"
        rf"|正确{_WHICH}|(?:选项|option){_WHICH}(?:是否)?(?:为)?(?:正确(?:答案)?|答案|iscorrect|correct|isright|right)",
    ),
    (
        Column.OPTION,
        rf"(?:(?:备选|候选|可选|选择)?(?:选项|答案|项|支)|备选|候选|option|choice|answer){_WHICH}"
        rf"|{_WHICH}(?:选项|项|option)|([a-l])",
    ),
)
_PLAIN = (
    (
        Column.TYPE,
        rf"{_OF_QUESTION}(?:题型|类型|题类|种类|形式)(?:名称|类别)?|题型类型|(?:question|item)?type|题种",
    ),
    (
        Column.ANSWER_NUMBER,
        r"(?:正确|标准|参考)?答案(?:序号|编号|数字|号)|正确(?:选项|答案)?(?:的)?(?:序号|编号|号|数字)"
        r"|(?:correct(?:answer|option)?|answer)(?:number|no|index)",
    ),
    (
        Column.ANSWER_TEXT,
        r"(?:正确|标准|参考)?答案(?:文本|文字|内容|原文)|正确(?:选项|答案)(?:内容|文本|文字)|(?:correct)?answertext|correctoptiontext",
    ),
    (
        Column.ANSWER,
        rf"{_OF_QUESTION}的?(?:正确|标准|参考)?(?:答案(?:选项|字母|项)?|选项答案)|正确(?:选项|项)|正解"
        r"|(?:correct|right|standard)?answers?|(?:answer)?keys?|correctoptions?|solution",
    ),
    (
        Column.FLAG,
        r"是否为?(?:正确|对|答案)(?:答案|选项|项)?|正确(?:与否|标[志识记])?|正确答案标[志识记]|对错"
        r"|is(?:correct|right|answer|true)|correct|right",
    ),
    (
        Column.STEM,
        r"(?:试题|题目|考题|问题|习题)(?:内容|题干|描述|正文|名称|文本|标题|文字)?|题干(?:内容|正文|描述|文本|部分)?|题面|题文"
        r"|(?:item)?stem|question(?:text|stem|content|title|body|s)?|title|content|内容|itemtext",
    ),
    (
        Column.LABEL,
        r"选项(?:标号|编号|字母|序号|标识|代号|号)|option(?:label|letter|no|number|id|key)|label|标号",
    ),
    (
        Column.OPTIONS,
        rf"(?:{_OF_QUESTION}|备选|候选|可选|全部|所有|答案|选择)选项(?:内容|文本|文字|列表|集合)?|备选(?:答案|项)|候选(?:答案|项)|选择项"
        r"|(?:answer)?options?(?:text|content)?|choices?(?:text)?",
    ),
    (
        Column.ANALYSIS,
        r"(?:答案|试题|题目|习题|参考|答题)?(?:解析|分析|详解|讲解|解释|解答)|analysis|explanations?|rationale|feedback|解题(?:思路|分析)",
    ),
    (
        Column.TOPIC,
        r"(?:所属)?(?:知识点|章节|考点|知识模块|知识单元)(?:名称)?|topics?|chapter|knowledge(?:point)?",
    ),
    (
        Column.DIFFICULTY,
        rf"{_OF_QUESTION}(?:难度|难易)(?:程度|等级|系数|级别|度)?|difficulty|level",
    ),
    (Column.SOURCE, rf"{_OF_QUESTION}(?:来源|出处)|source"),
    (Column.SCOPE, r"(?:适用|题库)?范围|scope"),
    (Column.KEEP_ORDER, r"固定(?:选项)?顺序|选项顺序固定|keeporder"),
    (
        Column.NUMBER,
        rf"序号?|行号|顺序号?|题号|{_OF_QUESTION}(?:编号|序号|编码|号|id)|no|num(?:ber)?|#|index|(?:question|item)(?:id|no|number)",
    ),
    (Column.FIGURE, rf"(?:{_OF_QUESTION}|题干)(?:图片|配图|插图|附图|图示?)|image|picture|figure|img"),
)
_NUMBERED_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _NUMBERED)
_PLAIN_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _PLAIN)
_ONE_LETTER = re.compile(r"[(\[【]([a-z]|\d{1,2})[)\]】]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}")
_PUNCTUATION = re.compile(r"[\s*＊_:、.,;\-—~'\"“”<>《》★※]")


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> Meaning | None:
    """What a column with this name holds; None for a name we don't know."""
    if len(name) > _LONGEST_NAME:
        return None
    plain = _ONE_LETTER.sub(r"\1", narrow(name).lower())
    plain = _PUNCTUATION.sub("", _BRACKETS.sub("", plain))
    if not plain:
        return None
    for column, pattern in _NUMBERED_PATTERNS:
        match = pattern.fullmatch(plain)
        if match:
            return Meaning(column, _which(next(part for part in match.groups() if part)))
    return next((Meaning(column) for column, pattern in _PLAIN_PATTERNS if pattern.fullmatch(plain)), None)


def find_header(grid: Grid) -> tuple[int, Header] | None:
    """The first header within the first lines, and at which line it stands."""
    for at in range(min(len(grid.lines), HEADER_WITHIN)):
        header = header_at(grid.lines, at, grid.spans)
        if header:
            return at, header
    return None


def header_at(lines: Sequence[Line], at: int, spans: Sequence[Span]) -> Header | None:
    """The header that begins at this line; it may take two where one cell stands above several."""
    line = lines[at]
    if len(line.cells) < 2 and at + 1 == len(lines):  # noqa: PLR2004  # one word heads no table
        return None
    single = _header({column: cell.text for column, cell in line.cells.items()}, 1)
    found = {meaning.column for meaning in single.meanings.values()}
    below = lines[at + 1] if at + 1 < len(lines) and found & _IN_UPPER_ROW else None
    if below is not None and below.number == line.number + 1 and _may_continue(line, below):
        double = _header(_joined(line, below, spans), 2)
        if is_header(double) and (not is_header(single) or _options(double) > _options(single)):
            return double
    return single if is_header(single) else None


def is_header(header: Header) -> bool:
    """Whether these words head a table of questions."""
    found = [meaning.column for meaning in header.meanings.values()]
    answered = any(
        column in found for column in (Column.ANSWER, Column.ANSWER_TEXT, Column.ANSWER_NUMBER, Column.FLAG)
    )
    optional = Column.OPTIONS in found or found.count(Column.OPTION) > 1
    if Column.STEM in found and answered:
        return True
    kinds = {*found} - {Column.NUMBER, Column.FIGURE}
    return (
        optional
        and (answered or Column.STEM in found)
        and len(kinds) >= _FEWEST_WORDS - 1
        and (len(found) >= _FEWEST_WORDS)
    )


def _header(names: Mapping[int, str], rows: int) -> Header:
    meanings = {column: meaning for column, name in names.items() if (meaning := meaning_of(name))}
    bare = [column for column in meanings if _is_bare(names[column])]
    if len(bare) == 1:
        # A single "A" is no column of options.
        del meanings[bare[0]]
    return Header(names, meanings, rows)


def _is_bare(name: str) -> bool:
    return len(_PUNCTUATION.sub("", narrow(name))) == 1 and name.isascii() and name.strip()[:1].isalpha()


def _may_continue(line: Line, below: Line) -> bool:
    """Whether the second line holds nothing but words of a header, each in a column of its own."""
    return all(
        meaning_of(cell.text) or meaning_of(_above(line, column) + cell.text)
        for column, cell in below.cells.items()
    ) and not any(
        meaning.column in (Column.STEM, Column.ANSWER)
        for column in below.cells
        if column in line.cells and (meaning := meaning_of(line.cells[column].text))
    )


def _joined(line: Line, below: Line, spans: Sequence[Span]) -> dict[int, str]:
    names = {column: cell.text for column, cell in line.cells.items()}
    for span in spans:
        if span.top <= line.number <= span.bottom and span.left in line.cells:
            for column in range(span.left, min(span.right, span.left + _LONGEST_NAME) + 1):
                names.setdefault(column, line.cells[span.left].text)
    for column, cell in below.cells.items():
        above = names.get(column) or _above(line, column)
        together = meaning_of(above + cell.text)
        names[column] = above + cell.text if together else cell.text
    return names


def _above(line: Line, column: int) -> str:
    """The word in the line above a column, or the next one to its left: merged or not, it heads both."""
    columns = [at for at in line.cells if at <= column]
    return line.cells[max(columns)].text if columns else ""


def _options(header: Header) -> int:
    return sum(1 for meaning in header.meanings.values() if meaning.column is Column.OPTION)


def _which(word: str) -> int:
    if word in _CHINESE:
        return _CHINESE.index(word)
    return int(word) - 1 if word.isdecimal() else ord(word) - ord("a")

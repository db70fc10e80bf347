"""The format people paste: numbered questions, lettered options, an answer line; with headings between them.

    一、单选题（每题1分）
    1. 安全电压是（ ）V。
    A. 36   B. 220
    答案：A
    解析：见规程。

The answer may stand in the stem's brackets or in a list at the end; a true/false question may end in （√).
Row numbers are those of a question's first line. Lines that belong to no question are counted in a remark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sync_server.bank.reading.documents.answer_list import AnswerList, Entries, entries_in, matched
from sync_server.bank.reading.documents.numbered_lines import (
    LETTERS,
    Heading,
    Line,
    Numbered,
    field_of,
    first_label,
    heading_of,
    number_of,
    options_in,
    parts_of,
    split_stem,
    verdict_first,
)
from sync_server.bank.reading.documents.numbered_question import OpenQuestion, ends_in_verdict
from sync_server.bank.reading.meaning.answers import type_of
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark, UnreadableFile

_AHEAD = 12
"""Lines in which a question's options or answer begin: no stem has more."""
_LOOK = 400
"""Lines from which a text's format is told."""


def read_numbered_text(text: str) -> BankFile:
    """Read a text.

    Raises:
        UnreadableFile: no question in it.
    """
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]", text.removeprefix("\ufeff"))
    return read_lines([Line(number, line) for number, line in enumerate(lines, start=1)])


def read_lines(lines: Sequence[Line]) -> BankFile:
    """Read the lines of a text or the paragraphs of a document.

    Raises:
        UnreadableFile: no question in them.
    """
    reader = _Reader([part for line in lines for part in _cut(line)])
    reader.read()
    if not reader.done:
        raise UnreadableFile("not_a_bank", "no numbered question")
    listed = matched(
        reader.lists,
        [(question.kind, question.number, question.has_answer()) for question in reader.done],
    )
    in_brackets = not reader.lists and not any(question.is_answered for question in reader.done)
    rows = tuple(
        question.row_of(answer, in_brackets=in_brackets)
        for question, answer in zip(reader.done, listed, strict=True)
    )
    remarks = (FileRemark(Remark.LINES_OUTSIDE, str(reader.outside)),) if reader.outside else ()
    return BankFile(rows, remarks)


def looks_numbered(text: str) -> bool:
    """Whether a text has this format and is no table: enough lines are numbered, lettered or name a field."""
    lines = [line for line in text.split("\n")[:_LOOK] if line.strip()]
    signs = sum(
        bool(
            ((number := number_of(line)) and number.sure)
            or first_label(line, bare=False)
            or field_of(line)
            or heading_of(line)
        )
        for line in lines
    )
    tables = sum(line.strip().count("\t") > 1 or len(re.findall("[,，;]", line)) > 3 for line in lines)  # noqa: PLR2004
    return 2 * signs >= len(lines) > 0 and (2 * tables < len(lines) or 2 * signs > 3 * tables)


def _cut(line: Line) -> list[Line]:
    parts = parts_of(line.text)
    if len(parts) < 2:  # noqa: PLR2004  # nothing to cut
        return [line]
    return [replace(line, text=parts[0]), *(Line(line.number, part) for part in parts[1:])]


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; a decision looks ahead, never back."""

    lines: Sequence[Line]
    done: list[OpenQuestion] = field(default_factory=list)
    lists: list[AnswerList] = field(default_factory=list)
    outside: int = 0
    _open: OpenQuestion | None = None
    _section: Heading = field(default_factory=Heading)
    _last: int | None = None
    _in_list: bool = False
    _after_blank: bool = False
    _at: int = 0

    def read(self) -> None:
        for at, line in enumerate(self.lines):
            self._at = at
            text = line.text.strip()
            if text:
                self._take(line, text)
            elif (line.pictures or line.trouble) and self._open:
                self._open.take(line)
            elif line.pictures or line.trouble:
                self.outside += 1
            self._after_blank = not text and not line.pictures
        self._close()

    def _take(self, line: Line, text: str) -> None:
        taken = (
            self._as_list(text)
            or self._as_field(line, text)
            or self._as_heading(text)
            or self._as_option(line, text)
            or self._as_number(line, text)
            or self._as_unnumbered(line, text)
        )
        if taken:
            return
        if self._open is None or self._open.is_closed:
            self.outside += 1
            return
        self._open.take(line)
        self._open.go_on(text)

    def _as_list(self, text: str) -> bool:
        """A line of answers: in a list already, or with several of them."""
        entries = entries_in(text)
        if entries is None or not (self._in_list or len(entries.answers) > 1 or not entries.even):
            if self._in_list and heading_of(text) is None and field_of(text) is None:
                self._in_list = False
            return False
        self._list(entries)
        return True

    def _list(self, entries: Entries) -> None:
        if not self._in_list:
            self._begin_list()
        self.lists[-1].add(entries)

    def _begin_list(self) -> None:
        self._close()
        self._in_list = True
        self.lists.append(AnswerList(self._section.kind))

    def _as_field(self, line: Line, text: str) -> bool:
        found = field_of(text)
        if found is None:
            return False
        name, value = found
        if name == "answer" and self._begins_list(value):
            self._begin_list()
            entries = entries_in(value)
            if entries:
                self.lists[-1].add(entries)
            return True
        if self._open is None:
            self.outside += 1
            return True
        self._open.take(line)
        self._open.set_field(name, value)
        return True

    def _begins_list(self, value: str) -> bool:
        entries = entries_in(value)
        if entries:
            return len(entries.answers) > 1 or not entries.even
        if value:
            return False
        ahead = [text for text in self._ahead() if heading_of(text) is None]
        return bool(ahead) and entries_in(ahead[0]) is not None

    def _as_heading(self, text: str) -> bool:
        heading = heading_of(text)
        if heading is None:
            return False
        plain = not heading.kind and not heading.topic
        if plain and self._open and self._open.current == "stem" and not self._open.looks_complete:
            ahead = self._ahead()
            if ahead and number_of(ahead[0]) is None and heading_of(ahead[0]) is None:
                return False
        self._close()
        if self._in_list:
            if heading.kind and self.lists[-1].answers:
                self.lists.append(AnswerList(heading.kind))
            elif heading.kind:
                self.lists[-1].kind = heading.kind
            return True
        self._section = Heading(heading.kind or self._section.kind, heading.topic or self._section.topic)
        return True

    def _as_option(self, line: Line, text: str) -> bool:
        question = self._open
        if question is None:
            return False
        expected = LETTERS[len(question.options) : len(question.options) + 1]
        letter = first_label(text, bare=False)
        if question.current not in ("stem", "options") and (question.options or not letter):
            return False
        if letter and (letter == expected or question.options):
            question.take_options(line, letter, options_in(text, letter))
            return True
        bare = first_label(text, bare=True)
        if letter or not bare or bare != expected:
            return False
        options = options_in(text, bare)
        following = LETTERS[LETTERS.index(bare) + 1 :][:1]
        goes_on = [first_label(text, bare=True) == following for text in self._ahead()[:1]]
        if not (question.options or len(options) > 1 or any(goes_on)):
            return False
        question.take_options(line, bare, options)
        return True

    def _as_number(self, line: Line, text: str) -> bool:
        verdict, text = verdict_first(text)
        number = number_of(text)
        if number is None or not number.rest.strip() or not self._begins(number):
            return False
        self._close()
        self._begin(line, number.rest, number.number, verdict)
        return True

    def _begins(self, number: Numbered) -> bool:
        """Whether a numbered line is the next question, and not a statement inside this one."""
        question = self._open
        follows = number.number == (self._last or 0) + 1
        if not number.sure:
            ready = question is None or question.looks_complete or type_of(question.kind) == "true_false"
            return follows and ready
        if question is None:
            return True
        if question.sublist and not question.looks_complete and number.number == question.sublist + 1:
            question.sublist += 1
            return False
        if question.looks_complete and question.current in ("stem", "options", "answer"):
            return True
        behind = self._last is not None and number.number <= self._last
        if follows or (not behind and question.current == "stem") or self._has_body():
            return True
        if question.current == "stem":
            question.sublist = number.number
        return False

    def _has_body(self) -> bool:
        """Whether options or an answer come before the next number."""
        if ends_in_verdict(self.lines[self._at].text) or split_stem(self.lines[self._at].text):
            return True
        for text in self._ahead():
            if number_of(text) or heading_of(text):
                return False
            if first_label(text, bare=False) == "A" or field_of(text):
                return True
        return False

    def _as_unnumbered(self, line: Line, text: str) -> bool:
        """A question whose number got lost: options follow it, or its own end is a verdict."""
        question = self._open
        if question is not None and not question.looks_complete:
            return False
        if question is not None and question.current not in ("stem", "answer") and not self._after_blank:
            return False
        if not (ends_in_verdict(text) or split_stem(text) or self._options_ahead()):
            return False
        self._close()
        self._begin(line, text, None)
        return True

    def _options_ahead(self) -> bool:
        for text in self._ahead()[:3]:
            if first_label(text, bare=False) == "A":
                return True
            if number_of(text) or heading_of(text) or field_of(text):
                return False
        return False

    def _ahead(self) -> list[str]:
        """The next lines with something in them."""
        found: list[str] = []
        for line in self.lines[self._at + 1 : self._at + 1 + 2 * _AHEAD]:
            if line.text.strip():
                found.append(line.text.strip())
            if len(found) == _AHEAD:
                break
        return found

    def _begin(self, line: Line, stem: str, number: int | None, verdict: str = "") -> None:
        self._in_list = False
        self._open = OpenQuestion(
            line.number, number, self._section.kind, self._section.topic, [stem.strip()]
        )
        if verdict:
            self._open.fields["answer"] = verdict
        self._open.take(line)
        self._last = number if number is not None else self._last

    def _close(self) -> None:
        if self._open is not None:
            self.done.append(self._open)
            self._open = None

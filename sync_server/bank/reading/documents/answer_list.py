"""Answers that stand together, apart from their questions: `1.A 2.B`, `3-5 CDA`, `1—3：AB、ACD、C`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sync_server.bank.reading.meaning.answers import type_of
from sync_server.bank.reading.meaning.text import narrow
from sync_server.bank.reading.rows import Trouble

_WORD = r"(?:正确|错误|[A-J]+|[√×✓✗✔✘对错])"
_RANGE = re.compile(
    rf"\s*(?P<first>\d{{1,5}})\s*(?:[-–—−~～至到]+)\s*(?P<last>\d{{1,5}})\s*(?:题)?\s*[.、．:：)）]?\s*"
    rf"(?P<answers>{_WORD}(?:[\s,，、;；/]*{_WORD})*)[\s,，;；。、]*"
)
_ONE = re.compile(
    rf"\s*(?:第\s*)?[（(]?(?P<number>\d{{1,5}})\s*(?:题|[)）])?\s*[.、．:：\s-]?\s*[（(]?(?P<answer>{_WORD})[)）]?[\s,，;；。、]*"
)
_LONGEST_RANGE = 1000
_SPLIT = re.compile(r"[\s,，、;；/]+")
_EACH = re.compile(r"正确|错误|[A-J√×✓✗✔✘对错]")


@dataclass(frozen=True, slots=True)
class Entries:
    """What a line of answers says; `even` is False where a range has more or fewer answers than numbers."""

    answers: tuple[tuple[int, str], ...]
    even: bool = True


@dataclass(slots=True)
class AnswerList:
    """Answers listed in one place, for the section it stands in or for the whole file.

    Attributes:
        kind: the type of the section it stands in.
        broken: a number stands twice with different answers, or a range has too many or too few.
    """

    kind: str = ""
    answers: dict[int, str] = field(default_factory=dict)
    broken: bool = False

    def add(self, entries: Entries) -> None:
        """Take in what a line says."""
        self.broken = self.broken or not entries.even
        for number, answer in entries.answers:
            self.broken = self.broken or self.answers.get(number, answer) != answer
            self.answers[number] = answer


def entries_in(text: str) -> Entries | None:
    """The answers a line lists; None for a line that has anything else in it."""
    plain = narrow(text).replace("　", " ").strip()
    found: list[tuple[int, str]] = []
    even = True
    at = 0
    while at < len(plain):
        many = _RANGE.match(plain, at)
        one = None if many else _ONE.match(plain, at)
        if many:
            answers = _in_range(int(many["first"]), int(many["last"]), many["answers"])
            found += answers
            even = even and bool(answers)
            at = many.end()
        elif one:
            found.append((int(one["number"]), one["answer"]))
            at = one.end()
        else:
            return None
    return Entries(tuple(found), even) if found or not even else None


def matched(
    lists: Sequence[AnswerList], questions: Sequence[tuple[str, int | None, bool]]
) -> list[str | Trouble | None]:
    """Each question's answer from the lists.

    Args:
        questions: of each the section's type, its number, and whether it has an answer of its own.

    Returns:
        The answer; None without lists and for a question that has one. Where not every number of the whole
        file or of every section fits, the trouble for all that have none.
    """
    if not lists:
        return [None] * len(questions)
    whole = _together(lists)
    if _fits(whole, questions):
        return [whole.answers.get(number or 0) for _, number, _ in questions]
    sections = [type_of(kind) or kind for kind, _, _ in questions]
    by_section = {type_of(entry.kind) or entry.kind: entry for entry in lists}
    fits = len(by_section) == len(lists) and all(
        _fits(
            by_section.get(name, AnswerList()),
            [question for section, question in zip(sections, questions, strict=True) if section == name],
        )
        for name in {*sections, *by_section}
    )
    if not fits:
        return [None if own else Trouble.ANSWERS_UNMATCHED for _, _, own in questions]
    return [
        by_section[section].answers.get(number or 0) if section in by_section else None
        for section, (_, number, _) in zip(sections, questions, strict=True)
    ]


def _fits(entry: AnswerList, questions: Sequence[tuple[str, int | None, bool]]) -> bool:
    numbers = [number for _, number, _ in questions]
    unanswered = {number for _, number, own in questions if not own}
    if not entry.answers and not unanswered:
        return not entry.broken
    return (
        not entry.broken
        and len(set(numbers)) == len(numbers)
        and unanswered <= entry.answers.keys() <= set(numbers)
    )


def _together(lists: Sequence[AnswerList]) -> AnswerList:
    whole = AnswerList()
    for entry in lists:
        whole.add(Entries(tuple(entry.answers.items()), even=not entry.broken))
    return whole


def _in_range(first: int, last: int, text: str) -> list[tuple[int, str]]:
    """The answers of a range; none where their number is not the numbers'."""
    count = last - first + 1
    if not 0 < count <= _LONGEST_RANGE:
        return []
    for answers in (_SPLIT.split(text.strip()), _EACH.findall(text)):
        if len(answers) == count:
            return list(zip(range(first, last + 1), answers, strict=True))
    return []

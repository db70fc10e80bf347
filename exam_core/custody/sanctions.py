"""R61: warnings and the order out of a journal, for the invigilation record; in Chinese, as the form is."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from exam_core.attempt.events import PROCTOR_PREFIX, OrderedOut, Warned
from exam_core.attempt.journal import Entry
from exam_core.custody.invigilation import NOTE_CHARS, Violation
from exam_core.custody.sealed_evidence import GRAVE
from exam_core.identifiers import TicketNumber
from exam_core.rules.rule_set import Reason, RuleSet

MAX_COUNT = 20
"""Of warnings that one row tells; nobody is warned that often."""

_CHINA = timezone(timedelta(hours=8))
_NUMERALS = "一二三四五六七八九十"


def sanctions(ticket: TicketNumber, entries: Sequence[Entry], rules: RuleSet) -> Iterator[Violation]:
    """One row for each ground on which somebody was warned or ordered out; what shows it is theirs to say.

    A grave act is a row of its own, under the form's word for all of them.
    """
    told: dict[str, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.event, Warned | OrderedOut):
            told.setdefault(entry.event.ground, []).append(entry)
    minor = {one.code for one in rules.warning_grounds}
    for ground, acts in told.items():
        warned = sum(isinstance(entry.event, Warned) for entry in acts)
        yield Violation(
            ticket=ticket,
            ground=ground if ground in minor else GRAVE,
            clause=_clause(ground, rules),
            count=min(max(warned, 1), MAX_COUNT),
            handling="；".join(map(_handling, acts))[:NOTE_CHARS],
            evidence="",
        )


def _clause(ground: str, rules: RuleSet) -> str:
    """附件3二(一): the lists stand in the order of Annex 3."""
    return _place(ground, rules.warning_grounds, "二") or _place(ground, rules.grave_grounds, "三")


def _place(ground: str, listed: Sequence[Reason], section: str) -> str:
    codes = [one.code for one in listed[: len(_NUMERALS)]]
    return f"附件3{section}({_NUMERALS[codes.index(ground)]})" if ground in codes else ""


def _handling(entry: Entry) -> str:
    """09:12 警告并责令改正（监考员 川监0412）."""
    what = "警告并责令改正" if isinstance(entry.event, Warned) else "责令离开考场，答案已封存"
    return f"{_clock(entry.wall)} {what}（监考员 {entry.by.removeprefix(PROCTOR_PREFIX)}）"


def _clock(wall: datetime) -> str:
    return f"{wall.astimezone(_CHINA):%H:%M}"

"""Leading numbers of stems: `1、` `1.` `（1）` `第1题` `600<tab>`, and now and then no separator at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(
    r"\s*(?:第\s*(?P<named>\d{1,5})\s*题\s*[、．.:：]?\s*"
    r"|[(（【\[]\s*(?P<inside>\d{1,5})\s*[)）】\]]\s*[、．.]?\s*"
    r"|(?P<plain>\d{1,5})(?P<sign>\s*[、．.:：)）】\]\t]\s*|\s+)?)"
)
_SHORT = 3
"""Fewer numbers than this in a row are no sequence."""


@dataclass(frozen=True, slots=True)
class _Number:
    """What may be a stem's number.

    Attributes:
        marked: a separator follows; a blank is none.
        sure: what follows can't belong to the number, as it does in "0.4kV" and "3、4号线".
    """

    value: int
    rest: str
    marked: bool
    sure: bool


def without_numbers(stems: Sequence[str]) -> list[str]:
    """The stems, without the running number of a file that numbers its questions.

    A file counts as numbered where half of its stems begin with a number that is one for sure, or more than
    half with one that continues the one before. In it, a number goes if it continues the one before, or if it
    is sure; "0.4kV线路…", "8字环…" and "3、4号线…" stay whole.
    """
    numbers = [_read(stem) for stem in stems]
    if not _numbered(numbers, sum(1 for stem in stems if stem.strip())):
        return list(stems)
    result = []
    before: int | None = None
    for at, (stem, number) in enumerate(zip(stems, numbers, strict=True)):
        follows = numbers[at + 1] if at + 1 < len(numbers) else None
        if number and (number.sure or _runs_on(before, number, follows)):
            before = number.value
            result.append(number.rest)
        else:
            result.append(stem)
    return result


def _read(stem: str) -> _Number | None:
    found = _NUMBER.match(stem)
    if found is None:
        return None
    rest = stem[found.end() :]
    if not rest.strip():
        return None
    marked = found["plain"] is None or bool((found["sign"] or "").strip() or "\t" in (found["sign"] or ""))
    sure = marked and (found["named"] is not None or not rest[:1].isdigit())
    return _Number(int(found["named"] or found["inside"] or found["plain"]), rest, marked, sure)


def _runs_on(before: int | None, number: _Number, follows: _Number | None) -> bool:
    """Whether a number continues the one before, or begins a sequence that the next one continues."""
    if before is not None and number.value == before + 1:
        return True
    begins = before is None or number.value == 1
    return begins and follows is not None and follows.value == number.value + 1


def _numbered(numbers: Sequence[_Number | None], stems: int) -> bool:
    sure = sum(1 for number in numbers if number and number.sure)
    if sure and 2 * sure >= stems:
        return True
    running = sum(
        1
        for before, number in zip((None, *numbers), numbers, strict=False)
        if number and (number.sure or _runs_on(before.value if before else None, number, None))
    )
    starts = bool(numbers) and numbers[0] is not None and not numbers[0].sure
    return running + starts >= _SHORT and 2 * (running + starts) > stems

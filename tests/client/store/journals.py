"""Journals to be stored: real entries in a real chain, of nobody's attempt."""

from collections.abc import Sequence
from datetime import UTC, datetime

from exam_core.attempt.events import CANDIDATE, Answered
from exam_core.attempt.journal import Entry, Occurrence, Reading, write
from exam_core.chain import GENESIS
from exam_core.identifiers import AttemptId

CANDIDATES = AttemptId("2611250900-5101003-01/T0001/1")
NEIGHBOURS = AttemptId("2611250900-5101003-01/T0002/1")
KEY = b"k" * 32


def entries(
    count: int, after: Sequence[Entry] = (), attempt: AttemptId = CANDIDATES, *, choice: int = 0
) -> tuple[Entry, ...]:
    """`count` entries that follow those of `after`, or begin a journal; `choice` makes another journal."""
    made = list(after)
    for _ in range(count):
        seq = len(made)
        reading = Reading("boot", seq, datetime(2026, 11, 25, tzinfo=UTC))
        answered = Occurrence(Answered(number=seq % 100 + 1, choice=(choice,)), CANDIDATE)
        prev = made[-1].digest if made else GENESIS
        made += write(attempt, [answered], reading, prev=prev, seq=seq)
    return tuple(made[len(after) :])

"""How long it takes to draw 1,000 papers of 100 questions from a bank of 20,000, and in how much memory.

`python -m tests.benchmarks.bench_draw` prints JSON rows. Every constraint is set: quotas by topic and by
difficulty at once, neighbours, spread, levelling over an uneven past, make-ups, shuffled questions and
options. The time is that of the whole way from the bank's index to the commitment. Its reference is what
nothing can be faster than: the same words of the same streams, read one after the other and not used.
"""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from exam_core.encoding import digest
from exam_core.identifiers import QuestionId, TicketNumber
from exam_core.paper import draw as draw_module
from exam_core.paper.bank_index import BankIndex, IndexEntry, make_index
from exam_core.paper.blueprint import Blueprint, blueprint_from_json
from exam_core.paper.draw import commitment, draw
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace
from exam_core.paper.question import QuestionType
from exam_core.paper.stream import Stream
from exam_core.rules.article_13_bank import BankScope
from tests.benchmarks.figure import Figure, tell

QUESTIONS, SEATS, COLUMNS, MAKEUPS, TOPICS = 20_000, 1_000, 20, 20, 10
SECRET = bytes(range(32))
GOAL_S, GOAL_MB = 10, 500


def make_bank() -> BankIndex:
    """Three types as 60:30:10, ten topics, three difficulties as 5:3:2, by a stream of its own."""
    stream = Stream(bytes(32), "bench-bank")
    types = [QuestionType.TRUE_FALSE] * 6 + [QuestionType.SINGLE] * 3 + [QuestionType.MULTIPLE]
    levels = [1] * 5 + [2] * 3 + [3] * 2
    entries = []
    for number in range(QUESTIONS):
        kind = types[stream.below(10)]
        entries.append(
            IndexEntry(
                question=digest(b"bench-%d" % number),
                id=QuestionId(f"low-voltage-{number:012}"),
                type=kind,
                topic=f"topic-{stream.below(TOPICS)}",
                difficulty=levels[stream.below(10)],
                scope=BankScope.NATIONAL,
                options=2 if kind is QuestionType.TRUE_FALSE else 4,
                fixed_order=stream.below(20) == 0,
            )
        )
    return make_index("low-voltage", entries)


def make_blueprint() -> Blueprint:
    """60 true/false and 30 single with both kinds of quota, 10 multiple by topic; every bound is set."""
    both = {f"topic-{number}": 6 for number in range(TOPICS - 1)}
    return blueprint_from_json(
        {
            "id": "bench",
            "title": "bench",
            "kind": "special_operations",
            "sections": [
                {
                    "type": "true_false",
                    "count": 60,
                    "points": "1",
                    "topics": both,
                    "difficulties": [30, 18, 12],
                },
                {
                    "type": "single",
                    "count": 30,
                    "points": "1",
                    "topics": dict.fromkeys(both, 3),
                    "difficulties": [15, 9, 6],
                },
                {"type": "multiple", "count": 10, "points": "1", "topics": {"topic-0": 2, "topic-1": 2}},
            ],
            "neighbour_common_max": "1.4",
            "difficulty_spread_max": "3",
            "exposure_max": 200,
            "exposure_levelling": "3",
            "makeup_common_max": 0,
        }
    )


def make_inputs(index: BankIndex) -> DrawInputs:
    """A hall of 1,000 seats, an uneven past, and twenty people who sat a paper of this bank before."""
    stream = Stream(bytes(32), "bench-past")
    past = {entry.id: use for entry in index.entries if (use := max(0, stream.below(60) - 20))}
    ids = sorted(entry.id for entry in index.entries)
    seats = tuple(
        SeatPlace(n + 1, n // COLUMNS, n % COLUMNS, TicketNumber(f"T{n + 1:04}")) for n in range(SEATS)
    )
    earlier = {
        seats[number * SEATS // MAKEUPS].ticket: tuple(sorted(ids[at] for at in stream.sample(len(ids), 100)))
        for number in range(MAKEUPS)
    }
    return DrawInputs(make_blueprint(), index.root, SECRET, seats, past, earlier)


class _Counted(Stream):
    words = 0

    def __init__(self, secret: bytes, label: str) -> None:
        super().__init__(secret, label)
        following = self.word

        def counted() -> int:
            _Counted.words += 1
            return following()

        self.word = counted


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _peak_mb() -> float:
    """The most that this process has held in memory so far, in megabytes of 2²⁰ bytes."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _words_alone(words: int) -> None:
    stream = Stream(SECRET, "exam-draw/2|" + "0" * 150)
    for _ in range(words):
        stream.word()


def figures() -> list[Figure]:
    """Measure; in a fresh process, since the peak is the process's."""
    index = make_bank()
    bare_mb = _peak_mb()

    def whole_way() -> None:
        inputs = make_inputs(index)
        commitment(inputs, draw(inputs, index))

    took = _seconds(whole_way)
    peak_mb = _peak_mb()
    with patch.object(draw_module, "Stream", _Counted):
        draw(make_inputs(index), index)
    alone = _seconds(lambda: _words_alone(_Counted.words))
    return [
        Figure("draw 1,000 papers, every constraint", took, "s", alone, "the same HMAC words alone", GOAL_S),
        Figure("draw 1,000 papers, peak memory", peak_mb, "MB", bare_mb, "the bank's index alone", GOAL_MB),
    ]


if __name__ == "__main__":
    tell(figures())

"""The figures of `bench_seat_start` and `bench_seat_exam` with the seat held to a quarter of a core.

Only a click has a goal here: it must be answered within a tenth of a second.
"""

from collections.abc import Iterator

from tests.benchmarks import bench_seat_start
from tests.benchmarks.bench_seat_exam import answer_ms, plain_page_ms, turn_ms
from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.seat_under_test import an_enrolled_pc
from tests.benchmarks.slow_core import SlowCore, a_slow_core

GOAL_MS = 100
TURNS, ANSWERS, WARM_UP, IDLE_S = 100, 50, 20, 20


def figures() -> Iterator[Figure]:
    """How the seat is held is said in the names."""
    with a_slow_core() as slow:
        yield from bench_seat_start.figures(slow)
        yield from _exam(slow)


def _exam(slow: SlowCore) -> Iterator[Figure]:
    with an_enrolled_pc(slow) as seat, seat.driven():
        seat.wait_for("考生登录")
        seat.settle()
        idle = seat.idle_percent(IDLE_S)
        seat.go_to_the_paper()
        seat.do("turn", WARM_UP)
        seat.do("to_first")
        turned, page = turn_ms(seat, TURNS), plain_page_ms(seat)
        shown, saved, bare = answer_ms(seat, ANSWERS, 0)
        memory = seat.memory_mb
        seat.settle()
        still = seat.idle_percent(IDLE_S)
    held = f"held: {slow.how}"
    yield Figure(f"seat, {held}: next question painted, p99", turned, "ms", page, "a plain label", GOAL_MS)
    yield Figure("seat held: answer shown as chosen, p99", shown, "ms", page, "a plain label", GOAL_MS)
    yield Figure("seat held: answer durable and 已保存, p99", saved, "ms", bare, "a bare commit", None)
    yield Figure("seat held: memory after an exam", memory, "MB", memory, "itself", None)
    yield Figure("seat held: idle screen, of a core", idle, "%", 25, "the share that it has", None)
    yield Figure("seat held: question standing, of a core", still, "%", 25, "the share that it has", None)


if __name__ == "__main__":
    tell(figures())

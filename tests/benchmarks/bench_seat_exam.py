"""A whole exam of 200 questions at a real seat: turning, answering, memory, and doing nothing.

The shipped program under its keeper, with its store, its line to a centre and its watch; see `obedient` for
who is at the mouse.
"""

import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.long_sitting import QUESTIONS
from tests.benchmarks.seat_under_test import WINDOW, SeatUnderTest, an_enrolled_pc
from tests.benchmarks.stopwatch import p99

FRAME_MS = 1000 / 60
SAVED_MS, MEMORY_MB, GROWTH_MB, IDLE_PERCENT = 20, 300, 2, 1
IDLE_S = 20
WARM_UP = 20
PASSES = 3


def plain_page_ms(seat: SeatUnderTest) -> float:
    """What a plain label of the same size needs, 99 of 100."""
    command = [sys.executable, "-m", "tests.benchmarks.plain_page", *map(str, WINDOW), str(QUESTIONS)]
    words = seat.slow.command(command) if seat.slow else command
    done = subprocess.run(words, env=seat.environment, stdout=subprocess.PIPE, check=True)
    return 1000 * float(done.stdout)


def turn_ms(seat: SeatUnderTest, times: int) -> float:
    """From the click to the next question painted, 99 of 100."""
    return 1000 * p99(seat.do("turn", times))


def answer_ms(seat: SeatUnderTest, questions: int, way: int) -> tuple[float, float, float]:
    """From the click to the chosen card, to 已保存, and of a bare commit beside them; 99 of 100 each."""
    seat.do("to_first")
    took = seat.do("answer_all", questions, way, str(seat.folder / f"bare-{way}.db"))
    shown, saved, bare = (1000 * p99(column) for column in zip(*took, strict=True))
    return shown, saved, bare


def figures() -> Iterator[Figure]:
    """In the order of an exam."""
    with an_enrolled_pc() as seat, seat.driven():
        seat.wait_for("考生登录")
        seat.settle()
        idle = seat.idle_percent(IDLE_S)
        begun_mb = seat.memory_mb
        seat.go_to_the_paper()
        seat.settle()
        still = seat.idle_percent(IDLE_S)
        seat.do("turn", WARM_UP)
        seat.do("to_first")
        turned, page = turn_ms(seat, QUESTIONS - 1), plain_page_ms(seat)
        after_mb, answered = [], []
        for way in range(PASSES):
            answered.append(answer_ms(seat, QUESTIONS, way))
            after_mb.append(seat.memory_mb)
        recorder_mb = seat.recorders_mb
    _, saved, bare = answered[0]
    yield Figure("seat: next question painted, p99", turned, "ms", page, "a plain label turned", FRAME_MS)
    yield Figure("seat: answer durable and 已保存, p99", saved, "ms", bare, "a bare commit", SAVED_MS)
    yield Figure("seat: memory after an exam", after_mb[0], "MB", begun_mb, "before the check-in", MEMORY_MB)
    growth = (after_mb[-1] - after_mb[0]) / (PASSES - 1)
    yield Figure("seat: memory grown in another exam", growth, "MB", after_mb[0], "all of it", GROWTH_MB)
    yield Figure("seat: of which its recorder", recorder_mb, "MB", after_mb[0], "all of it", None)
    yield Figure("seat: idle screen, of a core", idle, "%", 100, "a busy core", IDLE_PERCENT)
    yield Figure("seat: question standing, of a core", still, "%", 100, "a busy core", IDLE_PERCENT)


if __name__ == "__main__":
    tell(figures())

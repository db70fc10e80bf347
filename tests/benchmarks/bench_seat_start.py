"""From the start of `exam-seat` to its idle screen on the display, when everything has been run before.

The shipped program with its keeper, on a PC that has two packages; the display is looked at from outside.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.screen_seen import Place, ScreenSeen, watching
from tests.benchmarks.seat_under_test import WINDOW, SeatUnderTest, an_enrolled_pc
from tests.benchmarks.slow_core import SlowCore
from tests.stories.seat_process import EXAM_SEAT

TIMES, TIMES_HELD = 5, 3
GOAL_S = 2.0
LEFT_HALF: Place = (48, 160, WINDOW[0] // 2 - 96, WINDOW[1] - 320)
"""The number of the seat, what to do, and the button that can be pressed; the self-check is on the right."""


def start_s(seat: SeatUnderTest, seen: ScreenSeen) -> float:
    """The median of some starts."""
    return _median(seat, seen, lambda: seat.run([EXAM_SEAT, *seat.options]))


def bare_s(seat: SeatUnderTest, seen: ScreenSeen) -> float:
    """The same of a window with nothing in it."""
    size = f"{WINDOW[0]}x{WINDOW[1]}"
    return _median(seat, seen, lambda: seat.run([sys.executable, "-m", "tests.benchmarks.bare_window", size]))


def _median(seat: SeatUnderTest, seen: ScreenSeen, start: Callable[[], subprocess.Popen[bytes]]) -> float:
    """Seconds from the start of a program to the picture that its first run has ended with."""
    before = seen.picture(LEFT_HALF)
    picture, took = None, []
    for _ in range(1 + (TIMES_HELD if seat.slow else TIMES)):
        began = time.monotonic()
        process = start()
        try:
            if picture is None:
                seen.wait_until_gone(LEFT_HALF, before)
                picture = seen.settled(LEFT_HALF, 3.0)
            else:
                took.append(seen.wait_for(LEFT_HALF, picture) - began)
        finally:
            process.terminate()
            process.wait(60)
        seen.wait_for(LEFT_HALF, before)
    return statistics.median(took)


def figures(slow: SlowCore | None = None) -> Iterator[Figure]:
    """Start on the whole machine, or held by `slow`."""
    with an_enrolled_pc(slow) as seat, watching(seat.environment) as seen:
        held, goal = (", a quarter of a core", None) if slow else ("", GOAL_S)
        yield Figure(
            f"seat: start to idle screen{held}", start_s(seat, seen), "s",
            bare_s(seat, seen), "a bare PySide6 window", goal,
        )  # fmt: skip


if __name__ == "__main__":
    tell(figures())

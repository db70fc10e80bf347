"""How soon a killed seat is back on the same question, and a cleared one ready for the next candidate."""

import time
from collections.abc import Iterator

from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.screen_seen import Place, watching
from tests.benchmarks.seat_under_test import WINDOW, SeatUnderTest, an_enrolled_pc

BACK_S, CLEARED_S = 5.0, 10.0
KILLS = 3
TURNS = 5
MIDDLE: Place = (240, 170, WINDOW[0] - 240 - 340, WINDOW[1] - 170 - 120)
"""The question itself, between candidate and answer sheet, without the buttons under it."""


def figures() -> Iterator[Figure]:
    """In the order of an exam."""
    with an_enrolled_pc() as seat, watching(seat.environment) as seen:
        began = time.monotonic()
        with seat.driven():
            seat.wait_for("考生登录")
            started = time.monotonic() - began
            seat.go_to_the_paper()
            took = []
            for _ in range(KILLS):
                seat.do("turn", TURNS)
                number, picture = seat.do("number"), seen.settled(MIDDLE)
                _, program, *_ = seat.family
                killed = time.monotonic()
                program.kill()
                seen.wait_until_gone(MIDDLE, picture)
                took.append(seen.wait_for(MIDDLE, picture) - killed)
                seat.take_line()
                if seat.do("number") != number:
                    raise AssertionError(f"killed on question {number}, back on {seat.do('number')}")
            seat.hand_in()
            cleared = _cleared_s(seat)
    yield Figure("seat: back after SIGKILL", max(took), "s", started, "its start", BACK_S)
    yield Figure("seat: cleared to the next check-in", cleared, "s", started, "its start", CLEARED_S)


def _cleared_s(seat: SeatUnderTest) -> float:
    """From the proctor's press of 清台 to the pad on which the next candidate types."""
    seat.click("监考员")
    seat.act("清台")
    began = time.monotonic()
    seat.click("清台")
    seat.wait_for("考生登录")
    seat.click("考生登录")
    seat.wait_for("请输入证件号码后六位")
    return time.monotonic() - began


if __name__ == "__main__":
    tell(figures())

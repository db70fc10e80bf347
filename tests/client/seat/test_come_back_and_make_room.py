"""The real program under its keeper: killed it comes back, cleared it takes the next candidate.

How long either takes, `make bench` measures.
"""

import time
from collections.abc import Iterator

import psutil
import pytest

from client.store.look_file import Look, LookFile
from client.store.seat_folder import SeatFolder
from tests.benchmarks.long_sitting import LAST_SIX
from tests.benchmarks.seat_under_test import SeatUnderTest, an_enrolled_pc
from tests.stories.waiting import until

LONG_S = 60.0


@pytest.fixture(scope="module")
def seat() -> Iterator[SeatUnderTest]:
    with an_enrolled_pc() as seat, seat.driven():
        seat.go_to_the_paper()
        yield seat


def kill(seat: SeatUnderTest) -> None:
    """SIGKILL to the program, not to its keeper; waits until the paper is there again."""
    assert seat.process is not None
    for child in psutil.Process(seat.process.pid).children():
        child.kill()
    seat.take_line()
    until("the paper is back", lambda: seat.do("reads", "打开答题卡"), timeout_s=LONG_S)


def minutes_left(seat: SeatUnderTest) -> int:
    texts = seat.do("texts")
    return int(texts[texts.index("分钟") - 1])


def answered(seat: SeatUnderTest) -> bool:
    return any(text.startswith("已答 1  未答 199") for text in seat.do("texts"))


def test_a_killed_program_is_back_on_the_same_question_in_the_same_look_with_the_right_time(
    seat: SeatUnderTest,
) -> None:
    seat.click("大字")
    seat.click("高对比度")
    seat.click("下一题")
    until("question 2", lambda: seat.do("number") == 2, timeout_s=10)
    seat.click("A 正确")
    until("the answer is saved", lambda: seat.do("reads", "已保存"), timeout_s=10)
    assert answered(seat)
    left = minutes_left(seat)
    begun = time.monotonic()
    kill(seat)
    assert seat.do("number") == 2
    assert answered(seat)
    assert left - minutes_left(seat) <= 1 + (time.monotonic() - begun) // 60
    assert LookFile(SeatFolder(seat.data).look).recall() == Look("high_contrast", "large")


def test_a_cleared_seat_takes_the_next_candidate_and_keeps_what_is_not_safe_elsewhere(
    seat: SeatUnderTest,
) -> None:
    folder = SeatFolder(seat.data)
    seat.hand_in()
    (result,) = folder.results.glob("*.result")
    assert result.with_suffix(".receipt").exists()
    seat.click("监考员")
    seat.act("清台")
    seat.click("清台")
    seat.click("考生登录")
    seat.type_on_pad(LAST_SIX)
    seat.click("登录")
    until("the next candidate", lambda: seat.do("reads", "这是我"), timeout_s=LONG_S)
    assert result.exists()
    assert LookFile(folder.look).recall() is None

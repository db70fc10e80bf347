"""Whether video is in the exam's way: saving an answer with and without a recorder beside the seat.

One seat after the other, so that nobody records while the reference is taken; twice each, by turns, so that a
busy moment of the machine meets both.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.seat_under_test import an_enrolled_pc
from tests.benchmarks.stopwatch import p99
from tests.stories.camera_film import talking_head
from tests.stories.waiting import until

ROUNDS, ANSWERS = 2, 100
MOST = 1.2
BEGINS_WITHIN_S = 30


def _saved_ms(camera: Path | None) -> list[float]:
    """Milliseconds from each click to 已保存 in an exam of its own."""
    with an_enrolled_pc() as seat:
        seat.camera = camera
        with seat.driven():
            seat.wait_for("考生登录")
            seat.settle()
            seat.go_to_the_paper()
            if camera is not None:
                until("it is recorded", lambda: "正在录像" in seat.do("texts"), timeout_s=BEGINS_WITHIN_S)
            took = seat.do("answer_all", ANSWERS, 0, str(seat.folder / "bare.db"))
    return [1000 * saved for _, saved, _ in took]


def figures() -> Iterator[Figure]:
    """The ratio is what has a goal."""
    without: list[float] = []
    filmed: list[float] = []
    for _ in range(ROUNDS):
        without += _saved_ms(None)
        filmed += _saved_ms(talking_head())
    reference = p99(without)
    yield Figure(
        "video: answer durable and 已保存 while it is recorded, p99", p99(filmed), "ms",
        reference, "without a recorder", MOST * reference,
    )  # fmt: skip


if __name__ == "__main__":
    tell(figures())

"""A whole exam with single left clicks alone: no drag, no double click, no hover, no wheel, no keys."""

from dataclasses import dataclass

import pytest

from tests.outside.by_ear import Control, Ear
from tests.outside.conftest import StartSeat
from tests.outside.outside_sitting import QUESTIONS
from tests.outside.whole_exam import WholeExam
from tests.outside.workplace import Workplace

pytestmark = pytest.mark.story

LEFT = "1"
BURST = ("--repeat", "2", "--delay", "60", LEFT)
"""A double click of a finger that trembles."""
AGAIN = ("sleep", "0.3")
"""The pace of a finger that comes back to a key: a faster one is taken for a double click."""


@dataclass
class ClickersHands:
    """Knows where controls are, moves the pointer there and clicks the left button.

    Attributes:
        burst: what is clicked; more than once where a test says so.
    """

    workplace: Workplace
    ear: Ear
    burst: tuple[str, ...] = (LEFT,)

    def press(self, name: str, role: str = "button") -> None:
        self.click(self.ear.wait_for(name=name, role=role, has=["enabled"]))

    def click(self, control: Control, *before: str) -> None:
        """Click into the middle of a control."""
        x, y = control.middle
        self.workplace.run("xdotool", "mousemove", str(x), str(y), *before, "click", *self.burst)

    def type(self, text: str) -> None:
        pad = {one.name: one for one in self.ear.look(closely=True, role="button")}
        for place, key in enumerate(text):
            name = f"数字 {key}" if key.isdigit() else f"字母 {key}"
            self.click(pad[name], *(AGAIN if key in text[max(0, place - 8) : place] else ()))

    def choose(self, letter: str, option: Control) -> None:
        """Turn the column by its buttons until the option is in sight, and click it."""
        while (lower := self._lies_lower(option)) is not None:
            self.click(lower)
        self.press(option.name, option.role)

    def _lies_lower(self, option: Control) -> Control | None:
        """The button that turns the column on, where the option lies below what is shown."""
        turning = self.ear.look(closely=True, role="button", name="往下看", has=["enabled"])
        found = self.ear.wait_for(role=option.role, name=option.name)
        below = bool(turning) and found.middle[1] >= turning[0].at[1]
        return turning[0] if below else None

    def turn(self) -> None:
        self.press("下一题")

    def flag(self) -> None:
        self.press("标记", "check")


def test_a_whole_exam_is_sat_with_single_left_clicks_alone(
    workplace: Workplace, ear: Ear, start_seat: StartSeat
) -> None:
    seat = start_seat()
    WholeExam(ear, ClickersHands(workplace, ear)).sit()
    assert seat.said == ""


@pytest.fixture
def at_the_first_question(
    workplace: Workplace, ear: Ear, start_seat: StartSeat
) -> tuple[WholeExam, ClickersHands]:
    start_seat()
    hands = ClickersHands(workplace, ear)
    exam = WholeExam(ear, hands)
    exam.unlock()
    exam.check_in()
    exam.read_the_notes()
    exam.start()
    exam.question(1)
    return exam, hands


def test_a_double_click_never_counts_twice(
    ear: Ear, at_the_first_question: tuple[WholeExam, ClickersHands]
) -> None:
    exam, hands = at_the_first_question
    hands.burst = BURST
    hands.flag()
    ear.wait_for(role="check", name="标记", has=["checked"])
    for number in range(2, len(QUESTIONS) + 1):
        hands.turn()
        _, options = exam.question(number)
        if options[0].role == "check":
            hands.choose("A", options[0])
            ear.wait_for(role="check", name=options[0].name, has=["checked"])
            ear.wait_for(role="label", name="已保存")
    hands.press("打开答题卡 · 交卷")
    ear.wait_for(role="label", name="点一个题号，就回到那一题。")
    ear.wait_for(role="button", begins="第 1 题，未答，已标记")
    hands.press("交卷")
    ear.wait_for(role="label", name="要交卷吗？")

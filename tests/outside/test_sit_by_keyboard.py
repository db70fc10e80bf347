"""A whole exam with the keyboard alone: typed through the X server, and no pointer is ever used."""

from dataclasses import dataclass, field

import pytest

from client.widgets.theme import tokens
from tests.outside.by_ear import FOCUSED, Control, Ear
from tests.outside.conftest import StartSeat
from tests.outside.picture_of_screen import Colour, Eye, an_eye_on
from tests.outside.whole_exam import LETTERS, WholeExam
from tests.outside.workplace import Workplace

pytestmark = pytest.mark.story

USABLE = ("button", "radio", "check", "field")
MOST_TABS = 60
"""More than any screen has controls: whoever has come so far has been everywhere."""
RING = range(3, 9)
"""Where the ring begins inside a control's left edge, in pixels; nearer to the edge is its border."""


def _colour(token: str) -> Colour:
    red, green, blue = bytes.fromhex(token.removeprefix("#"))
    return red, green, blue


MARKS: frozenset[Colour] = frozenset(_colour(theme["amber_mark"]) for theme in tokens()["themes"].values())
"""The ring's colour, by day and by night."""


@dataclass
class TypistsHands:
    """Reaches everything by Tab, presses it by Enter, and answers by letters and digits."""

    workplace: Workplace
    ear: Ear
    eye: Eye
    by_digit: bool = False
    toured: set[str] = field(default_factory=set)

    def keys(self, *names: str) -> None:
        """Press and release keys, one after the other."""
        self.workplace.run("xdotool", "key", "--delay", "20", *names)

    def press(self, name: str, role: str = "button") -> None:
        """Tab until it has the keyboard, see that it shows it, and press Enter."""
        self.ear.wait_for(name=name, role=role, has=["enabled"])
        control = self.tab_to(name, role)
        assert self.is_ringed(control), f"nobody sees that {name} has the keyboard"
        self.keys("Return")

    def tab_to(self, name: str, role: str) -> Control:
        """Press Tab until it has the keyboard and keeps it: a screen that comes up takes it to itself."""
        passed = list[str]()
        for _ in range(MOST_TABS):
            since = self.ear.now
            self.keys("Tab")
            focused, _ = self.ear.next_focused(since)
            if focused == name:
                has_it = self.ear.look(closely=True, name=name, role=role, has=["focused"])
                if has_it:
                    return has_it[0]
            passed.append(focused)
        raise AssertionError(f"{name} is not reached by Tab, which came past {passed}")

    def type(self, text: str) -> None:
        fields = self.ear.look(role="field")
        if fields:
            self.tab_to(fields[0].name, "field")
        self.keys(*text)

    def choose(self, letter: str, option: Control) -> None:
        """By letter and by digit, in turns."""
        self.by_digit = not self.by_digit
        self.keys(str((LETTERS.index(letter) + 1) % 10) if self.by_digit else letter.lower())

    def turn(self) -> None:
        self.keys("Right")

    def flag(self) -> None:
        self.keys("m")

    def is_ringed(self, control: Control) -> bool:
        """Whether the mark of the keyboard's focus is painted along the control's left edge."""
        left, _ = control.at[:2]
        row = self.eye.row(left, control.middle[1], RING.stop)
        return any(row[x] in MARKS for x in RING)

    def tour(self, screen: str) -> None:
        """Tab once around each screen: everything that can be used gets the keyboard on the way."""
        if screen in self.toured:
            return
        self.toured.add(screen)
        usable = {one.name for one in self.ear.look(has=["sensitive", "focusable"]) if one.role in USABLE}
        already = {one.name for one in self.ear.focused()}
        since = self.ear.now
        self.keys(*["Tab"] * (len(usable) + 3))
        for name in usable - already:
            self.ear.heard(FOCUSED, name, since=since)


def test_a_whole_exam_is_sat_with_the_keyboard_alone(
    workplace: Workplace, ear: Ear, start_seat: StartSeat
) -> None:
    seat = start_seat()
    with an_eye_on(workplace) as eye:
        hands = TypistsHands(workplace, ear, eye)
        WholeExam(ear, hands, hands.tour).sit()
    assert seat.said == ""

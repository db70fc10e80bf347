"""A whole exam through the accessibility bus: by names, roles, states and actions alone."""

import re
from dataclasses import dataclass

import pytest

from tests.outside.by_ear import Ear
from tests.outside.conftest import StartSeat
from tests.outside.outside_sitting import PIN
from tests.outside.readers_hands import ACTION_OF, ReadersHands
from tests.outside.whole_exam import WholeExam

pytestmark = pytest.mark.story

TIME_LEFT = re.compile("剩余 [0-9]+ 分钟")


@dataclass
class Inspector:
    """Looks at every screen of the exam as it comes up."""

    ear: Ear

    def inspect(self, screen: str) -> None:
        seen = self.ear.look(closely=True)
        controls = [one for one in seen if "focusable" in one.states and "sensitive" in one.states]
        controls = [one for one in controls if one.role in ACTION_OF or one.name]
        assert controls, screen
        for one in controls:
            assert one.name.strip(), f"{screen}: a {one.role} without a name at {one.at}"
            assert one.role in ACTION_OF, f"{screen}: {one.name} is a {one.role}"
            assert ACTION_OF[one.role] in one.actions, f"{screen}: {one.name} can do {one.actions}"
        if screen == "question":
            assert any(TIME_LEFT.fullmatch(one.name) for one in seen)
        assert not [one for one in seen if PIN in one.name + one.description + one.text], screen


def test_a_whole_exam_is_sat_through_the_accessibility_bus(ear: Ear, start_seat: StartSeat) -> None:
    seat = start_seat()
    exam = WholeExam(ear, ReadersHands(ear), Inspector(ear).inspect)
    exam.sit()
    assert seat.said == ""
    heard = ear.everything_heard()
    assert "已保存" in heard
    assert not [words for words in heard if PIN in words]

"""The centre's code is typed at the window: one seat, whole and right groups, and a button that means it."""

import pytest
from PySide6.QtTest import QTest

from client.room.wanted import OrderWanted
from client.widgets.code_line import CodeLine
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.attempt.time_code import make_time_code
from exam_core.identifiers import SittingCode, TicketNumber
from exam_core.room.order import OrderKind
from tests.client.console.at_the_room import Proctor
from tests.client.console.test_room_journey import changed
from tests.stories import console_samples as samples

CODE = make_time_code(bytes(32), SittingCode("ANY"), TicketNumber("T-1"), 4)


@pytest.fixture(autouse=True)
def _lost_time(proctor: Proctor) -> None:
    """At seats 6 and 7 more was lost than the rule gives back."""
    view = changed(samples.room(40), 6, State.ANSWERING, withheld_ms=600_000)
    proctor.hears(changed(view, 7, State.ANSWERING, withheld_ms=600_000))


def line_of(proctor: Proctor) -> CodeLine:
    return next(one for one in proctor.pages.window.findChildren(CodeLine) if one.isVisible())


def test_the_code_goes_to_the_seat(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("补时码…")
    assert proctor.reads("补时码（五组")
    assert not proctor.hands.click("确认补时码")
    QTest.keyClicks(line_of(proctor), CODE.lower().replace("-", ""))
    assert line_of(proctor).text() == CODE
    proctor.clicks("确认补时码")
    wanted = OrderWanted(OrderKind.ACT, Action.RAISE_CAP, time_code=CODE)
    assert proctor.room.orders == [((6,), wanted)]


def test_the_panel_says_what_to_tell_the_centre(proctor: Proctor) -> None:
    proctor.presses(6)
    assert "未补足" in proctor.hands.texts()
    proctor.clicks("补时码…")
    row = samples.room(40).seats[5]
    assert row.candidate is not None
    told = next(text for text in proctor.hands.texts() if "告诉考试中心" in text)
    assert f"场次 {row.sitting}，准考证号 {row.candidate.ticket}" in told


def test_who_lost_nothing_is_offered_nothing(proctor: Proctor) -> None:
    proctor.presses(14)
    assert "锁定…" in proctor.hands.names()
    assert "补时码…" not in proctor.hands.names()


def test_a_group_that_was_misheard_is_named_at_once(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("补时码…")
    wrong = "A" if CODE[6] != "A" else "B"
    QTest.keyClicks(line_of(proctor), CODE[:6] + wrong + CODE[7:])
    assert proctor.reads("第 2 组不对")
    assert not proctor.hands.click("确认补时码")
    assert proctor.room.orders == []


def test_the_next_seat_begins_with_an_empty_line(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("补时码…")
    QTest.keyClicks(line_of(proctor), CODE)
    proctor.clicks("返回，不做")
    proctor.presses(7)
    proctor.clicks("补时码…")
    assert line_of(proctor).text() == ""


def test_before_the_start_there_is_nothing_to_give_back(proctor: Proctor) -> None:
    proctor.hears(changed(samples.room(40), 6, State.LOCKED, left_ms=None))
    proctor.presses(6)
    assert "补时码…" not in proctor.hands.names()

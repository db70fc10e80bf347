"""After a power cut: one button for all that wait. It says how long they were stopped, and who is missing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from client.room.view import LinkState, RoomView
from client.room.wanted import OrderDone, OrderWanted, Undone
from client.sitting.seat_view import Stage
from exam_core.attempt.proctor_act import Action
from exam_core.room.order import OrderKind
from tests.client.console.at_the_room import Proctor
from tests.core.package import small_sitting as cast
from tests.stories import console_samples as samples

RESUME = OrderWanted(OrderKind.ACT, Action.RESUME)
CUT = samples.after_a_power_cut()
BACK = tuple(row.seat for row in CUT.seats if row.link is LinkState.UP)
BUTTON, CONFIRM = f"全场恢复（{len(BACK)} 个座位）…", f"确认恢复考试（{len(BACK)} 个座位）"
BUTTON_WITHOUT_9 = f"全场恢复（{len(BACK) - 1} 个座位）…"


@pytest.fixture(autouse=True)
def _power_is_back(proctor: Proctor) -> None:
    proctor.hears(CUT)


def stopped_for(view: RoomView, gap: timedelta) -> RoomView:
    """The power was away for so long; about a half minute ago the seats came back."""
    began = samples.AT - gap
    known = (replace(row, last_entry=began) if row.last_entry else row for row in view.seats)
    return replace(view, seats=tuple(known))


def at_seat(view: RoomView, seat: int, **members: object) -> RoomView:
    """The room with one row changed."""
    changed = (replace(row, **members) if row.seat == seat else row for row in view.seats)  # type: ignore[arg-type]
    return replace(view, seats=tuple(changed))


def says(proctor: Proctor, words: str) -> bool:
    return any(words in text for text in proctor.hands.texts())


def test_one_button_and_one_answer_resume_all_that_are_back(proctor: Proctor) -> None:
    proctor.clicks(BUTTON)
    assert proctor.room.orders == []
    proctor.clicks(CONFIRM)
    assert proctor.room.orders == [(BACK, RESUME)]


def test_the_question_says_for_how_long_and_who_is_not_among_them(proctor: Proctor) -> None:
    proctor.clicks(BUTTON)
    assert says(proctor, "中断了约 13 分钟")
    assert says(proctor, "要到座位上恢复：6 号")
    assert says(proctor, "还没有回来：14、22、37 号")
    assert not says(proctor, "补时码")


def test_more_than_the_rule_gives_back_is_said_before_anything_is_done(proctor: Proctor) -> None:
    cap = timedelta(seconds=cast.RULES.returned_cap_s)
    proctor.hears(stopped_for(CUT, cap + timedelta(seconds=1)))
    proctor.clicks(BUTTON)
    assert says(proctor, f"规则补不足：{len(BACK) - 1} 个座位")  # of seat 6 nothing is known
    proctor.hears(stopped_for(CUT, cap))
    assert not says(proctor, "补时码")


def test_what_was_given_back_before_counts(proctor: Proctor) -> None:
    proctor.hears(at_seat(CUT, 9, returnable_ms=720_000))
    proctor.clicks(BUTTON)
    assert says(proctor, "规则补不足：9 号")


def test_who_would_be_out_of_time_is_left_out_and_named(proctor: Proctor) -> None:
    row = CUT.seats[8]
    assert row.status is not None
    # Stopped for 12 min 9 s, of which 12 min come back: 9 s are lost.
    short = row.status.model_copy(update={"left_ms": 9_001})
    enough = at_seat(CUT, 9, status=short, returnable_ms=720_000)
    proctor.hears(enough)
    assert BUTTON in proctor.hands.names()
    less = row.status.model_copy(update={"left_ms": 9_000})
    proctor.hears(at_seat(CUT, 9, status=less, returnable_ms=720_000))
    proctor.clicks(BUTTON_WITHOUT_9)
    assert says(proctor, "一恢复就会交卷：9 号")
    proctor.clicks(f"确认恢复考试（{len(BACK) - 1} 个座位）")
    ((seats, _),) = proctor.room.orders
    assert set(seats) == set(BACK) - {9}
    proctor.presses(9)
    proctor.clicks("恢复考试…")
    assert says(proctor, "一恢复就会交卷：9 号")


def test_a_seat_that_is_there_without_its_exam_is_missing_too(proctor: Proctor) -> None:
    row = CUT.seats[8]
    assert row.status is not None
    nobody = row.status.model_copy(
        update={"stage": Stage.NEEDS_SITTING_KEY.value, "attempt": None, "state": None, "left_ms": None}
    )
    proctor.hears(at_seat(CUT, 9, status=nobody))
    proctor.clicks(BUTTON_WITHOUT_9)
    assert says(proctor, "还没有回来：9、14、22、37 号")


def test_a_seat_that_fell_silent_in_its_exam_is_missing_whatever_the_copies_tell(proctor: Proctor) -> None:
    silent = replace(samples.answering(9), link=LinkState.LOST)
    seats = tuple(silent if row.seat == 9 else row for row in CUT.seats)
    proctor.hears(replace(CUT, seats=seats, movable=frozenset()))
    proctor.clicks(BUTTON_WITHOUT_9)
    assert says(proctor, "还没有回来：9 号")


def test_a_clock_that_was_set_right_tells_the_right_gap(proctor: Proctor) -> None:
    fast = replace(CUT.at, wall=CUT.at.wall + timedelta(minutes=30))
    proctor.hears(replace(CUT, at=fast))
    proctor.clicks(BUTTON_WITHOUT_9)
    assert says(proctor, "中断了约 43 分钟。不对的，先把本机的时钟调准")
    proctor.hears(CUT)
    assert says(proctor, "中断了约 13 分钟")


def test_a_clock_that_is_hours_wrong_never_hands_the_room_in(proctor: Proctor) -> None:
    fast = replace(CUT.at, wall=CUT.at.wall + timedelta(hours=3))
    proctor.hears(replace(CUT, at=fast))
    proctor.clicks("全场恢复（1 个座位）…")  # seat 6, of which nothing is known
    assert says(proctor, f"一恢复就会交卷：{len(BACK) - 1} 个座位")
    proctor.clicks("返回，不做")
    at = at_seat(replace(CUT, at=fast), 6, link=LinkState.LOST)
    proctor.hears(at)
    proctor.clicks("全场恢复（0 个座位）…")
    assert says(proctor, "不对的，先把本机的时钟调准")
    assert not any(name.startswith(("恢复考试", "确认恢复")) for name in proctor.hands.names())
    assert proctor.room.orders == []


def test_gaps_that_differ_are_told_from_the_shortest_to_the_longest(proctor: Proctor) -> None:
    first = replace(CUT.seats[0], last_entry=samples.AT - timedelta(minutes=4))
    proctor.hears(replace(CUT, seats=(first, *CUT.seats[1:])))
    proctor.clicks(BUTTON)
    assert says(proctor, "中断了 4 到 13 分钟")


def test_who_comes_back_later_is_resumed_by_the_same_button(proctor: Proctor) -> None:
    late = replace(CUT.seats[12], seat=14)
    going = {row.seat: samples.answering(row.seat) for row in CUT.seats if row.seat in BACK}
    seats = tuple(going.get(row.seat, row) for row in CUT.seats)
    proctor.hears(replace(CUT, seats=tuple(late if row.seat == 14 else row for row in seats)))
    assert not any(name.startswith("全场恢复") for name in proctor.hands.names())  # one: from its panel
    other = replace(CUT.seats[12], seat=22)
    seats = tuple({14: late, 22: other}.get(row.seat, row) for row in seats)
    proctor.hears(replace(CUT, seats=seats))
    proctor.clicks("全场恢复（2 个座位）…")
    assert says(proctor, "还没有回来：37 号")
    proctor.clicks("确认恢复考试（2 个座位）")
    assert proctor.room.orders == [((14, 22), RESUME)]


def test_while_it_is_asked_the_button_is_away_and_comes_back_with_the_panel(proctor: Proctor) -> None:
    proctor.clicks(BUTTON)
    assert BUTTON not in proctor.hands.names()
    proctor.clicks("返回，不做")
    proctor.hears(CUT)
    assert BUTTON in proctor.hands.names()
    assert proctor.room.orders == []


def test_what_came_of_it_is_said(proctor: Proctor) -> None:
    proctor.room.ordered.emit(OrderDone(RESUME, BACK, {6: Undone.GAP_UNKNOWN}))
    assert says(proctor, f"已恢复考试：{len(BACK) - 1} 个座位。")
    assert says(proctor, "6 号：不知道中断了多久")


def test_a_seat_that_measured_its_gap_itself_is_resumed_too_and_no_gap_is_made_up(proctor: Proctor) -> None:
    measured = samples.room(40)
    rows = tuple(replace(measured.seats[20], seat=seat) for seat in (1, 2))
    assert all(row.status and row.status.stage == Stage.RUNNING.value for row in rows)
    proctor.hears(replace(measured, seats=(*rows, *measured.seats[2:20])))
    proctor.clicks("全场恢复（2 个座位）…")
    assert not says(proctor, "中断了")
    assert not says(proctor, "要到座位上恢复")

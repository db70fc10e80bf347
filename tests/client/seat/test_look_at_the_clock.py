"""How often the window looks at the clock: as often as what it shows can change."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.seat.pace import FREE_MS, SECONDS_MS, look_every_ms
from client.seat.routing import ScreenName
from client.widgets.time_left import SECONDS_FROM_S
from tests.client.seat.room import Room
from tests.client.seat.test_journey import at_the_paper
from tests.client.sitting.exam_pc import PIN


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def interval_ms(room: Room) -> int:
    return room.journey.look_interval_ms


def test_a_free_seat_looks_seldom(room: Room) -> None:
    room.wait_for("考生登录")
    room.journey.refresh()

    assert interval_ms(room) == FREE_MS


@pytest.mark.parametrize(
    ("left_s", "every_ms"),
    [(7_200, 1_000), (SECONDS_FROM_S + 2, 1_000), (SECONDS_FROM_S + 1, 500), (1, 500), (0, 500)],
)
def test_whole_minutes_are_looked_at_once_a_second_and_seconds_never_skipped(
    left_s: int, every_ms: int
) -> None:
    assert look_every_ms(ScreenName.QUESTION, left_s=left_s) == every_ms


def test_in_the_last_minutes_the_window_looks_twice_a_second(room: Room) -> None:
    at_the_paper(room)  # of a drill, which lasts less than those
    room.journey.refresh()

    assert interval_ms(room) == SECONDS_MS


def test_a_seat_that_waits_for_its_proctor_counts_seconds(room: Room) -> None:
    at_the_paper(room)
    room.journey.refresh()
    room.click("监考员")
    room.act("锁定", PIN, reason="监考员核对身份")
    room.wait_for("本机已锁定")
    room.journey.refresh()

    assert interval_ms(room) == SECONDS_MS

"""How often the window looks at the clock: as often as what it shows can change."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.seat.journey import FREE_REFRESH_MS, REFRESH_MS
from tests.client.seat.room import Room
from tests.client.seat.test_journey import at_the_paper


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def interval_ms(room: Room) -> int:
    return room.journey.look_interval_ms


def test_a_free_seat_looks_seldom(room: Room, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room.journey.view is not None)

    assert interval_ms(room) == FREE_REFRESH_MS


def test_a_running_exam_never_skips_a_second(room: Room) -> None:
    at_the_paper(room)

    assert interval_ms(room) == REFRESH_MS <= 500

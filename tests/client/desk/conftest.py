"""The desk as it stands at the centre: its folder, three sticks, and its window."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.workers import desk_thread
from tests.client.desk.officers_desk import OfficersDesk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


LOOKS_EVERY_MS = 20
"""How soon the desk sees a stick; an officer is given a second."""


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficersDesk]:
    monkeypatch.setattr(desk_thread, "TICK_MS", LOOKS_EVERY_MS)
    made = OfficersDesk(tmp_path, qtbot)
    yield made
    made.close()

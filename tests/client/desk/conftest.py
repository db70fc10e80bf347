"""The desk as it stands at the centre: its folder, three sticks, and its window."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.client.desk.officers_desk import OfficersDesk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[OfficersDesk]:
    made = OfficersDesk(tmp_path, qtbot)
    yield made
    made.close()

"""The proctors' PC, with the sitting open."""

import os
from pathlib import Path

import pytest

from tests.client.proctor.proctor_pc import ProctorPC

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def pc(tmp_path: Path) -> ProctorPC:
    made = ProctorPC(tmp_path)
    assert made.open() is None
    return made

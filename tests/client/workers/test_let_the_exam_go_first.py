import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from client.workers.recorder_process import NICE, RecorderProcess


@pytest.mark.skipif(sys.platform == "win32", reason="priorities of POSIX")
def test_a_recorder_stands_back_from_its_first_instruction_on(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    before = os.getpriority(os.PRIO_PROCESS, 0)
    recorder = RecorderProcess(tmp_path / "no film", parent, spare=True)
    try:
        assert not recorder.is_warm
        assert os.getpriority(os.PRIO_PROCESS, recorder.process_id) == NICE
        assert os.getpriority(os.PRIO_PROCESS, 0) == before
    finally:
        recorder.close()

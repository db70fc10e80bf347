import signal
import sys
from collections.abc import Iterator
from time import monotonic

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from client.recording.recorder_line import Alive, write_recorder_line
from client.workers import recorder_process
from client.workers.recorder_process import GIVEN_UP_S, SILENT_S, RecorderProcess

LINE = write_recorder_line(Alive(frames=0, fps=0, level=0)).decode().strip()
SAYS_ONE_LINE = f"""
import os, signal, time
def work(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
print({LINE!r}, flush=True)
"""
STOPS_AFTER_WORK = SAYS_ONE_LINE + f"work(0.8)\nos.kill(os.getpid(), {int(signal.SIGSTOP)})\n"
WORKS_ON = SAYS_ONE_LINE + "while True:\n    work(0.005)\n    time.sleep(0.05)\n"
ENDED_WITHIN_S = (SILENT_S + GIVEN_UP_S) / 2


@pytest.fixture
def parent() -> Iterator[QObject]:
    parent = QObject()
    yield parent
    for recorder in parent.findChildren(RecorderProcess):
        recorder.close()


def running(program: str, parent: QObject, monkeypatch: pytest.MonkeyPatch) -> RecorderProcess:
    monkeypatch.setattr(recorder_process, "own_command", lambda *_: [sys.executable, "-c", program])
    return RecorderProcess(0, parent)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_one_that_stopped_after_work_is_ended_and_one_that_works_in_silence_is_not(
    qtbot: QtBot, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, stopped = (running(program, parent, monkeypatch) for program in (WORKS_ON, STOPS_AFTER_WORK))
    ended: list[RecorderProcess] = []
    for recorder in (busy, stopped):
        recorder.ended.connect(lambda which=recorder: ended.append(which))
    qtbot.waitUntil(lambda: busy.is_warm and stopped.is_warm)
    said_at = monotonic()
    qtbot.waitUntil(lambda: bool(ended), timeout=int(GIVEN_UP_S * 1000))
    assert ended == [stopped]
    assert monotonic() - said_at > SILENT_S - 0.5
    assert monotonic() - said_at < ENDED_WITHIN_S

"""The watch runs beside the windows: it tells by a signal, and what it is told counts at its next look."""

import threading
import time
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import PolicyTable
from client.lockdown.watch import Change, Phase, Watch
from client.workers import watch_thread
from client.workers.watch_thread import WatchThread

QQ = Finding(FindingCode.FORBIDDEN_PROGRAM, "QQ", Confidence.CERTAIN, "exe and window")
ABOVE = Finding(FindingCode.INJECTED_INPUT, "xdotool", Confidence.CERTAIN, "XTEST")


@dataclass
class Detector:
    """Says what it is told, and in which thread it was asked."""

    says: tuple[Finding, ...] = (QQ,)
    name: str = "test"
    every_s: float = 1.0
    threads: set[int] = field(default_factory=set)

    def look(self) -> tuple[Finding, ...]:
        self.threads.add(threading.get_ident())
        return self.says


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_thread, "LOOK_EVERY_MS", 1)


def running(detector: Detector) -> WatchThread:
    """Its time passes a hundred times as fast."""
    return WatchThread(lambda: Watch([detector], PolicyTable.shipped(), lambda: 100 * time.monotonic()))


def _locks(changes: tuple[Change, ...]) -> bool:
    return changes[-1].phase is Phase.LOCK


def test_what_is_found_is_told_and_locks_after_its_grace(qtbot: QtBot) -> None:
    detector = Detector()
    thread = running(detector)
    phases: list[Phase] = []
    thread.changed.connect(lambda changes: phases.extend(one.phase for one in changes))
    with qtbot.waitSignal(thread.changed, timeout=20_000, check_params_cb=_locks):
        thread.start()
    thread.stop()
    assert phases == [Phase.SEEN, Phase.LOCK]
    assert detector.threads
    assert threading.get_ident() not in detector.threads


def test_what_the_window_sees_is_told_with_the_rest(qtbot: QtBot) -> None:
    thread = running(Detector(says=()))
    thread.start()
    with qtbot.waitSignal(thread.changed, check_params_cb=lambda changes: changes[0].finding == ABOVE):
        thread.add((ABOVE,))
    thread.stop()


def test_stopping_a_thread_that_never_began_is_harmless() -> None:
    running(Detector()).stop()

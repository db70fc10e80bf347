"""Runs a window's program until its window is closed or the system tells it to end."""

import signal
import threading
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
HEARING_MS = 500
"""How late a signal is heard at most."""


class Program(Protocol):
    """What is run."""

    def start(self) -> None:
        """Begin, once the event loop can hear of it."""

    def stop(self) -> None:
        """End in order."""


def run_until_ended(app: QApplication, program: Program, *, told_code: int = 0) -> int:
    """Run a program and its event loop; gives the exit code, `told_code` where a signal ended it."""
    end_when_told(app, told_code)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


def end_when_told(app: QCoreApplication, code: int = 0) -> None:
    """Let SIGTERM, SIGINT and SIGHUP end the event loop with that exit code, from before it begins.

    Python hears a signal only while it runs itself, which an idle window does not let it: hence the timer.
    """
    told = threading.Event()
    for one in SIGNALS:
        signal.signal(one, lambda *_: told.set())
    hearing = QTimer(app, interval=HEARING_MS)
    hearing.timeout.connect(lambda: app.exit(code) if told.is_set() else None)
    hearing.start()

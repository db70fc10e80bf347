"""Ends a window's program when the system tells it to."""

import signal
import threading

from PySide6.QtCore import QCoreApplication, QTimer

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
HEARING_MS = 500
"""How late a signal is heard at most."""


def end_when_told(app: QCoreApplication) -> None:
    """Let SIGTERM, SIGINT and SIGHUP end the event loop with exit code 0, from before it begins.

    Python hears a signal only while it runs itself, which an idle window does not let it: hence the timer.
    """
    told = threading.Event()
    for one in SIGNALS:
        signal.signal(one, lambda *_: told.set())
    hearing = QTimer(app, interval=HEARING_MS)
    hearing.timeout.connect(lambda: app.exit(0) if told.is_set() else None)
    hearing.start()

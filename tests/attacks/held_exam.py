"""An exam under way, held on its screen: the seat's real window and a question, without a centre behind it.

Each time something is heard or found it is said on stdout, for the test that attacks it.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from client.lockdown.changes import Ledger
from client.lockdown.finding import Finding
from client.lockdown.platform import choose, hold_for
from client.seat.kiosk import Kiosk
from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.seat.window import SeatWindow
from client.sitting.keeper import PIPES_VARIABLE, KeptSecret, keep
from tests.stories.sample_parts import Words
from tests.stories.screen_samples import question


def main() -> int:
    """Arguments: where the ledger lies, and which hold."""
    if PIPES_VARIABLE not in os.environ:
        return keep([sys.executable, "-m", "tests.attacks.held_exam", *sys.argv[1:]])
    KeptSecret.from_environment()
    ledger, wanted = Path(sys.argv[1]), sys.argv[2]
    app = QApplication(["exam-seat"])
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: app.exit(0))
    changes = Ledger(ledger)
    changes.undo()
    screens = Screens()
    window = SeatWindow(screens)
    screens.question.display(question(Words("zh")))
    window.come_to(ScreenName.QUESTION)
    name = choose("x11" if wanted == "x11" else "auto", os.environ)
    kiosk = Kiosk(window, hold_for(name, changes))
    kiosk.found.connect(_say)
    screens.question.answer_changed.connect(lambda answer: print("answer", answer, flush=True))
    screens.question.next_asked.connect(lambda: print("next", flush=True))
    screens.question.previous_asked.connect(lambda: print("previous", flush=True))
    kiosk.take()
    print("held", name, flush=True)
    try:
        return app.exec()
    finally:
        kiosk.release()
        window.release()


def _say(found: tuple[Finding, ...]) -> None:
    for finding in found:
        print("found", finding.code, finding.subject, finding.evidence, flush=True)


if __name__ == "__main__":
    sys.exit(main())

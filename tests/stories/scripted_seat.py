"""`exam-seat` with a scripted candidate in front of it: the shipped program, driven from outside its code."""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from client.seat.options import read_options
from client.seat_program.program import SeatProgram
from client.sitting.keeper import PIPES_VARIABLE, KeptSecret, keep
from client.store.only_program import only_program
from client.widgets.language import install_language
from tests.stories.candidate import Candidate, Script
from tests.stories.standalone_candidate import standalone_candidate

KILLS_A_MINUTE = 600
"""A story may kill a seat far more often than the keeper would put up with in an exam."""


def main() -> int:
    """Arguments: the script's path, then those of `exam-seat`."""
    script, *arguments = sys.argv[1:]
    if PIPES_VARIABLE not in os.environ:
        command = [sys.executable, "-m", "tests.stories.scripted_seat", script, *arguments]
        return keep(command, crashes_a_minute=KILLS_A_MINUTE)
    options = read_options(arguments)
    kept = KeptSecret.from_environment()
    app = QApplication(["exam-seat"])
    install_language(app, english=options.english)
    with only_program(options.folder):
        return _serve(app, SeatProgram(options, kept), Path(script))


def _serve(app: QApplication, program: SeatProgram, script: Path) -> int:
    signal.signal(signal.SIGTERM, lambda *_: app.exit(0))
    candidate = standalone_candidate(program.window, script) or Candidate(program.window, Script.read(script))
    QTimer.singleShot(0, candidate.begin)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


if __name__ == "__main__":
    sys.exit(main())

"""`exam-seat` with a scripted candidate in front of it: the shipped program, driven from outside its code."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from client.seat.options import read_options
from client.seat_program.program import SeatProgram
from client.sitting.keeper import PIPES_VARIABLE, KeptSecret, keep
from client.store.only_program import only_program
from client.widgets.language import install_language
from tests.stories.candidate import Candidate, Script
from tests.stories.standalone_candidate import standalone_candidate

KILLS_A_MINUTE = 600
"""A story may kill a seat far more often than the keeper would put up with in an exam."""


Sits = Callable[[QWidget, Path], Candidate]


def a_candidate(window: QWidget, script: Path) -> Candidate:
    """Whoever sits there in a story, by their script."""
    return standalone_candidate(window, script) or Candidate(window, Script.read(script))


def main(module: str = "tests.stories.scripted_seat", sits: Sits = a_candidate) -> int:
    """Arguments: the script's path, then those of `exam-seat`.

    Args:
        module: the one that runs this, for the keeper to run it again.
        sits: makes whoever sits in front of the window; they `begin`.
    """
    script, *arguments = sys.argv[1:]
    if PIPES_VARIABLE not in os.environ:
        command = [sys.executable, "-m", module, script, *arguments]
        return keep(command, crashes_a_minute=KILLS_A_MINUTE)
    options = read_options(arguments)
    kept = KeptSecret.from_environment()
    app = QApplication(["exam-seat"])
    install_language(app, english=options.english)
    with only_program(options.folder):
        return _serve(app, SeatProgram(options, kept), Path(script), sits)


def _serve(app: QApplication, program: SeatProgram, script: Path, sits: Sits) -> int:
    signal.signal(signal.SIGTERM, lambda *_: app.exit(0))
    candidate = sits(program.window, script)
    QTimer.singleShot(0, candidate.begin)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


if __name__ == "__main__":
    sys.exit(main())

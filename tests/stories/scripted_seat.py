"""`exam-seat` with a scripted candidate in front of it: the shipped program, driven from outside its code."""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from client.seat.options import read_options
from client.seat_program.program import SeatProgram
from client.sitting.keeper import KeptSecret
from client.store.only_program import only_program
from client.widgets.language import install_language
from tests.stories.candidate import Candidate, Script
from tests.stories.standalone_candidate import standalone_candidate

Sits = Callable[[QWidget, Path], Candidate]


def a_candidate(window: QWidget, script: Path) -> Candidate:
    """Whoever sits there in a story, by their script."""
    return standalone_candidate(window, script) or Candidate(window, Script.read(script))


def main(arguments: Sequence[str], sits: Sits = a_candidate) -> int:
    """Be the seat; `tests.stories.kept_seat` runs this.

    Args:
        arguments: the script's path, then those of `exam-seat`.
        sits: makes whoever sits in front of the window; they `begin`.
    """
    script, *words = arguments
    options = read_options(words)
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

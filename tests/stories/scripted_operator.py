"""`exam-proctor` or `exam-desk` with a scripted person in front of it; see `operator`.

Arguments: which of the two, the script's path, then the program's own.
"""

import signal
import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from client.desk.options import read_options as read_desk_options
from client.desk_app import DeskProgram
from client.proctor.options import read_options as read_proctor_options
from client.proctor_program.program import ProctorProgram
from client.standalone.trust import read_trust
from tests.stories.operator import Operator, OperatorScript


class Program(Protocol):
    """What both programs are to whoever starts them."""

    @property
    def window(self) -> QWidget: ...

    def start(self) -> None: ...
    def stop(self) -> None: ...


def main() -> int:
    """Run the program until it is told to end."""
    which, script, *arguments = sys.argv[1:]
    app = QApplication([f"exam-{which}"])
    program = _program(which, arguments)
    signal.signal(signal.SIGTERM, lambda *_: app.exit(0))
    operator = Operator(program.window, OperatorScript.read(Path(script)))
    QTimer.singleShot(0, operator.begin)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


def _program(which: str, arguments: list[str]) -> Program:
    if which == "proctor":
        proctor = read_proctor_options(arguments)
        return ProctorProgram(proctor, read_trust(proctor.folder))
    desk = read_desk_options(arguments)
    return DeskProgram(desk, read_trust(desk.folder))


if __name__ == "__main__":
    sys.exit(main())

"""`exam-proctor`: run the room; gather a standalone sitting's results, record the invigilation, seal.

Exit codes: 0 ended normally, 2 wrong usage, 4 refused (no root key is trusted, or another one; in use).
"""

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from client.proctor.options import ProctorOptions, read_options
from client.proctor_program.program import PROGRAM, ProctorProgram
from client.standalone.command_line import RUNNING_ALREADY, TRUST_FIRST, refuse, trust
from client.standalone.trust import read_trust
from client.store.only_program import SeatInUse, only_program
from client.store.seat_folder import SeatFolder
from client.widgets.language import install_language
from client.workers.ending import run_until_ended
from exam_core.encoding import MalformedData


def main() -> int:
    """Run `exam-proctor` with the arguments of the process."""
    arguments = sys.argv[1:]
    options = read_options(arguments)
    try:
        if options.trust is not None:
            return trust(PROGRAM, options.folder, options.trust)
        return run(options, arguments)
    except (OSError, MalformedData) as error:
        return refuse(PROGRAM, str(error))


def run(options: ProctorOptions, arguments: Sequence[str]) -> int:
    """Be the proctor's program until its window is closed.

    Raises:
        OSError, MalformedData: what was kept cannot be read.
    """
    try:
        trusted = read_trust(options.folder)
    except FileNotFoundError:
        return refuse(PROGRAM, TRUST_FIRST)
    app = QApplication([PROGRAM, *arguments])
    install_language(app, english=options.english)
    try:
        with only_program(SeatFolder(options.folder.path)):
            return run_until_ended(app, ProctorProgram(options, trusted))
    except SeatInUse:
        return refuse(PROGRAM, RUNNING_ALREADY)


if __name__ == "__main__":
    sys.exit(main())

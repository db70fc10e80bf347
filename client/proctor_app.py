"""`exam-proctor`: gather a standalone sitting's results, record the invigilation, seal.

Exit codes: 0 ended normally, 2 wrong usage, 4 refused (no root key is trusted, or another one; in use).
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from PySide6.QtWidgets import QApplication

from client.clocks import read_clock
from client.proctor.journey import Journey
from client.proctor.options import ProctorOptions, read_options
from client.proctor.pages import Pages
from client.proctor.refusals import Refused, SealRefusal
from client.proctor.sealing_desk import DeskPlace, SealingDesk
from client.proctor.window import SealingWindow
from client.standalone.command_line import RUNNING_ALREADY, TRUST_FIRST, refuse, trust
from client.standalone.sending import Sending
from client.standalone.trust import Trust, read_trust
from client.store.only_program import SeatInUse, only_program
from client.store.seat_folder import SeatFolder
from client.widgets.language import install_language
from client.workers.desk_thread import DeskThread
from client.workers.ending import run_until_ended
from exam_core.encoding import MalformedData

PROGRAM = "exam-proctor"


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


class ProctorProgram:
    """Everything of the running program, put together: desk, thread, window."""

    def __init__(self, options: ProctorOptions, trusted: Trust) -> None:
        """Nothing runs yet."""
        software = f"{PROGRAM} {version('exam-room')}"
        place = DeskPlace(options.folder, trusted.root, options.stick_folders, software)
        self._options = options
        self._sending = Sending(options.folder, trusted)
        desk = SealingDesk(place, self._sending, lambda: read_clock().wall, os.urandom)
        self._thread: DeskThread[SealingDesk, Refused] = DeskThread(desk, SealRefusal.PROGRAM_FAULT)
        pages = Pages.make()
        self.window = SealingWindow(pages)
        self._journey = Journey(
            self._thread, pages, self.window, options.folder, self._sending, english=options.english
        )

    def start(self) -> None:
        """Show the window and begin."""
        self.window.appear(self._options.window)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; everything is on the disk."""
        self._journey.end()
        self._sending.stop()
        self._thread.stop()


if __name__ == "__main__":
    sys.exit(main())

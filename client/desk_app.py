"""`exam-desk`: check sealed files and open them with two officers; the PC may stay without a network.

Exit codes: 0 ended normally, 2 wrong usage, 4 refused (no root key is trusted, or another one; an officer
list that is older or not genuine; in use).
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from PySide6.QtWidgets import QApplication

from client.clocks import read_clock
from client.desk.journey import Journey
from client.desk.options import DeskOptions, read_options
from client.desk.pages import Pages
from client.desk.refusals import DeskRefusal, Refused
from client.desk.unsealing_desk import DeskPlace, UnsealingDesk
from client.desk.window import DeskWindow
from client.standalone.command_line import OK, RUNNING_ALREADY, TRUST_FIRST, refuse, trust
from client.standalone.sending import Sending
from client.standalone.trust import Trust, read_trust
from client.store.only_program import SeatInUse, only_program
from client.store.seat_folder import SeatFolder
from client.unsealing.used_list import ListRefusal, keep_officer_list, read_kept_list
from client.widgets.language import install_language
from client.workers.desk_thread import DeskThread
from client.workers.ending import run_until_ended
from exam_core.encoding import MalformedData

PROGRAM = "exam-desk"
SAID = {
    ListRefusal.NOT_GENUINE: "不是考试中心签发的解封员名单。/ Not an officer list of this centre.",
    ListRefusal.OLDER: "本机已有更新的解封员名单，没有更换。/ A newer officer list is here already.",
}


def main() -> int:
    """Run `exam-desk` with the arguments of the process."""
    arguments = sys.argv[1:]
    options = read_options(arguments)
    try:
        if options.trust is not None and (code := trust(PROGRAM, options.folder, options.trust)) != OK:
            return code
        if options.officers is not None:
            return _officers(options)
        return OK if options.trust is not None else run(options, arguments)
    except (OSError, MalformedData) as error:
        return refuse(PROGRAM, str(error))


def run(options: DeskOptions, arguments: Sequence[str]) -> int:
    """Be the desk until its window is closed.

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
            return run_until_ended(app, DeskProgram(options, trusted))
    except SeatInUse:
        return refuse(PROGRAM, RUNNING_ALREADY)


class DeskProgram:
    """Everything of the running program, put together: desk, thread, sending, window.

    Raises:
        OSError, MalformedData: the officer list that was kept cannot be read.
    """

    def __init__(self, options: DeskOptions, trusted: Trust) -> None:
        """Nothing runs yet."""
        place = DeskPlace(
            folder=options.folder,
            root=trusted.root,
            kept_list=read_kept_list(options.folder, trusted.root),
            stick_folders=options.stick_folders,
            software=f"{PROGRAM} {version('exam-room')}",
        )
        self._options = options
        self._sending = Sending(options.folder, trusted)
        desk = UnsealingDesk(place, self._sending, lambda: read_clock().wall, os.urandom)
        self._thread: DeskThread[UnsealingDesk, Refused] = DeskThread(desk, DeskRefusal.PROGRAM_FAULT)
        pages = Pages.make()
        self.window = DeskWindow(pages)
        self._journey = Journey(self._thread, pages, self.window, self._sending, english=options.english)

    def start(self) -> None:
        """Show the window and begin."""
        self.window.appear(self._options.window)
        self._thread.start()

    def stop(self) -> None:
        """End the threads; what was opened and not written is gone."""
        self._sending.stop()
        self._thread.stop()
        self._journey.deleteLater()


def _officers(options: DeskOptions) -> int:
    if options.officers is None:
        raise ValueError("an officer list is a file")
    taken = keep_officer_list(options.folder, options.officers.read_bytes(), read_trust(options.folder).root)
    if isinstance(taken, ListRefusal):
        return refuse(PROGRAM, SAID[taken])
    print(f"已导入解封员名单第 {taken.revision} 版。/ Officer list revision {taken.revision} was taken.")
    return OK


if __name__ == "__main__":
    sys.exit(main())

"""`exam-proctor`: gather a standalone sitting's results, record the invigilation, seal.

Exit codes: 0 ended normally, 2 wrong usage, 4 refused (no root key is trusted, or another one; in use).
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from PySide6.QtWidgets import QApplication

from client.proctor.journey import Journey
from client.proctor.options import ProctorOptions, read_options
from client.proctor.pages import Pages
from client.proctor.refusals import Refused, SealRefusal
from client.proctor.sealing_desk import DeskPlace, SealingDesk
from client.proctor.window import SealingWindow
from client.seat_program import install_language
from client.sitting.clocks import read_clock
from client.standalone.trust import Trust, TrustRefusal, keep_trust, read_trust
from client.store.only_program import SeatInUse, only_program
from client.store.seat_folder import SeatFolder
from client.workers.desk_thread import DeskThread
from client.workers.ending import end_when_told
from exam_core.encoding import MalformedData

OK, REFUSED = 0, 4


def main() -> int:
    """Run `exam-proctor` with the arguments of the process."""
    arguments = sys.argv[1:]
    options = read_options(arguments)
    if options.trust is not None:
        return _trust(options)
    return run(options, arguments)


def run(options: ProctorOptions, arguments: Sequence[str]) -> int:
    """Be the proctor's program until its window is closed."""
    try:
        trust = read_trust(options.folder)
    except (OSError, MalformedData) as error:
        print(f"exam-proctor: 请先用 --trust 登记根公钥。/ Use --trust first: {error}", file=sys.stderr)
        return REFUSED
    app = QApplication(["exam-proctor", *arguments])
    install_language(app, english=options.english)
    try:
        with only_program(SeatFolder(options.folder.path)):
            return _serve(app, ProctorProgram(options, trust))
    except SeatInUse:
        print("exam-proctor: 程序已经在运行。/ The program is running already.", file=sys.stderr)
        return REFUSED


class ProctorProgram:
    """Everything of the running program, put together: desk, thread, window."""

    def __init__(self, options: ProctorOptions, trust: Trust) -> None:
        """Nothing runs yet."""
        software = f"exam-proctor {version('exam-room')}"
        place = DeskPlace(options.folder, trust.root, options.stick_folders, software)
        self._options = options
        desk = SealingDesk(place, lambda: read_clock().wall, os.urandom)
        self._thread: DeskThread[SealingDesk, Refused] = DeskThread(desk, SealRefusal.PROGRAM_FAULT)
        pages = Pages.make()
        self.window = SealingWindow(pages)
        self._journey = Journey(self._thread, pages, self.window, options.folder, english=options.english)

    def start(self) -> None:
        """Show the window and begin."""
        if self._options.window:
            self.window.resize(*self._options.window)
            self.window.show()
        else:
            self.window.showMaximized()
        self._thread.start()

    def stop(self) -> None:
        """End the thread; everything is on the disk."""
        self._journey.end()
        self._thread.stop()


def _serve(app: QApplication, program: ProctorProgram) -> int:
    end_when_told(app)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


def _trust(options: ProctorOptions) -> int:
    if options.trust is None:
        raise ValueError("trusting needs a file")
    try:
        kept = keep_trust(options.folder, options.trust.read_bytes())
    except (OSError, MalformedData) as error:
        print(f"exam-proctor: {error}", file=sys.stderr)
        return REFUSED
    match kept:
        case TrustRefusal.NOT_AN_ENROLMENT_FILE:
            print("exam-proctor: 不是登记文件。/ Not an enrolment file.", file=sys.stderr)
        case TrustRefusal.ANOTHER_ROOT:
            print(
                "exam-proctor: 本机已登记另一个根公钥，请换用新的 --data 文件夹。"
                "/ Another root key is trusted here: use a new --data folder.",
                file=sys.stderr,
            )
        case Trust():
            print("已登记考试中心的根公钥。/ The centre's root key is trusted.")
            return OK
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())

"""`exam-desk`: check sealed files and open them with two officers; the PC may stay without a network.

Exit codes: 0 ended normally, 2 wrong usage, 4 refused (no root key is trusted, or another one; an officer
list that is older or not genuine; in use).
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from PySide6.QtWidgets import QApplication

from client.desk.journey import Journey
from client.desk.options import DeskOptions, read_options
from client.desk.pages import Pages
from client.desk.refusals import DeskRefusal, Refused
from client.desk.sending import Sending
from client.desk.unsealing_desk import DeskPlace, UnsealingDesk
from client.desk.window import DeskWindow
from client.seat_program import install_language
from client.sitting.clocks import read_clock
from client.standalone.trust import Trust, TrustRefusal, keep_trust, read_trust
from client.store.only_program import SeatInUse, only_program
from client.store.seat_folder import SeatFolder
from client.unsealing.used_list import ListRefusal, keep_officer_list, read_kept_list
from client.workers.desk_thread import DeskThread
from client.workers.ending import end_when_told
from exam_core.encoding import MalformedData

OK, REFUSED = 0, 4
SAID = {
    TrustRefusal.NOT_AN_ENROLMENT_FILE: "不是登记文件或根公钥。/ Neither an enrolment file nor a root key.",
    TrustRefusal.ANOTHER_ROOT: (
        "本机已登记另一个根公钥，请换用新的 --data 文件夹。"
        "/ Another root key is trusted here: use a new --data folder."
    ),
    ListRefusal.NOT_GENUINE: "不是考试中心签发的解封员名单。/ Not an officer list of this centre.",
    ListRefusal.OLDER: "本机已有更新的解封员名单，没有更换。/ A newer officer list is here already.",
}


def main() -> int:
    """Run `exam-desk` with the arguments of the process."""
    arguments = sys.argv[1:]
    options = read_options(arguments)
    try:
        if options.trust is not None and (code := _trust(options)) != OK:
            return code
        if options.officers is not None:
            return _officers(options)
        return OK if options.trust is not None else run(options, arguments)
    except (OSError, MalformedData) as error:
        print(f"exam-desk: {error}", file=sys.stderr)
        return REFUSED


def run(options: DeskOptions, arguments: Sequence[str]) -> int:
    """Be the desk until its window is closed.

    Raises:
        OSError, MalformedData: what was kept cannot be read.
    """
    try:
        trust = read_trust(options.folder)
    except FileNotFoundError:
        return _refuse("请先用 --trust 登记根公钥。/ Use --trust first.")
    app = QApplication(["exam-desk", *arguments])
    install_language(app, english=options.english)
    try:
        with only_program(SeatFolder(options.folder.path)):
            return _serve(app, DeskProgram(options, trust))
    except SeatInUse:
        return _refuse("程序已经在运行。/ The program is running already.")


class DeskProgram:
    """Everything of the running program, put together: desk, thread, sending, window.

    Raises:
        OSError, MalformedData: the officer list that was kept cannot be read.
    """

    def __init__(self, options: DeskOptions, trust: Trust) -> None:
        """Nothing runs yet."""
        place = DeskPlace(
            folder=options.folder,
            root=trust.root,
            kept_list=read_kept_list(options.folder, trust.root),
            stick_folders=options.stick_folders,
            software=f"exam-desk {version('exam-room')}",
        )
        self._options = options
        self._sending = Sending(options.folder, trust)
        desk = UnsealingDesk(place, self._sending, lambda: read_clock().wall, os.urandom)
        self._thread: DeskThread[UnsealingDesk, Refused] = DeskThread(desk, DeskRefusal.PROGRAM_FAULT)
        pages = Pages.make()
        self.window = DeskWindow(pages)
        self._journey = Journey(self._thread, pages, self.window, self._sending, english=options.english)

    def start(self) -> None:
        """Show the window and begin."""
        if self._options.window:
            self.window.resize(*self._options.window)
            self.window.show()
        else:
            self.window.showMaximized()
        self._thread.start()

    def stop(self) -> None:
        """End the threads; what was opened and not written is gone."""
        self._sending.stop()
        self._thread.stop()
        self._journey.deleteLater()


def _serve(app: QApplication, program: DeskProgram) -> int:
    end_when_told(app)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


def _trust(options: DeskOptions) -> int:
    if options.trust is None:
        raise ValueError("trusting needs a file")
    kept = keep_trust(options.folder, options.trust.read_bytes())
    if isinstance(kept, TrustRefusal):
        return _refuse(SAID[kept])
    print("已登记考试中心的根公钥。/ The centre's root key is trusted.")
    return OK


def _officers(options: DeskOptions) -> int:
    if options.officers is None:
        raise ValueError("an officer list is a file")
    taken = keep_officer_list(options.folder, options.officers.read_bytes(), read_trust(options.folder).root)
    if isinstance(taken, ListRefusal):
        return _refuse(SAID[taken])
    print(f"已导入解封员名单第 {taken.revision} 版。/ Officer list revision {taken.revision} was taken.")
    return OK


def _refuse(words: str) -> int:
    print(f"exam-desk: {words}", file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())

"""`exam-seat`: the program on the exam PC. Run by itself it is the keeper; its child is the seat.

Exit codes: 0 ended normally, 2 wrong usage, 4 refused (not enrolled, cannot enrol), 70 gave up after too
many crashes.
"""

import os
import signal
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from client.seat.enrol_words import enrol_words
from client.seat.options import SeatOptions, read_options
from client.seat_program import SeatProgram, install_language
from client.sitting.keeper import PIPES_VARIABLE, KeptSecret, keep
from client.standalone.offline_enrolment import enrol_offline
from client.standalone.stick import sticks
from client.store.only_program import SeatInUse, only_program
from client.sync.enrolment import CannotEnrol, Enrolment, enrol
from exam_core.encoding import MalformedData

OK, REFUSED = 0, 4


def main() -> int:
    """Run `exam-seat` with the arguments of the process."""
    arguments = sys.argv[1:]
    options = read_options(arguments)
    if options.enrolment_file is not None:
        return _enrol(options)
    if PIPES_VARIABLE not in os.environ:
        return keep([sys.executable, "-m", "client.seat_app", *arguments])
    return run(options, arguments)


def run(options: SeatOptions, arguments: Sequence[str]) -> int:
    """Be the seat until told to end."""
    kept = KeptSecret.from_environment()
    app = QApplication(["exam-seat", *arguments])
    install_language(app, english=options.english)
    try:
        with only_program(options.folder):
            return _serve(app, SeatProgram(options, kept))
    except SeatInUse:
        print("exam-seat: 考试程序已经在运行。/ The seat program is running already.", file=sys.stderr)
    except (OSError, MalformedData) as error:
        print(f"exam-seat: 本机尚未登记，请先用 --enrol 登记。/ Not enrolled: {error}", file=sys.stderr)
    return REFUSED


def _serve(app: QApplication, program: SeatProgram) -> int:
    for told in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(told, lambda *_: app.exit(0))
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()


def _enrol(options: SeatOptions) -> int:
    if options.enrolment_file is None or options.seat is None:
        raise ValueError("enrolling needs a file and a seat")
    try:
        data = options.enrolment_file.read_bytes()
        enrolled = _enrolled(options, data, options.seat)
    except CannotEnrol as error:
        print(f"exam-seat: {enrol_words(error.problem)}", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"exam-seat: {error}", file=sys.stderr)
        return REFUSED
    print(f"{enrolled.seat} 号机已登记 / seat {enrolled.seat} enrolled: {enrolled.device}")
    if options.offline:
        print("请把 U 盘交给考试中心录入。/ Take the stick to the centre, which admits the PC.")
    return OK


def _enrolled(options: SeatOptions, data: bytes, seat: int) -> Enrolment:
    if not options.offline:
        return enrol(
            data, seat=seat, code=options.code, folder=options.folder, random=os.urandom,
            volatile_disk=options.volatile_disk,
        )  # fmt: skip
    return enrol_offline(
        data, seat=seat, code=options.code, folder=options.folder, random=os.urandom,
        sticks=sticks(options.stick_folders()), volatile_disk=options.volatile_disk,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

"""What `exam-seat` does behind its keeper, or at once where it is to do one thing and end.

Exit codes: see `client.seat_app`.
"""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from client.lockdown.changes import Ledger
from client.lockdown.platform import is_without_display, qt_environment
from client.seat.options import SeatOptions, read_options
from client.seat_program.chosen_hold import hold_name
from client.seat_program.lockdown import undo
from client.seat_program.program import SOFTWARE, SeatProgram
from client.sitting.keeper import ENDED_AS_TOLD, KeptSecret
from client.store.device import read_device_keys
from client.store.only_program import SeatInUse, only_program
from client.sync.enrolment import read_enrolment
from client.widgets.language import install_language
from client.workers.ending import run_until_ended
from exam_core.encoding import MalformedData

OK, REFUSED = 0, 4
_RUNNING = "考试程序已经在运行。/ The seat program is running already."
_NOT_ENROLLED = "本机尚未登记，请先用 --enrol 登记。/ Not enrolled: "


def act(arguments: Sequence[str]) -> int:
    """Do what the arguments say; a wrong command line ends the program with exit code 2."""
    options = read_options(arguments)
    if options.enrolment_file is not None:
        from client.seat_program.enrolment import enrol_here  # noqa: PLC0415  # dear, and a seat does without

        return enrol_here(options)
    if options.repair:
        return _repair(options)
    if options.check:
        return _check(options)
    return run(options, arguments)


def run(options: SeatOptions, arguments: Sequence[str]) -> int:
    """Be the seat until told to end."""
    kept = KeptSecret.from_environment()
    os.environ |= qt_environment(hold_name(options))
    app = QApplication(["exam-seat", *arguments])
    install_language(app, english=options.english)
    try:
        with only_program(options.folder):
            return run_until_ended(app, SeatProgram(options, kept), told_code=ENDED_AS_TOLD)
    except SeatInUse:
        print(f"exam-seat: {_RUNNING}", file=sys.stderr)
    except (OSError, MalformedData) as error:
        print(f"exam-seat: {_NOT_ENROLLED}{error}", file=sys.stderr)
    return REFUSED


def _repair(options: SeatOptions) -> int:
    """Undo what a seat left changed on this PC; under one that runs nothing is undone."""
    try:
        with only_program(options.folder):
            return REFUSED if undo(Ledger(options.folder.lockdown_changes)) else OK
    except SeatInUse:
        print(f"exam-seat: {_RUNNING}", file=sys.stderr)
    return REFUSED


def _check(options: SeatOptions) -> int:
    from client.seat_program.check import check  # noqa: PLC0415  # dear, and a seat does without

    try:
        enrolment, device = read_enrolment(options.folder), read_device_keys(options.folder.device_key)
    except (OSError, MalformedData) as error:
        print(f"exam-seat: {_NOT_ENROLLED}{error}", file=sys.stderr)
        return REFUSED
    app = QCoreApplication(["exam-seat"]) if is_without_display(os.environ) else QApplication(["exam-seat"])
    install_language(app, english=options.english)
    return check(options, enrolment, device, SOFTWARE)

"""`exam-seat --enrol`: this PC becomes a seat, by the network or by a stick.

Exit codes: see `client.seat_app`.
"""

import os
import sys

from client.seat.enrol_words import enrol_words
from client.seat.options import SeatOptions
from client.standalone.offline_enrolment import enrol_offline
from client.standalone.stick import sticks
from client.sync.enrolling import enrol
from client.sync.enrolment import CannotEnrol, Enrolment

OK, REFUSED = 0, 4


def enrol_here(options: SeatOptions) -> int:
    """Enrol, and say how it went."""
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

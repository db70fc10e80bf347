"""Every way this seat can say no; each has its words in client/seat/words.py."""

import enum

from client.sitting.admitted_sitting import NotFound, PackageRefusal
from client.sitting.proctor_stick import StickRefusal
from exam_core.attempt.refusals import Refusal


class Trouble(enum.StrEnum):
    """What is wrong with the PC, not with what was asked. Nothing acknowledged is lost by any of them."""

    DISK_FULL = "disk_full"
    STORE_DAMAGED = "store_damaged"
    STORE_TOO_NEW = "store_too_new"
    STORE_IN_USE = "store_in_use"
    JOURNAL_UNREADABLE = "journal_unreadable"
    PROGRAM_FAULT = "program_fault"


SeatRefusal = NotFound | PackageRefusal | StickRefusal | Refusal | Trouble

"""Every way this seat can say no; each has its words in client/seat/words.py."""

import enum

from client.sitting.admitted_sitting import NotFound
from client.sitting.card import CardRefusal
from client.sitting.proctor_stick import StickRefusal
from client.standalone.package_check import PackageRefusal
from exam_core.attempt.refusals import Refusal


class Trouble(enum.StrEnum):
    """What is wrong with the PC, not with what was asked. Nothing acknowledged is lost by any of them."""

    DISK_FULL = "disk_full"
    STORE_DAMAGED = "store_damaged"
    STORE_TOO_NEW = "store_too_new"
    STORE_IN_USE = "store_in_use"
    JOURNAL_UNREADABLE = "journal_unreadable"
    PROGRAM_FAULT = "program_fault"
    NEEDS_MIRROR = "needs_mirror"
    MIRROR_LOST = "mirror_lost"


class UnlockRefusal(enum.StrEnum):
    """Why an unlock code opened nothing. INCOMPLETE is said at once and is no try."""

    INCOMPLETE = "code_incomplete"
    WRONG = "code_wrong"
    WAIT = "code_wait"


class MoveRefusal(enum.StrEnum):
    """Why an attempt on a stick cannot go on here."""

    NEEDS_CODE = "move_needs_code"
    MIRROR_UNREADABLE = "move_mirror_unreadable"
    NOT_MOVABLE = "move_not_movable"


SeatRefusal = (
    NotFound | CardRefusal | PackageRefusal | StickRefusal | UnlockRefusal | MoveRefusal | Refusal | Trouble
)

"""Every way in which the officers' desk can say no."""

import enum

from client.standalone.sending import SendRefusal
from client.unsealing.officer_stick import OfficerRefusal
from client.unsealing.sealed_input import InputRefusal


class DeskRefusal(enum.StrEnum):
    """Why something could not be done at the desk."""

    RUN_UNDERWAY = "run_underway"
    """An officer has authorised: the files stay as they are until it is finished or cancelled."""
    NOT_READY = "not_ready"
    """A seal code has not been typed, or the envelope's condition not noted."""
    WRONG_CODE = "wrong_code"
    ENVELOPE_NEEDS_WORDS = "envelope_needs_words"
    NOT_THE_FIRST = "not_the_first"
    """Who signs last is the officer who authorised first."""
    NO_RESULTS_KEY = "no_results_key"
    """The package's results key is in no list, or revoked."""
    PROGRAM_FAULT = "program_fault"
    DISK = "disk"
    """This PC's disk is full or broken."""
    STICK_BROKEN = "stick_broken"
    """The stick is gone, full, or gives back something else than was written to it."""


Refused = DeskRefusal | InputRefusal | OfficerRefusal | SendRefusal
"""What a request at the desk can be answered with."""

"""Every way in which the officers' desk can say no."""

import enum

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


class SendRefusal(enum.StrEnum):
    """Why a file did not get to the centre."""

    NO_CENTRE = "no_centre"
    """This desk trusts a root key, and was told no address."""
    NO_KEY = "no_key"
    """No stick with a key of a person whom the centre could know."""
    UNREACHABLE = "unreachable"
    WRONG_CERTIFICATE = "wrong_certificate"
    SERVER_ERROR = "server_error"
    """It answers, and cannot do it now: a full disk, for example."""
    NOT_ADMITTED = "not_admitted"
    """The centre does not know the person, or the key is no longer theirs."""
    REFUSED = "refused"
    """The centre has judged the file and does not take it; its words say why."""
    STOPPED = "stopped"


Refused = DeskRefusal | InputRefusal | OfficerRefusal | SendRefusal
"""What a request at the desk can be answered with."""

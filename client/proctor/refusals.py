"""Every way in which the proctor's program can say no."""

import enum

from client.sitting.proctor_stick import StickRefusal
from client.standalone.replicas import ReplicaRefusal
from client.standalone.sending import SendRefusal


class OpenRefusal(enum.StrEnum):
    """Why a package was not opened."""

    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    NOT_GENUINE = "not_genuine"
    NETWORKED = "networked"
    """Not a standalone sitting's package: its results go to the centre by the network."""
    ANOTHER_ISSUE = "another_issue"
    """This PC holds the same sitting under another issue of its package."""


class SealRefusal(enum.StrEnum):
    """Why something could not be done on the way to the seal."""

    SIGNING_UNDERWAY = "signing_underway"
    """One proctor has signed: what was signed stays as it is."""
    NOT_ALL_EXPLAINED = "not_all_explained"
    RECORD_INCOMPLETE = "record_incomplete"
    NOT_CROSSED_IN = "not_crossed_in"
    """The first to sign is a crossed-in proctor."""
    SAME_PROCTOR = "same_proctor"
    NOT_ON_DUTY = "not_on_duty"
    """Who signs is named on the invigilation record."""
    CONTRADICTS_ITSELF = "contradicts_itself"
    NOTHING_NEW = "nothing_new"
    """A supplement brings results that no sealed file has yet."""
    WRONG_CODE = "wrong_code"
    NOT_THIS_FORM = "not_this_form"
    """A difference that does not fit the ticket's results."""
    PROGRAM_FAULT = "program_fault"
    DISK = "disk"
    """This PC's disk is full or broken."""
    STICK_BROKEN = "stick_broken"
    """The stick is gone, full, or gives back something else than was written to it."""


Refused = OpenRefusal | SealRefusal | StickRefusal | ReplicaRefusal | SendRefusal

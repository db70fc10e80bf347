"""The pad for the last six characters of the ID number, and why the last try found nobody."""

from client.seat.check_in.view import CheckInModel
from client.seat.glance import Glance
from client.seat.words import words_for

REQUEST = "check_in"


def present(glance: Glance) -> CheckInModel:
    """The check-in screen."""
    refusal = glance.ui.refusals.get(REQUEST)
    return CheckInModel(
        frame=glance.frame,
        problem=words_for(refusal) if refusal is not None else "",
        busy=REQUEST in glance.ui.waiting_for,
    )

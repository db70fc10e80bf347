"""The seat that an attempt has left: whose it was, and where it goes on."""

from client.seat.glance import Glance
from client.seat.moved_away.view import MovedAwayModel


def present(glance: Glance) -> MovedAwayModel:
    """The page of a seat whose attempt goes on elsewhere."""
    left = glance.seat.moved_away
    if left is None:
        raise LookupError("nobody moved away")
    return MovedAwayModel(glance.frame, glance.seat.seat, left.candidate.name, left.to_seat)

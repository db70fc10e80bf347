"""Handing in, confirmed twice."""

from client.seat.glance import Glance, Page
from client.seat.hand_in.view import HandInModel
from client.seat.sheet_of import sheet_of

REQUEST = "hand_in"


def present(glance: Glance) -> HandInModel:
    """The hand-in screen."""
    return HandInModel(
        frame=glance.frame,
        sheet=sheet_of(glance),
        left_s=glance.left_s,
        ends_at=glance.ends_at,
        confirming=glance.ui.page is Page.CONFIRM,
        busy=REQUEST in glance.ui.waiting_for,
    )

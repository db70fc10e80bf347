"""The proctor's panel: what it says of the stick that is in."""

from client.proctor.desk_view import DeskView
from client.proctor.refusals import SealRefusal
from client.proctor.words import words_for
from client.sitting.proctor_stick import StickRefusal
from client.widgets.proctor_model import Act, ProctorModel
from client.widgets.stick_seen import stick_seen


def proctor_panel(
    view: DeskView, title: str, hint: str, act: str, *, problem: str = "", busy: bool = False
) -> ProctorModel:
    """A panel with one act, whose words are `act`."""
    stick = view.stick
    state, holder = stick_seen(stick)
    if stick is StickRefusal.NOT_THIS_PROCTOR or isinstance(stick, SealRefusal):
        problem = problem or words_for(stick)
    return ProctorModel(title, hint, (Act("act", act),), state, holder, problem, busy)

"""The proctor's panel: what it says of the stick that is in."""

from client.proctor.desk_view import DeskView
from client.proctor.refusals import SealRefusal
from client.proctor.words import words_for
from client.sitting.proctor_stick import Stick as KeyStick
from client.sitting.proctor_stick import StickRefusal
from client.widgets.proctor_model import Act, ProctorModel, Stick


def proctor_panel(
    view: DeskView, title: str, hint: str, act: str, *, problem: str = "", busy: bool = False
) -> ProctorModel:
    """A panel with one act, whose words are `act`."""
    stick = view.stick
    state, holder = Stick.ABSENT, ""
    match stick:
        case KeyStick():
            state, holder = Stick.READY, f"{stick.file.name} · {stick.badge}"
        case StickRefusal.DAMAGED_STICK:
            state = Stick.UNREADABLE
        case StickRefusal.NOT_THIS_PROCTOR | SealRefusal():
            problem = problem or words_for(stick)
        case _:
            pass
    return ProctorModel(title, hint, (Act("act", act),), state, holder, problem, busy)

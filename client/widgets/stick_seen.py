"""What a proctor's panel shows of whatever stick is in."""

from client.sitting.proctor_stick import Stick as KeyStick
from client.sitting.proctor_stick import StickRefusal
from client.widgets.proctor_model import Stick


def stick_seen(stick: object) -> tuple[Stick, str]:
    """Its state and its holder; a stick that is good but not welcome here counts as none."""
    match stick:
        case KeyStick():
            return Stick.READY, f"{stick.file.name} · {stick.badge}"
        case StickRefusal.DAMAGED_STICK:
            return Stick.UNREADABLE, ""
        case _:
            return Stick.ABSENT, ""

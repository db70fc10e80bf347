"""From what was pressed, chosen and typed to what the room is asked for."""

from client.console.acts import ACCEPT, Other
from client.console.announce.standard import standard_announcements
from client.room.wanted import OrderWanted
from exam_core.attempt.proctor_act import Action
from exam_core.room.order import OrderKind

_KINDS = {
    Other.SEND_BACK: OrderKind.SEND_BACK,
    Other.CLEAR: OrderKind.CLEAR,
}


def wanted_for(code: str, reason: str = "", words: str = "", typed: str = "") -> OrderWanted:
    """The order of an act's code.

    Args:
        words: why it is given although something is not ticked.
        typed: the centre's time code.
    """
    if code.startswith(ACCEPT):
        finding = code.removeprefix(ACCEPT)
        return OrderWanted(OrderKind.ACCEPT_FINDING, reason=reason, finding=finding)
    if code in set(Other):
        return OrderWanted(_KINDS[Other(code)])
    return OrderWanted(
        OrderKind.ACT, Action(code), reason=reason or None, override=words, time_code=typed or None
    )


def announcement(code: str, words: str) -> OrderWanted:
    """A standard announcement by its code, or one in one's own words where there is no such code."""
    return OrderWanted(OrderKind.ANNOUNCE, text=standard_announcements().get(code, words))

"""What this seat and its room tell each other beside the exam: announcements, a raised hand, "not me"."""

from client.sitting.moving import Fenced, fence_off
from client.sitting.refusals import SeatRefusal
from client.sitting.seat_view import Announcement, ConsoleSeen
from client.sitting.situation import Situation
from exam_core.attempt.commands import RaiseHand
from exam_core.attempt.refusals import Refusal

MAX_ANNOUNCED = 20
"""Nobody reads more than that; the oldest go first."""


class RoomAtSeat:
    """Nothing here is needed for the exam, and nothing of it survives a stop of the program.

    A hand that is raised over an attempt is the exception: it is journalled.
    """

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._count = 0

    def hear_console(self, seen: ConsoleSeen) -> SeatRefusal | None:
        """Whether the console is there; what it tells to have gone on elsewhere ends here at once."""
        self._here.console = seen
        fenced = fence_off(self._here) if seen is ConsoleSeen.UP else None
        return None if fenced is None or isinstance(fenced, Fenced) else self._here.minding_damage(fenced)

    def announce(self, text: str) -> SeatRefusal | None:
        """Show an announcement until somebody at this seat has put it away."""
        here, self._count = self._here, self._count + 1
        new = Announcement(self._count, text, here.clock().wall)
        here.announced = (*here.announced, new)[-MAX_ANNOUNCED:]
        return None

    def put_away(self, number: int) -> SeatRefusal | None:
        """Somebody at this seat has read an announcement."""
        here = self._here
        here.announced = tuple(one for one in here.announced if one.number != number)
        return None

    def raise_hand(self) -> SeatRefusal | None:
        """Raise the hand, or take it down again; in the journal, once there is one."""
        here = self._here
        if here.seated is None:
            here.hand_up = not here.hand_up
            return None
        if here.stage is not None:
            return Refusal.NOT_NOW
        return here.minding_damage(here.seated.perform(RaiseHand(not here.seated.state.hand_up)))

    def dispute_person(self) -> SeatRefusal | None:
        """Whoever was found says "not me" and waits for a proctor."""
        if self._here.found is None:
            return Refusal.NOT_NOW
        self._here.disputed = self._here.hand_up = True
        return None

"""The sitting key comes: from the centre, or under the unlock code that somebody types."""

from client.sitting import coming_back
from client.sitting.refusals import SeatRefusal, UnlockRefusal
from client.sitting.seat_view import Stage
from client.sitting.situation import Situation
from client.sitting.unlock_tries import UnlockTries
from exam_core.attempt.refusals import Refusal
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode
from exam_core.numbers.unlock_code import normalise_unlock_code


class Unlocking:
    """Takes keys and codes; wrong codes are slowed down."""

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._tries = UnlockTries(here.place.folder.unlock_tries)

    @property
    def needed(self) -> bool:
        """Whether the unlock code is what the seat waits for: no centre can bring the sitting key."""
        sitting = self._here.sitting
        if sitting is None or sitting.sitting_key is not None:
            return False
        return sitting.standalone or not self._here.online

    @property
    def wait_until_ms(self) -> int | None:
        """The monotonic reading from which on the next code is tried; None where that is now."""
        return self._tries.wait_until(self._here.clock())

    def take_key(self, code: SittingCode, key: bytes) -> SeatRefusal | None:
        """The sitting key of a sitting; one that is not its package's is ignored."""
        here = self._here
        sitting = here.sittings.take_key(code, key)
        if sitting is None:
            return None
        if here.seated is not None and here.current == code:
            trouble = here.seated.take_key(sitting)
            here.keep()
            return here.minding_damage(trouble)
        if here.stage is Stage.NEEDS_SITTING_KEY:
            return coming_back.come_back(here)
        if here.current == code:
            here.keep()
        return None

    def take_code(self, typed: str) -> SeatRefusal | None:
        """The unlock code of the sitting that is served. Takes most of a second where it is whole."""
        here, sitting = self._here, self._here.sitting
        if sitting is None or sitting.sitting_key is not None:
            return Refusal.NOT_NOW
        code = normalise_unlock_code(typed)
        if code is None:
            return UnlockRefusal.INCOMPLETE
        if self.wait_until_ms is not None:
            return UnlockRefusal.WAIT
        try:
            key = sitting.package.sitting_key_by(code)
        except MalformedData:
            self._tries.count_wrong(here.clock())
            return UnlockRefusal.WRONG
        self._tries.forget()
        return self.take_key(sitting.code, key)

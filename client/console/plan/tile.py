"""What is drawn of one seat: its number, who sits there, and its state by shape, colour and word."""

from dataclasses import dataclass
from enum import Enum


class TileMark(Enum):
    """Icon, fill, border, ink of words and icon, and how strong the border is.

    The four that lie on the night surface, in amber or in red are the ones that ask for somebody.
    """

    SPARE = ("pending", "paper", "line", "faded", False)
    EXPECTED = ("person", "paper", "line", "soft", False)
    ABSENT = ("minus", "paper", "line", "faded", False)
    IDENTITY = ("person", "amber_tint", "amber_mark", "amber", True)
    READING = ("sheet", "card", "line", "soft", False)
    WAITING = ("pending", "card", "line", "primary", False)
    ANSWERING = ("record", "card", "line", "soft", False)
    HAND = ("hand", "amber_tint", "amber_mark", "amber", True)
    WARNING = ("warning", "amber_tint", "amber_mark", "amber", True)
    STOPPED = ("power", "amber_tint", "amber_mark", "amber", True)
    AWAY = ("door", "primary_tint", "primary", "primary", False)
    LOCKED = ("lock", "night", "night", "night_ink", False)
    HANDED_IN = ("tick", "green_tint", "green", "green", False)
    UNSAFE = ("warning", "green_tint", "amber_mark", "amber", True)
    LOST = ("cross", "red_tint", "red", "red", True)
    DANGER = ("warning", "red_tint", "red", "red", True)

    @property
    def icon(self) -> str:
        return self.value[0]

    @property
    def fill(self) -> str:
        return self.value[1]

    @property
    def border(self) -> str:
        return self.value[2]

    @property
    def ink(self) -> str:
        return self.value[3]

    @property
    def strong(self) -> bool:
        """Whether somebody has to do something: the border says so as well as the colour."""
        return self.value[4]

    @property
    def empty(self) -> bool:
        """Whether nobody sits there: drawn faint, with a dashed border."""
        return self in (TileMark.SPARE, TileMark.ABSENT)


@dataclass(frozen=True, slots=True)
class SeatTile:
    """One seat.

    Attributes:
        words: the state; `short` where a narrow tile has no room for it.
        time: the time left, "63 分"; empty where no clock runs.
        share: how many of the questions are answered, 0 to 1; None before the paper is open.
        heard: how long ago the seat was last heard, for the list.
        answered: "76/100", for the list.
        exam: which exam, for the list of a room with several.
        spoken: what a screen reader says.
        also: a second icon, of what the mark does not say: a hand over a lock.
    """

    seat: int
    name: str
    mark: TileMark
    words: str
    short: str
    time: str
    share: float | None
    heard: str
    answered: str
    exam: str
    spoken: str
    also: str = ""

"""How much of a site's line its video may take, and at which time of day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """What the video may take of the line to the centre.

    Attributes:
        bits_per_s: of one seat, on average; None for no limit.
        begins, ends: the time of day, by the PC's clock, in which anything is sent at all; across midnight
            where it ends before it begins, the whole day where the two are one.
    """

    bits_per_s: int | None = None
    begins: time = time(0)
    ends: time = time(0)

    def rest_ms(self, sent: int) -> int:
        """How long to rest after a piece of so many bytes, in milliseconds."""
        return 0 if self.bits_per_s is None else sent * 8 * 1000 // self.bits_per_s

    def opens_in_ms(self, now: datetime) -> int:
        """How long until something may be sent; 0 for now."""
        at, begins, ends = (_ms(one) for one in (now.astimezone().time(), self.begins, self.ends))
        if begins == ends or (at - begins) % _DAY_MS < (ends - begins) % _DAY_MS:
            return 0
        return (begins - at) % _DAY_MS


UNLIMITED = Bandwidth()


def _ms(of_day: time) -> int:
    since = timedelta(
        hours=of_day.hour, minutes=of_day.minute, seconds=of_day.second, microseconds=of_day.microsecond
    )
    return since // timedelta(milliseconds=1)

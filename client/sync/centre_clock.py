"""The centre's clock as this seat knows it: the last thing heard, carried on by the monotonic clock."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from client.sync.uplink_events import CentreTime, UplinkEvents
from exam_core.attempt.journal import Reading

T = TypeVar("T")


class CentreClock:
    """Hears the centre's clock and tells it on; for the uplink's thread."""

    def __init__(self, read_clock: Callable[[], Reading], events: UplinkEvents) -> None:
        self._read_clock = read_clock
        self._events = events
        self._last: CentreTime | None = None

    def hear(self, ask: Callable[[], T], server_ms: Callable[[T], int]) -> T:
        """Ask the centre something whose answer carries its clock."""
        before = self._read_clock()
        answer = ask()
        after = self._read_clock()
        trip = after.mono_ms - before.mono_ms
        midway = replace(
            after, mono_ms=before.mono_ms + trip // 2, wall=before.wall + (after.wall - before.wall) / 2
        )
        self._last = CentreTime(server_ms(answer), midway, (trip + 1) // 2)
        self._events.centre_heard(self._last)
        return answer

    def mono_at(self, centre_ms: int) -> int | None:
        """The monotonic reading at which the centre's clock shows `centre_ms`; None before it was heard."""
        if self._last is None:
            return None
        return self._last.reading.mono_ms + centre_ms - self._last.server_ms

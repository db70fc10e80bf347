"""Wait until every PC of a room has its second recorder ready.

In a room each PC gets it ready beside its own exam; here a whole room shares a core or two, and what
is timed is one program, not the crowd.
"""

import time
from collections.abc import Iterable

import psutil

from tests.stories.seat_process import SeatProcess
from tests.stories.waiting import until

RESTS_S = 0.5
"""A recorder that gets ready works without a pause; one that waits to be needed does nothing for so long."""
MOST_S = 60.0


def wait_for_the_spares(seats: Iterable[SeatProcess]) -> None:
    """Wait until each seat that is filmed has a spare recorder that rests.

    Raises:
        NeverHappened: one is still getting ready after a minute.
    """
    for seat in seats:
        resting: dict[int, tuple[float, float]] = {}
        until(
            f"seat {seat.candidate.seat} has its second recorder ready",
            lambda seat=seat, resting=resting: _rests(seat, resting),  # type: ignore[misc]
            timeout_s=MOST_S,
        )


def _rests(seat: SeatProcess, before: dict[int, tuple[float, float]]) -> bool:
    """Whether a spare has used nothing since `RESTS_S` ago; `before`: what each had used, and since when.

    One that has taken the place of a recorder that died works on under the name of a spare.
    """
    return any(_has_rested(spare, before) for spare in _spares(seat))


def _has_rested(spare: psutil.Process, before: dict[int, tuple[float, float]]) -> bool:
    used, now = sum(spare.cpu_times()[:2]), time.monotonic()
    had, since = before.get(spare.pid, (-1.0, now))
    if used != had:
        before[spare.pid] = used, now
        return False
    return used > 0 and now - since >= RESTS_S


def _spares(seat: SeatProcess) -> list[psutil.Process]:
    if seat.process is None:
        return []
    family = psutil.Process(seat.process.pid).children(recursive=True)
    return [one for one in family if "--spare" in one.cmdline()]

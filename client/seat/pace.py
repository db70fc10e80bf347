"""How often the window looks at the clock: as often as what is on the screen can change."""

from client.seat.routing import ScreenName
from client.widgets.time_left import SECONDS_FROM_S

SECONDS_MS = 500
"""Where seconds are counted on the screen: two looks a second never skip one."""
MINUTES_MS = 1_000
"""While the time left stands there in whole minutes."""
FREE_MS = 2_000
"""Of the free seat, where no time runs: its disk and its date may be a moment old."""


def look_every_ms(name: ScreenName | None, *, left_s: int | None) -> int:
    """Milliseconds from one look to the next on the screen `name`.

    Args:
        left_s: seconds left, where the candidate is at the paper.
    """
    if name is ScreenName.IDLE:
        return FREE_MS
    return MINUTES_MS if left_s is not None and left_s > SECONDS_FROM_S + 1 else SECONDS_MS

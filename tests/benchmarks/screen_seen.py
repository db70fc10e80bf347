"""What a display shows, looked at from outside every program: nothing counts as painted that isn't there."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from Xlib import X
from Xlib.display import Display

LOOK_EVERY_S = 0.005
LONG_S = 60.0
Place = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the display."""


class ScreenSeen:
    """The pixels of one display."""

    def __init__(self, display: Display) -> None:
        self._root = display.screen().root

    def picture(self, place: Place) -> bytes:
        """What is in that place now."""
        data: bytes = self._root.get_image(*place, X.ZPixmap, 0xFFFFFFFF).data
        return data

    def wait_for(self, place: Place, picture: bytes) -> float:
        """Wait until the place shows that picture; gives the monotonic time at which it was first seen."""
        return self._wait(place, picture, shown=True)

    def wait_until_gone(self, place: Place, picture: bytes) -> float:
        """Wait until the place shows something else."""
        return self._wait(place, picture, shown=False)

    def settled(self, place: Place, for_s: float = 1.0) -> bytes:
        """The picture in that place once it has stayed the same for so long."""
        seen, since = self.picture(place), time.monotonic()
        while time.monotonic() - since < for_s:
            time.sleep(0.05)
            if (now := self.picture(place)) != seen:
                seen, since = now, time.monotonic()
        return seen

    def _wait(self, place: Place, picture: bytes, *, shown: bool) -> float:
        end = time.monotonic() + LONG_S
        while (self.picture(place) == picture) is not shown:
            if time.monotonic() > end:
                raise AssertionError(f"the display never {'showed' if shown else 'lost'} the picture")
            time.sleep(LOOK_EVERY_S)
        return time.monotonic()


@contextmanager
def watching(environment: dict[str, str]) -> Iterator[ScreenSeen]:
    """Look at the display that programs with this environment use."""
    display = Display(environment.get("DISPLAY", os.environ.get("DISPLAY")))
    try:
        yield ScreenSeen(display)
    finally:
        display.close()

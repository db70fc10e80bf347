"""What is seen on a screen: the colours of its pixels, from the X server itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from Xlib import X
from Xlib.display import Display

from tests.outside.workplace import Workplace

Colour = tuple[int, int, int]
"""Red, green and blue."""


class Eye:
    """Looks at one screen."""

    def __init__(self, display: Display) -> None:
        self._root = display.screen().root

    def row(self, left: int, y: int, width: int) -> list[Colour]:
        """The colours of `width` pixels beside each other, from (`left`, `y`) on."""
        data = self._root.get_image(left, y, width, 1, X.ZPixmap, 0xFFFFFFFF).data
        return [(data[at + 2], data[at + 1], data[at]) for at in range(0, 4 * width, 4)]


@contextmanager
def an_eye_on(workplace: Workplace) -> Iterator[Eye]:
    """An eye on the workplace's screen."""
    display = Display(workplace.environment["DISPLAY"])
    try:
        yield Eye(display)
    finally:
        display.close()

"""A window of any program, as the display shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WindowSeen:
    """A window on this screen.

    Attributes:
        pid: of its process, as the window itself says; None where it doesn't.
        wm_class: X11: its instance and class with a blank between; Windows: the name of its window class.
        title: of the window.
        above: whether it lies above the seat's own window.
        opened: whether somebody has it open, on the screen or put away as an icon. Programs that only wait in
            a corner have windows too, that nobody ever sees.
    """

    pid: int | None
    wm_class: str
    title: str
    above: bool
    opened: bool = True

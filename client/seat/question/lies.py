"""How a question lies on the screen, measured from the widgets that show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lies:
    """What a candidate will have to turn, read twice or enlarge.

    Attributes:
        scrolls: it is longer than the window.
        option_lines: how many lines each option takes.
        figure_percent: the figure's size beside the options, of its own size; None without a figure.
    """

    scrolls: bool
    option_lines: tuple[int, ...]
    figure_percent: int | None

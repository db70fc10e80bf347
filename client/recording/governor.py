"""How much picture this PC can carry: rate first, then size, are lowered before the exam is slowed.

After each fragment it is told how long the work on it took. Two that took more than half of their time, and
it goes one level down; thirty light ones in a row, and it goes one level up. At the lowest level, five that
took nearly all of their time are too much: then nothing is recorded for a while.
"""

from typing import Literal

from client.recording.encoder import PictureForm

LEVELS = (
    PictureForm(640, 480, 12),
    PictureForm(640, 480, 8),
    PictureForm(640, 480, 5),
    PictureForm(320, 240, 5),
)
HEAVY = 0.5
"""Share of a fragment's time: an old PC at rest needs a tenth, so with half, something else needs it."""
HOPELESS = 0.9
LIGHT = 0.25
"""The next level up costs at most twice as much, which must stay well under HEAVY."""
DOWN_AFTER = 2
UP_AFTER = 30
TOO_SLOW_AFTER = 5

Verdict = Literal["stay", "changed", "too_slow"]


class Governor:
    """The level, 0 is the best picture."""

    def __init__(self) -> None:
        self.level = 0
        self._heavy = self._light = self._hopeless = 0

    @property
    def form(self) -> PictureForm:
        """Of the pictures at this level."""
        return LEVELS[self.level]

    def fragment_done(self, worked_s: float, lasted_s: float) -> Verdict:
        """A fragment of `lasted_s` seconds took `worked_s` to draw, encode, seal and write."""
        share = worked_s / max(lasted_s, 0.1)
        self._heavy = self._heavy + 1 if share > HEAVY else 0
        self._light = self._light + 1 if share < LIGHT else 0
        lowest = self.level == len(LEVELS) - 1
        self._hopeless = self._hopeless + 1 if lowest and share > HOPELESS else 0
        if self._hopeless >= TOO_SLOW_AFTER:
            self._hopeless = 0
            return "too_slow"
        if self._heavy >= DOWN_AFTER and not lowest:
            return self._go(self.level + 1)
        if self._light >= UP_AFTER and self.level > 0:
            return self._go(self.level - 1)
        return "stay"

    def _go(self, level: int) -> Verdict:
        self.level = level
        self._heavy = self._light = 0
        return "changed"

"""`exam-seat` with a candidate in front of it and no proctor beside: those act from the console."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stories import scripted_seat
from tests.stories.candidate import Candidate, Script


class Alone(Candidate):
    """Waits where only a proctor can go on."""

    def _pass_on(self, screen: str, texts: list[str]) -> None:
        if screen != "proctor_checks":
            super()._pass_on(screen, texts)


def candidate(window: QWidget, script: Path) -> Candidate:
    """Whoever sits there."""
    return Alone(window, Script.read(script))


def main(arguments: Sequence[str]) -> int:
    """Be that seat; `tests.stories.kept_seat` runs this."""
    return scripted_seat.main(arguments, candidate)

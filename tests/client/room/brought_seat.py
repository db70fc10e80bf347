"""`exam-seat` to which a candidate is brought from another one: nobody logs in, the exam goes on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.client.room.linked_seat import Alone
from tests.stories import scripted_seat
from tests.stories.candidate import Script


class Brought(Alone):
    """Sits down when the console has brought the exam there."""

    def _pass_on(self, screen: str, texts: list[str]) -> None:
        if screen == "elsewhere":
            self._once("是，继续考试")
        elif screen != "idle":
            super()._pass_on(screen, texts)


def candidate(window: QWidget, script: Path) -> Brought:
    """Whoever sits there."""
    return Brought(window, Script.read(script))


def main(arguments: Sequence[str]) -> int:
    """Be that seat; `tests.stories.kept_seat` runs this."""
    return scripted_seat.main(arguments, candidate)

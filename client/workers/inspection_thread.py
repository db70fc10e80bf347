"""Looks at camera and disk once, beside everything else; the seat hears what was found."""

import threading
from collections.abc import Sequence
from pathlib import Path

from client.sitting.inspection import DisplaySeen, Inspection, inspect
from client.workers.seat_thread import SeatThread


class InspectionThread:
    """A look takes seconds; a second one that is asked for meanwhile waits for the first."""

    def __init__(self, seat: SeatThread, camera: int | Path, folder: Path) -> None:
        self._seat = seat
        self._camera = camera
        self._folder = folder
        self._turn = threading.Lock()

    def look(self, displays: Sequence[DisplaySeen]) -> None:
        """Look at this PC and tell the seat."""
        threading.Thread(target=self._look, args=(tuple(displays),), name="inspection", daemon=True).start()

    def _look(self, displays: tuple[DisplaySeen, ...]) -> None:
        with self._turn:
            inspection: Inspection = inspect(self._camera, self._folder, displays)
        self._seat.ask("inspected", lambda seat: seat.inspected(inspection))

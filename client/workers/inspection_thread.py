"""Looks at camera and disk once, beside everything else; the seat hears what was found."""

import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from client.recording.cameras import Cameras
from client.sitting.inspection import DisplaySeen, Inspection, cameras_by_opening, inspect
from client.workers.seat_thread import SeatThread


class InspectionThread:
    """A look takes seconds; a second one that is asked for meanwhile waits for the first."""

    def __init__(self, seat: SeatThread, cameras: Cameras, folder: Path) -> None:
        self._seat = seat
        self._cameras = cameras
        self._folder = folder
        self._turn = threading.Lock()

    def look(self, displays: Sequence[DisplaySeen]) -> None:
        """Look at this PC and tell the seat."""
        threading.Thread(target=self._look, args=(tuple(displays),), name="inspection", daemon=True).start()

    def _look(self, displays: tuple[DisplaySeen, ...]) -> None:
        with self._turn:
            if sys.platform != "linux":  # there nothing has to be opened to see which cameras there are
                self._cameras.opened = cameras_by_opening()
            inspection: Inspection = inspect(self._cameras.in_turn(), self._folder, displays)
        self._seat.ask("inspected", lambda seat: seat.inspected(inspection))

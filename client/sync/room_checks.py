"""The duty to bring the PC's newest room check to the centre (annex 1 section 1(5))."""

import threading

from client.store import durable_file
from client.store.seat_folder import SeatFolder
from client.sync.centre import CentreClient
from client.sync.failures import CentreRefused
from exam_core.encoding import digest
from exam_core.identifiers import DeviceId

REFUSED_FOR_GOOD = frozenset({"malformed", "bad_signature", "wrong_place", "too_large", "not_found"})
"""What the centre says of a report that it will never take; a later check is another report."""


class RoomChecks:
    """Sends the report that lies in the seat's folder until the centre has answered.

    A newer report takes the place of one that has not been sent. What was answered is noted on the disk, so
    that a program that starts again sends nothing twice; sending twice changes nothing at the centre.
    """

    def __init__(self, centre: CentreClient, folder: SeatFolder, device: DeviceId) -> None:
        self._centre = centre
        self._path = folder.check(device)
        self._answered = folder.check_answered(device)
        self._look = threading.Event()
        self._look.set()
        self._due: int | None = None

    def offer(self, data: bytes) -> None:
        """Keep a signed report and send it; any thread.

        Raises:
            OSError: the disk takes no more; nothing is kept or sent.
        """
        if not self._path.exists() or self._path.read_bytes() != data:
            durable_file.write(self._path, data)
        self._look.set()

    def due(self) -> int | None:
        """As soon as there is a report that was not answered."""
        return 0 if self._look.is_set() else self._due

    def do(self, now_ms: int) -> None:
        """Send it, if there is one."""
        self._look.clear()
        self._due = None
        if not self._path.exists():
            return
        data = self._path.read_bytes()
        named = digest(data).encode("ascii")
        if self._answered.exists() and self._answered.read_bytes() == named:
            return
        self._due = now_ms  # the same step comes again, unless the end is reached
        try:
            self._centre.send_check(data)
        except CentreRefused as refused:
            if refused.code in REFUSED_FOR_GOOD:
                self._settle(named)
            raise
        self._settle(named)

    def rest(self, until_ms: int) -> None:
        """See Duty."""
        if self._due is not None:
            self._due = until_ms

    def _settle(self, named: bytes) -> None:
        durable_file.write(self._answered, named)
        self._due = None

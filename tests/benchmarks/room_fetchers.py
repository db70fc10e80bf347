"""Seats of a benchmark that have no package yet: real links that fetch it, and say when it is on the disk.

`python -m tests.benchmarks.room_fetchers PORT FIRST LAST FOLDER` runs until its input ends. It prints
`SEAT SECONDS` (monotonic) for each package that has come and has the digest that was offered.
"""

import os
import sys
import threading
import time
from pathlib import Path

from client.link.console_address import ConsoleAddress
from client.link.console_epochs import ConsoleEpochs
from client.link.seat_link import Me, SeatLink
from client.sitting.console_copy import ConsoleCopy
from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from exam_core.identifiers import AttemptId, SittingCode
from exam_core.room.order import Order
from exam_core.room.status import SeatStatus
from tests.benchmarks.room_cast import ring_of
from tests.core.package import small_sitting as cast


class FetchingSeat:
    """Its file is deleted at once: a room's worth of them would fill the disk of the one machine."""

    def __init__(self, seat: int, port: int, folder: Path) -> None:
        ring = ring_of(seat)
        self._seat = seat
        self.link = SeatLink(
            ConsoleAddress(host="127.0.0.1", port=port),
            Me(cast.CONTENTS.sitting.site, seat, DeviceKeys(ring.signing, ring.opening), "bench"),
            folder=SeatFolder(folder), copy=ConsoleCopy(), epochs=ConsoleEpochs(folder / "epochs.json"),
            events=self,
        )  # fmt: skip
        self.link.follow(None, _waits(seat))

    def package_arrived(self, path: Path) -> None:
        sys.stdout.write(f"{self._seat} {time.monotonic()}\n")
        sys.stdout.flush()
        path.unlink()

    def ordered(self, order: Order) -> None: ...

    def console_changed(self, up: bool) -> None: ...

    def result_kept(self, attempt: AttemptId) -> None: ...

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None: ...

    def refused(self, code: str) -> None: ...


def _waits(seat: int) -> SeatStatus:
    return SeatStatus(
        seat=seat, stage="no_package", sitting=None, ticket=None, attempt=None, state=None, seq=None,
        head=None, acts=0, warnings=0, left_ms=None, answered=0, questions=0, hand=False, disputed=False,
        reported=(), hold="", findings=(), camera=None, second_copy="none", result_safe=False,
        worst_check="good",
    )  # fmt: skip


def main() -> None:
    """Fetch until the input ends."""
    port, first, last = map(int, sys.argv[1:4])
    for seat in range(first, last + 1):
        link = FetchingSeat(seat, port, Path(sys.argv[4]) / str(seat)).link
        threading.Thread(target=link.run, daemon=True).start()
    sys.stdin.read()
    os._exit(0)  # nobody waits for hundreds of threads


if __name__ == "__main__":
    main()

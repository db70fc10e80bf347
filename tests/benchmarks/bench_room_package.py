"""A package of 50 MB goes to every seat of a room at once, beside what a gigabit line needs for as much.

`python -m tests.benchmarks.bench_room_package` prints JSON rows. The console is this process, the seats are
other ones (tests/benchmarks/room_fetchers.py), which say a real hello and count what comes. All of them share
the machine's processors with the console; in earnest a seat puts the pieces together on a PC of its own.
"""

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil

from client.room.server import RoomServer
from tests.benchmarks.bench_room import GIVEN_UP_S, IN_A_PROCESS, ROOMS, running
from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.room_cast import now, room_of

SIZE = 50 * 2**20
GIGABIT = 125_000_000
"""Bytes a second; a lab's switch has no more to the console."""


class Fetched:
    """Counts what came."""

    def __init__(self, seats: int) -> None:
        self._seats, self._came, self._more = seats, dict[int, float](), threading.Condition()

    def listen(self, output: Iterator[str]) -> None:
        """Take in what one process says, until it ends."""
        for line in output:
            seat, at = line.split()
            with self._more:
                self._came[int(seat)] = float(at)
                self._more.notify_all()

    def until_all(self) -> float:
        """When the last seat had it."""
        with self._more:
            if not self._more.wait_for(lambda: len(self._came) == self._seats, 4 * GIVEN_UP_S):
                raise AssertionError(f"{len(self._came)} of {self._seats} seats have the package")
            return max(self._came.values())


def figures() -> Iterator[Figure]:
    """Both rooms."""
    for count in ROOMS:
        with tempfile.TemporaryDirectory() as name, ExitStack() as inside:
            folder = Path(name)
            server = RoomServer(room_of(count, folder / "console", os.urandom(SIZE)), now)
            server.start("127.0.0.1", 0, lambda _: None)
            times = psutil.Process().cpu_times()
            before = times.user + times.system
            fetched, began = Fetched(count), time.monotonic()
            for first in range(1, count + 1, IN_A_PROCESS):
                last = min(count, first + IN_A_PROCESS - 1)
                words = ["room_fetchers", str(server.port), str(first), str(last), str(folder)]
                process = inside.enter_context(running(words))
                if process.stdout is None:
                    raise AssertionError("nobody hears the seats")
                threading.Thread(target=fetched.listen, args=(iter(process.stdout),), daemon=True).start()
            took = fetched.until_all() - began
            yield Figure(
                f"room of {count}: 50 MB at every seat", took, "s", count * SIZE / GIGABIT,
                "as many bytes over a gigabit line", None,
            )  # fmt: skip
            used = psutil.Process().cpu_times()
            yield Figure(
                f"room of {count}: the console's processor for it", used.user + used.system - before, "s",
                took, "the time that it took", None,
            )  # fmt: skip
            memory = psutil.Process().memory_full_info().pss / 2**20
            yield Figure(
                f"room of {count}: the console's memory then (PSS)", memory, "MB", SIZE / 2**20,
                "the package", None,
            )  # fmt: skip
            server.stop()


if __name__ == "__main__":
    tell(figures())

"""A room under load: a console with 60 and 250 real links, beside bare WebSockets over TLS at the same rate.

`python -m tests.benchmarks.bench_room` prints JSON rows. The console is this process: the real room and
server, with the disk that it syncs to. The seats are other processes (tests/benchmarks/room_seats.py): real
links and journals with a light stand-in for the rest of a seat, each with a status a second and an answer of
two entries every five seconds. An order is a lock, from the console's call to the outcome it receives.
"""

import asyncio
import contextlib
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import psutil
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from client.room.checklist import CODES
from client.room.room import Room
from client.room.server import RoomServer
from client.room.tls import console_tls
from client.room.view import LinkState, RoomView
from client.room.wanted import OrderWanted
from exam_core.attempt.proctor_act import Action
from exam_core.room.order import OrderKind
from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.room_cast import now, room_of
from tests.benchmarks.room_peer import ORDER, STATUS
from tests.benchmarks.stopwatch import p99

ROOMS, LOCKS, EVERY_S, IN_A_PROCESS = (60, 250), 100, 0.1, 125
GOAL_LOCK_MS, GOAL_ALL_LOCKED_MS, GOAL_TAKEN_OVER_S = 300.0, 1000.0, 10.0
SETTLED_S, GIVEN_UP_S = 3.0, 300.0
LOCK = OrderWanted(OrderKind.ACT, Action.LOCK, "identity_check")
UNLOCK = OrderWanted(OrderKind.ACT, Action.UNLOCK, "identity_ok")


class Console:
    """The server with what it has told its windows last."""

    def __init__(self, seats: int, folder: Path, port: int = 0) -> None:
        self.room: Room = room_of(seats, folder)
        self._news, self._view = threading.Condition(), list[RoomView]()
        self.server = RoomServer(self.room, now)
        self.server.start("127.0.0.1", port, self._changed)
        for code in sorted(CODES):
            self.server.ask(partial(_tick, code)).result(GIVEN_UP_S)

    def until_level(self) -> None:
        """Every seat has its line, and all of its journal is here."""
        with self._news:
            if not self._news.wait_for(self._is_level, GIVEN_UP_S):
                up = sum(row.link is LinkState.UP for row in self._view[-1].seats)
                raise AssertionError(f"{up} of {len(self._view[-1].seats)} seats are up")

    def _changed(self, view: RoomView) -> None:
        with self._news:
            self._view[:] = [view]
            self._news.notify_all()

    def _is_level(self) -> bool:
        rows = self._view[-1].seats if self._view else ()
        return bool(rows) and all(
            row.link is LinkState.UP and row.status is not None and (row.copied or 0) >= (row.status.seq or 0)
            for row in rows
        )


def _tick(code: str, room: Room) -> None:
    room.tick_item(code, now().wall, on=True)


class Seats:
    """Processes of seats, and when each of them obeyed last."""

    def __init__(self, seats: int, port: int, folder: Path, inside: ExitStack) -> None:
        self._obeyed: dict[int, Future[float]] = {}
        for first in range(1, seats + 1, IN_A_PROCESS):
            last = min(seats, first + IN_A_PROCESS - 1)
            words = ["room_seats", str(port), str(first), str(last), str(folder)]
            process = inside.enter_context(running(words))
            threading.Thread(target=self._listen, args=(process,), daemon=True).start()

    def will_obey(self, seat: int) -> Future[float]:
        self._obeyed[seat] = Future()
        return self._obeyed[seat]

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            seat, at = line.split()
            obeyed = self._obeyed.pop(int(seat), None)
            if obeyed is not None:
                obeyed.set_result(float(at))


@contextmanager
def running(words: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """A process of the benchmark, until its input ends."""
    module, *arguments = words
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def locks(console: Console, seats: Seats, count: int) -> Iterator[tuple[float, float]]:
    """Milliseconds until the outcome is here, and until the seat had obeyed; one seat after another."""
    chosen = random.Random(7).choices(range(1, count + 1), k=LOCKS)
    for seat in chosen:
        due = time.monotonic() + EVERY_S
        obeyed, began = seats.will_obey(seat), time.monotonic()
        done = console.server.order((seat,), LOCK).result(GIVEN_UP_S)
        took = time.monotonic() - began
        if done.refused:
            raise AssertionError(done.refused)
        yield 1000 * took, 1000 * (obeyed.result(GIVEN_UP_S) - began)
        if console.server.order((seat,), UNLOCK).result(GIVEN_UP_S).refused:
            raise AssertionError("unlock")
        time.sleep(max(0.0, due - time.monotonic()))


def all_locked_ms(console: Console, count: int) -> float:
    """Milliseconds until everybody's outcome is here, of one order to the whole room."""
    seats, began = tuple(range(1, count + 1)), time.monotonic()
    done = console.server.order(seats, LOCK).result(GIVEN_UP_S)
    took = time.monotonic() - began
    if done.refused or console.server.order(seats, UNLOCK).result(GIVEN_UP_S).refused:
        raise AssertionError(done.refused)
    return 1000 * took


def cpu_s() -> float:
    used = psutil.Process().cpu_times()
    return float(used.user + used.system)


def pss_mb() -> float:
    return float(psutil.Process().memory_full_info().pss) / 2**20


Bare = tuple[list[float], float, float, float]


def bare(count: int) -> Bare:
    """Milliseconds of one message there and back, share of a core, megabytes, and seconds until all had come.

    In a process of its own, which has the room's modules as the console has them.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        return other.submit(_bare, count).result(GIVEN_UP_S)


def _bare(count: int) -> Bare:
    return asyncio.run(_serve_bare(count))


async def _serve_bare(count: int) -> Bare:
    context, _ = console_tls()
    there: list[ServerConnection] = []
    back: asyncio.Queue[float] = asyncio.Queue()

    async def hear(connection: ServerConnection) -> None:
        there.append(connection)
        with contextlib.suppress(ConnectionClosed):
            async for text in connection:
                if text != STATUS:
                    back.put_nowait(time.monotonic())

    took = []
    async with serve(hear, "127.0.0.1", 0, ssl=context, compression=None) as server:
        with running(["room_peer", str(next(iter(server.sockets)).getsockname()[1]), str(count)]):
            while not there:
                await asyncio.sleep(0.01)
            began = time.monotonic()
            while len(there) < count:
                await asyncio.sleep(0.01)
            came_s = time.monotonic() - began
            await asyncio.sleep(SETTLED_S)
            since, used = time.monotonic(), cpu_s()
            for connection in random.Random(7).choices(there, k=LOCKS):
                at = time.monotonic()
                await connection.send(ORDER)
                took.append(1000 * (await back.get() - at))
                await asyncio.sleep(EVERY_S)
            share = (cpu_s() - used) / (time.monotonic() - since)
    return took, 100 * share, pss_mb(), came_s


def bare_sync_ms(folder: Path) -> list[float]:
    """An append of a copy's size that is synced, on the console's disk."""
    took = []
    with (folder / "bare").open("ab") as file:
        for _ in range(LOCKS):
            began = time.monotonic()
            file.write(os.urandom(1500))
            file.flush()
            os.fsync(file.fileno())
            took.append(1000 * (time.monotonic() - began))
    return took


def figures() -> Iterator[Figure]:
    """Both rooms, each after its peer."""
    for count in ROOMS:
        with tempfile.TemporaryDirectory() as name, ExitStack() as inside:
            folder = Path(name)
            peer, peer_cpu, peer_mb, peer_came_s = bare(count)
            synced = statistics.median(bare_sync_ms(folder))
            console = Console(count, folder / "console")
            port = console.server.port
            seats = Seats(count, port, folder, inside)
            console.until_level()
            time.sleep(SETTLED_S)
            since, used = time.monotonic(), cpu_s()
            took = list(locks(console, seats, count))
            share = 100 * (cpu_s() - used) / (time.monotonic() - since)
            together = statistics.median(all_locked_ms(console, count) for _ in range(5))
            here, there = [one for one, _ in took], [one for _, one in took]
            beside = "a bare WebSocket over TLS, there and back"
            room = f"room of {count}"
            yield Figure(
                f"{room}: lock, p50", statistics.median(here), "ms", statistics.median(peer), beside, None
            )
            yield Figure(f"{room}: lock, p99", p99(here), "ms", p99(peer), beside, GOAL_LOCK_MS)
            yield Figure(
                f"{room}: lock obeyed at the seat, p50", statistics.median(there), "ms", synced,
                "a bare synced append", None,
            )  # fmt: skip
            yield Figure(
                f"{room}: everybody locked at once", together, "ms", count * statistics.median(peer),
                "as many bare messages there and back, one by one", GOAL_ALL_LOCKED_MS,
            )  # fmt: skip
            yield Figure(f"{room}: lock obeyed at the seat, p99", p99(there), "ms", p99(peer), beside, None)
            yield Figure(
                f"{room}: the console's processor", share, "%", peer_cpu, "bare WebSockets, same rate", None
            )
            yield Figure(
                f"{room}: the console's memory (PSS)",
                pss_mb(),
                "MB",
                peer_mb,
                "bare WebSockets, same rate",
                None,
            )
            began = time.monotonic()
            console.server.stop()
            after = Console(count, folder / "console", port)
            after.until_level()
            yield Figure(
                f"{room}: taken over", time.monotonic() - began, "s", peer_came_s,
                "as many bare WebSockets, opened one by one", GOAL_TAKEN_OVER_S,
            )  # fmt: skip
            after.server.stop()


if __name__ == "__main__":
    tell(figures())

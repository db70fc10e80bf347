"""How long people wait who watch a large sitting.

A browser fetches the minute that it goes to as a whole; fetching it and decoding its first picture is what a
seek takes. Where Chromium is installed, the real player seeks as well.
"""

import io
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import av
import psutil
import requests
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from sync_server.home import CentreHome, require_home
from sync_server.keys.services import worker_ring
from sync_server.playback.services.ask_to_watch import Link, ask_to_watch
from sync_server.playback.services.seal_courses import seal_courses
from sync_server.recordings import storage
from sync_server.recordings.models import Segment
from sync_server.role import ProcessRole, take_role
from tests.benchmarks.figure import Figure
from tests.benchmarks.filmed_sitting import BEGINS_MS, MINUTES, SEATS, UNOPENED, FilmedSitting, fill
from tests.server.command.processes import free_port, running, wait_for_line
from tests.server.playback.browser import CHROMIUM, Page, chromium
from tests.server.sitting_plan import SITTING

AUDITOR = StaffId("auditor")
SEEKS, AT_ONCE, BROWSER_SEEKS, DRAGGED, ROUNDS = 60, 8, 12, 100, 10
GOAL_S, GOAL_GROWN_MB = 2.0, 16.0
SEED = 20261125
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Watched:
    """The sitting and the process that shows it."""

    sitting: FilmedSitting
    home: CentreHome
    key: SigningKey
    address: str
    process: psutil.Process

    def link(self, *seats: int) -> Link:
        """What the auditor gets who asks; the worker has prepared what stands beside the video."""
        link = ask_to_watch(SITTING, seats, "bench", hours=8, by=AUDITOR, key=self.key, now=timezone.now())
        assert isinstance(link, Link), link
        take_role(ProcessRole.WORKER)
        seal_courses(link.viewing, ring=worker_ring(), now=timezone.now())
        take_role(ProcessRole.DESK)
        return link

    def memory_mb(self) -> float:
        """Resident pages of the process and of those it has started."""
        all_of_it = (self.process, *self.process.children(recursive=True))
        return sum(int(one.memory_info().rss) for one in all_of_it) / MB


class Watcher:
    """Somebody with an open session."""

    def __init__(self, watched: Watched, link: Link) -> None:
        self._watched, self._session = watched, requests.Session()
        self._session.trust_env = False
        self._session.verify = str(watched.home.tls / "ca.pem")
        self._session.post(f"{watched.address}/enter/{link.token}", timeout=60).raise_for_status()

    def get(self, path: str) -> bytes:
        answer = self._session.get(self._watched.address + path, timeout=60)
        answer.raise_for_status()
        return answer.content

    def timeline(self, seat: int) -> bytes:
        return self.get(f"/seats/{name_of(self._watched.sitting, seat)}/timeline.json")

    def seek(self, seat: int, minute: int) -> None:
        """Until the first picture there is decoded."""
        data = self.get(f"/segments/{self._watched.sitting.segments[seat][minute]}")
        with av.open(io.BytesIO(data), "r", format="mp4") as film:
            next(film.decode(video=0))


def figures() -> Iterator[Figure]:
    """A sitting that is made, watched, and removed."""
    with tempfile.TemporaryDirectory(prefix="bench-player-") as folder:
        sitting = fill(Path(folder))
        yield from watch(sitting, Path(folder))


def watch(sitting: FilmedSitting, folder: Path) -> Iterator[Figure]:
    """Everything that is measured."""
    home, port = require_home(), free_port()
    with ExitStack() as at_the_end:
        media = at_the_end.enter_context(running(home, "media", "--port", str(port)))
        wait_for_line(media, "就绪")
        key = sitting.room.key(AUDITOR, Role.AUDITOR)
        address = f"https://127.0.0.1:{port}"
        watched = Watched(sitting, home, key, address, psutil.Process(media.pid))
        links: list[Link] = []
        prepared_s = seconds(lambda: links.append(watched.link()))
        watcher = Watcher(watched, links[0])
        bare_s = median(seconds(lambda: watcher.get("/health")) for _ in range(9))
        ready = f"{SEATS - UNOPENED} journals made ready"
        yield waiting(ready, prepared_s, bare_s, "an empty answer", goal_s=None)
        yield from pages(watcher, bare_s)
        yield from seeks(watched, watcher)
        before = watched.memory_mb()
        yield from in_the_browser(watched, folder)
        for at in places_to_seek(ROUNDS * SEEKS):
            watcher.seek(*at)
        grown = watched.memory_mb() - before
        yield Figure("player: memory grown by 600 more seeks", grown, "MB", before, "before", GOAL_GROWN_MB)


def pages(watcher: Watcher, bare_s: float) -> Iterator[Figure]:
    """What stands beside the video, each asked for a few times."""
    asked: dict[str, Callable[[], object]] = {
        "the page of the sitting": lambda: watcher.get("/"),
        "the timeline of a seat": lambda: watcher.timeline(1),
        "the timeline of a seat without a result": lambda: watcher.timeline(SEATS),
    }
    for name, ask in asked.items():
        slowest = max(seconds(ask) for _ in range(3))
        yield waiting(name, slowest, bare_s, "an empty answer")


def seeks(watched: Watched, watcher: Watcher) -> Iterator[Figure]:
    """Anywhere in the sitting, alone and with others."""
    places = places_to_seek(SEEKS)
    for seat in range(1, SEATS + 1):
        watcher.timeline(seat)  # nothing is shown before it is noted who watches
    took = sorted(seconds(partial(watcher.seek, *at)) for at in places)
    read = median(seconds(partial(_read, watched, *at)) for at in places)
    beside = "the sealed minute read, and its digest"
    for name, value in (("p50", median(took)), ("p95", took[int(0.95 * SEEKS)]), ("max", took[-1])):
        yield waiting(f"a seek, {name} of {SEEKS}", value, read, beside)
    others = [Watcher(watched, watched.link(seat)) for seat in range(1, AT_ONCE + 1)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        at_once = sorted(one for of in pool.map(_watch_one, others, range(1, AT_ONCE + 1)) for one in of)
    for name, value in (("p95", at_once[int(0.95 * len(at_once))]), ("max", at_once[-1])):
        yield waiting(f"{AT_ONCE} at once, {name}", value, median(took), "one alone")


def in_the_browser(watched: Watched, folder: Path) -> Iterator[Figure]:
    """The real player, where there is a browser."""
    if CHROMIUM is None:
        return
    chance, seat = random.Random(SEED), 2
    with chromium(folder / "browser") as page:
        page.open(f"{watched.address}/enter/{watched.link(seat).token}")
        page.js("document.querySelector('form button').click()")
        page.until("document.querySelector('table')")
        page.open(f"{watched.address}/seats/{name_of(watched.sitting, seat)}")
        opened = page.until("window.player && player.state === 'runs'")
        took = [_seek_in(page, chance.uniform(0, MINUTES * 60 - 10)) for _ in range(BROWSER_SEEKS)]
        page.js(f"for (let at = 0; at < {DRAGGED}; at += 1) player.seek(at * {MINUTES * 60 // DRAGGED});")
        dragged = _seek_in(page, 1234.5)
    beside = "the player's first picture"
    yield waiting(f"a seek in Chromium, max of {BROWSER_SEEKS}", max(took), opened, beside)
    yield waiting("a picture after dragging over two hours", dragged, opened, beside)


def waiting(
    name: str, took_s: float, beside_s: float, beside: str, *, goal_s: float | None = GOAL_S
) -> Figure:
    """A figure in milliseconds."""
    goal = None if goal_s is None else 1000 * goal_s
    return Figure(f"player: {name}", 1000 * took_s, "ms", 1000 * beside_s, beside, goal)


def places_to_seek(count: int) -> list[tuple[int, int]]:
    """Seats and minutes anywhere in the sitting."""
    chance = random.Random(SEED + count)
    return [(chance.randint(1, SEATS), chance.randrange(MINUTES)) for _ in range(count)]


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def name_of(sitting: FilmedSitting, seat: int) -> str:
    """As a seat stands in addresses."""
    return sitting.attempts[seat].replace("/", "~")


def _seek_in(page: Page, at_s: float) -> float:
    began = time.perf_counter()
    page.js(f"player.seek({BEGINS_MS / 1000} + {at_s})")
    page.until("player.state === 'runs'")
    return time.perf_counter() - began


def _watch_one(watcher: Watcher, seat: int) -> list[float]:
    chance = random.Random(seat)
    watcher.timeline(seat)
    return [seconds(lambda: watcher.seek(seat, chance.randrange(MINUTES))) for _ in range(SEEKS // AT_ONCE)]


def _read(watched: Watched, seat: int, minute: int) -> None:
    row = Segment.objects.select_related("keeping__sitting").get(
        digest=watched.sitting.segments[seat][minute]
    )
    assert digest(storage.read(row)) == row.digest

"""The uplink: everything a networked seat and the centre have to tell each other, for as long as it takes."""

import threading
from collections.abc import Callable, Sequence

from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from client.sync.bandwidth import UNLIMITED, Bandwidth
from client.sync.centre import CentreClient, SeatReport
from client.sync.centre_clock import CentreClock
from client.sync.duties import REFUSED_REST_MS, Duty, Troubled
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from client.sync.fetching import Packages, Releases, Sittings
from client.sync.package_shelf import PackageShelf
from client.sync.room_checks import RoomChecks
from client.sync.segments import Segments
from client.sync.sending import Heartbeats, Journals, Results
from client.sync.uplink_events import Trouble, UplinkEvents
from exam_core.attempt.journal import Entry, Reading
from exam_core.identifiers import Random, SittingCode
from exam_core.sealing.keys import VerifyKey

BACK_OFF_MS = 500
"""The shortest wait after a failure: a cable that was knocked out is noticed at once when it is back."""
LONGEST_BACK_OFF_MS = 5_000
"""The longest: a whole site whose router restarts is back within the time of one heartbeat."""


class Uplink:
    """Runs in a thread of its own and never ends by itself.

    What it does when something fails:

    - The centre doesn't answer, shows a certificate of another authority, or answers with a server error:
      link_changed(up=False); everything waits and is tried again after 0.5 to 5 s, longer each time, at a
      random moment so that a room of seats doesn't come back as one. Nothing is lost: entries stay in memory
      (and in the seat's store), results and packages on the disk, and the centre is asked what it has.
    - The centre refuses something: refused(code); that one thing rests for 30 s, everything else goes on.
      Two refusals are expected and not reported: a journal part before the release, and a gap, after which
      the centre is asked how far its copy reaches.
    - Journal copies contradict each other: refused("contradicting_journal" or "journal_rolled_back"); no more
      of this attempt's entries are sent while the program runs, its sealed result is.
    - A package, receipt or sitting key is not genuine or not the one wanted: refused(Trouble); it is not
      stored or passed on, and fetched again after 30 s.
    - The centre will never take a room check: refused(code) once; the next check is sent again.
    - A segment of the video is refused: refused(code); it rests for an hour.
    - The seat's disk takes no more: refused("cannot_store"); tried again after 30 s.
    - The program is killed: on the next start the seat offers its journals from entry 0, and the uplink finds
      packages and results on the disk; doing anything twice changes nothing.
    - Anything else is a mistake in the program: the exception leaves `run`.
    """

    def __init__(
        self,
        centre: CentreClient,
        *,
        folder: SeatFolder,
        device: DeviceKeys,
        root: VerifyKey,
        events: UplinkEvents,
        read_clock: Callable[[], Reading],
        random: Random,
        bandwidth: Bandwidth = UNLIMITED,
    ) -> None:
        self._centre = centre
        self._events = events
        self._read_clock = read_clock
        self._random = random
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._up: bool | None = None
        self._failures = 0
        self._not_before = 0
        clock = CentreClock(read_clock, events)
        shelf = PackageShelf(folder, root)
        sittings = Sittings(centre, clock)
        self._heartbeats = Heartbeats(centre, clock)
        self._journals = Journals(centre, shelf, device, read_clock, random)
        self._results = Results(centre, shelf, folder, events, self._journals.outgoing)
        self._checks = RoomChecks(centre, folder, device.id)
        self._folder = folder
        self._segments = Segments(
            centre,
            shelf,
            folder,
            bandwidth=bandwidth,
            read_clock=read_clock,
            somebody_sits=self._somebody_sits,
            first=(self._results, self._journals),
        )
        releases = Releases(centre, sittings, shelf, clock, self._on_key)
        packages = Packages(centre, sittings, shelf, folder, events)
        self._duties: tuple[Duty, ...] = (
            self._heartbeats, self._journals, self._results, sittings, releases, packages, self._checks,
            self._segments,
        )  # fmt: skip

    def run(self) -> None:
        """Serve until `stop`; the caller gives this a thread."""
        while True:
            self._wake.clear()
            if self._stopped.is_set():
                break
            wait_ms = self.turn()
            self._wake.wait(wait_ms / 1000)
        self._centre.close()

    def stop(self) -> None:
        """Let `run` return, at the latest when the request under way has ended; any thread."""
        self._stopped.set()
        self._wake.set()

    def offer(self, entries: Sequence[Entry]) -> None:
        """Send these entries; any thread. They must be stored already.

        Raises:
            ValueError: they leave a gap after what was offered; a journal is offered from entry 0 on, also
                after a restart.
        """
        self._journals.outgoing.offer(entries, self._read_clock().mono_ms)
        self._wake.set()

    def report(self, report: SeatReport) -> None:
        """Say this of the seat from the next heartbeat on; any thread."""
        self._heartbeats.report = report

    def look_for_results(self) -> None:
        """A sealed result was written: send it; any thread.

        Those that are there at the start are found; where a receipt lies beside one then, it is safe already
        and not reported again.
        """
        self._results.look()
        self._wake.set()

    def look_for_segments(self) -> None:
        """A segment of the seat's video was closed; any thread.

        Those that are there at the start are found. They go when nobody sits here and nothing else is due.
        """
        self._segments.look()
        self._wake.set()

    def offer_check(self, data: bytes) -> None:
        """Keep a signed room check in the seat's folder, and send it until it is answered; any thread.

        A report of an earlier run that was not answered is sent at the start.

        Raises:
            OSError: the disk takes no more; nothing is kept or sent.
        """
        self._checks.offer(data)
        self._wake.set()

    def turn(self) -> int:
        """Do everything that is due, once; gives the milliseconds until there is something again.

        For `run`, and for tests that have a clock of their own.
        """
        now = self._read_clock().mono_ms
        if now < self._not_before:
            return self._not_before - now
        for duty in self._duties:
            due = duty.due()
            if due is None or due > now:
                continue
            if not self._do(duty) or self._stopped.is_set():
                break
        return self._until_next()

    def _do(self, duty: Duty) -> bool:
        """One step of a duty; False where the centre is out of reach."""
        now = self._read_clock().mono_ms
        try:
            duty.do(now)
        except CentreUnreachable as error:
            self._unreachable(error)
            return False
        except CentreRefused as error:
            duty.rest(now + REFUSED_REST_MS)
            self._events.refused(error.code)
        except Troubled as error:
            duty.rest(now + REFUSED_REST_MS)
            self._events.refused(error.trouble)
        except OSError:
            duty.rest(now + REFUSED_REST_MS)
            self._events.refused(Trouble.CANNOT_STORE)
        self._reached()
        return True

    def _until_next(self) -> int:
        now = self._read_clock().mono_ms
        dues = (duty.due() for duty in self._duties)
        earliest = min(due for due in dues if due is not None)  # the heartbeat is always due some time
        return max(0, max(earliest, self._not_before) - now)

    def _reached(self) -> None:
        self._failures = 0
        if self._up is not True:
            self._up = True
            self._events.link_changed(up=True)

    def _unreachable(self, error: CentreUnreachable) -> None:
        self._failures = min(self._failures + 1, 10)
        self._heartbeats.rest(0)  # tried first when the wait is over: small, and tells whether the link is up
        longest = min(LONGEST_BACK_OFF_MS, BACK_OFF_MS << self._failures)
        chance = int.from_bytes(self._random(2), "big")
        wait = BACK_OFF_MS + (longest - BACK_OFF_MS) * chance // 0xFFFF
        self._not_before = self._read_clock().mono_ms + wait
        if self._up is not False:
            self._up = False
            self._events.link_changed(up=False)
            if error.why is Unreachable.WRONG_CERTIFICATE:
                self._events.refused(Trouble.WRONG_CERTIFICATE)

    def _somebody_sits(self) -> bool:
        """Whether an attempt is under way: from its check-in until the centre has its result."""
        attempt = self._heartbeats.report.attempt
        return attempt is not None and not self._folder.receipt(attempt).exists()

    def _on_key(self, sitting: SittingCode, key: bytes) -> None:
        self._journals.outgoing.retry_all()
        self._events.sitting_key_arrived(sitting, key)

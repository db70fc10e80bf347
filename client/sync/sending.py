"""Duties during and after the exam: signs of life, journal entries, sealed results."""

import threading
from collections.abc import Callable
from pathlib import Path

from client.store import durable_file
from client.store.device import DeviceKeys
from client.store.seat_folder import RESULT_SUFFIX, SeatFolder, attempt_of_file
from client.sync.centre import NOT_RELEASED, CentreClient, SeatReport
from client.sync.centre_clock import CentreClock
from client.sync.duties import HEARTBEAT_EVERY_MS, RELEASE_LATE_MS, SOON_MS, Troubled
from client.sync.failures import CentreRefused, CentreUnreachable
from client.sync.journal_part import seal_part
from client.sync.outgoing_journals import Agreement, OutgoingJournals
from client.sync.package_shelf import PackageFacts, PackageShelf
from client.sync.receipts import check_receipt
from client.sync.uplink_events import Trouble, UplinkEvents
from exam_core.attempt.journal import Reading
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, Random, parse_attempt_id
from exam_core.sealing.sealed_object import read_header

JOURNAL_GAP = "journal_gap"
CONTRADICTING_JOURNAL = "contradicting_journal"


class Heartbeats:
    """Says every five seconds that the seat is alive, and hears the centre's clock."""

    def __init__(self, centre: CentreClient, clock: CentreClock) -> None:
        self._centre = centre
        self._clock = clock
        self._due = 0
        self.report = SeatReport()
        """What is said; the seat puts a new one here whenever something changes."""

    def due(self) -> int:
        """Every five seconds."""
        return self._due

    def do(self, now_ms: int) -> None:
        """Send one."""
        report = self.report
        self._clock.hear(lambda: self._centre.heartbeat(report), lambda server_ms: server_ms)
        self._due = now_ms + HEARTBEAT_EVERY_MS

    def rest(self, until_ms: int) -> None:
        """See Duty."""
        self._due = until_ms


class Journals:
    """Brings the centre's copies of the running journals level.

    Asks the centre how far its copy reaches before the first part, and again after anything unexpected, so
    that a part is neither missing nor counted twice. Where the two copies contradict each other, or the
    centre has more than the seat, sending stops: the centre keeps what it has, the sealed result brings what
    the seat has, and two people decide.
    """

    def __init__(
        self,
        centre: CentreClient,
        shelf: PackageShelf,
        device: DeviceKeys,
        read_clock: Callable[[], Reading],
        random: Random,
    ) -> None:
        self._centre = centre
        self._shelf = shelf
        self._device = device
        self._read_clock = read_clock
        self._random = random
        self._serving: AttemptId | None = None
        self.outgoing = OutgoingJournals()

    def due(self) -> int | None:
        """As soon as entries have been gathered."""
        following = self.outgoing.next_due()
        return None if following is None else following[1]

    def do(self, now_ms: int) -> None:
        """Ask for the centre's position, or send one part."""
        following = self.outgoing.next_due()
        if following is None:
            return
        self._serving = attempt = following[0]
        parts = parse_attempt_id(attempt)
        facts = None if parts is None else self._shelf.facts(parts.sitting)
        if facts is None:
            self.outgoing.ask_again(attempt, now_ms + SOON_MS)
            return
        try:
            self._bring_level(attempt, facts, now_ms)
        except CentreUnreachable:
            self.outgoing.ask_again(attempt, now_ms)
            raise
        except CentreRefused as refused:
            self._turned_away(attempt, refused, now_ms)

    def rest(self, until_ms: int) -> None:
        """See Duty; only the journal that was turned away rests."""
        if self._serving is not None:
            self.outgoing.ask_again(self._serving, until_ms)

    def _bring_level(self, attempt: AttemptId, facts: PackageFacts, now_ms: int) -> None:
        part = self.outgoing.next_part(attempt)
        if part is None:
            position = self._centre.journal_position(attempt)
        else:
            sealed = seal_part(part, facts, self._device, self._read_clock().wall, self._random)
            position = self._centre.put_journal_part(attempt, part.first, sealed)
        match self.outgoing.agree(attempt, position):
            case Agreement.LEVEL:
                pass
            case Agreement.CENTRE_HAS_MORE:
                self.outgoing.park(attempt)
                raise Troubled(Trouble.JOURNAL_ROLLED_BACK, attempt)
            case Agreement.ANOTHER_JOURNAL:
                self.outgoing.park(attempt)
                raise Troubled(Trouble.CONTRADICTING_JOURNAL, attempt)
        if part is not None and position.next_seq != part.after:
            self.outgoing.ask_again(attempt, now_ms + SOON_MS)

    def _turned_away(self, attempt: AttemptId, refused: CentreRefused, now_ms: int) -> None:
        if refused.code == NOT_RELEASED:  # the check-in's entries: the centre takes none before the release
            self.outgoing.ask_again(attempt, now_ms + RELEASE_LATE_MS)
        elif refused.code == JOURNAL_GAP:
            self.outgoing.ask_again(attempt, now_ms + SOON_MS)
        elif refused.code == CONTRADICTING_JOURNAL:
            self.outgoing.park(attempt)
            raise refused
        else:
            raise refused


class Results:
    """Sends each sealed result until its signed receipt lies beside it.

    A result is identified by its journal's head, so sending it again, by this or another PC, gives the same
    receipt. Results of standalone sittings are sealed to the unsealing officers and stay on their sticks.
    """

    def __init__(
        self,
        centre: CentreClient,
        shelf: PackageShelf,
        folder: SeatFolder,
        events: UplinkEvents,
        outgoing: OutgoingJournals,
    ) -> None:
        self._centre = centre
        self._shelf = shelf
        self._folder = folder
        self._events = events
        self._outgoing = outgoing
        self._look = threading.Event()
        self._look.set()
        self._waiting: dict[Path, int] = {}
        self._serving = Path()

    def look(self) -> None:
        """A sealed result was written; any thread may say so."""
        self._look.set()

    def due(self) -> int | None:
        """As soon as there is a result without a receipt."""
        return 0 if self._look.is_set() else min(self._waiting.values(), default=None)

    def do(self, now_ms: int) -> None:
        """Send one."""
        if self._look.is_set():
            self._look.clear()
            self._find()
        path = min(self._waiting, key=self._waiting.__getitem__, default=None)
        if path is None or self._waiting[path] > now_ms:
            return
        self._serving = path
        self._send(path, now_ms)

    def rest(self, until_ms: int) -> None:
        """See Duty; only the result that was turned away rests."""
        if self._serving in self._waiting:
            self._waiting[self._serving] = until_ms

    def _find(self) -> None:
        for path in sorted(self._folder.results.glob(f"*{RESULT_SUFFIX}")):
            if not self._folder.receipt(attempt_of_file(path)).exists():
                self._waiting.setdefault(path, 0)

    def _send(self, path: Path, now_ms: int) -> None:
        attempt = attempt_of_file(path)
        parts = parse_attempt_id(attempt)
        facts = None if parts is None else self._shelf.facts(parts.sitting)
        if facts is None:  # without the package the receipt can't be checked; it will be fetched again
            self._waiting[path] = now_ms + SOON_MS
            return
        if facts.standalone:
            del self._waiting[path]
            return
        sealed = path.read_bytes()
        try:
            head = read_header(sealed).head
        except MalformedData as error:
            raise Troubled(Trouble.DAMAGED_RESULT, attempt) from error
        if head is None:
            raise Troubled(Trouble.DAMAGED_RESULT, attempt)
        signed = self._centre.put_result(attempt, digest(sealed), sealed)
        try:
            code = check_receipt(signed, attempt, head, facts.receipt_key)
        except MalformedData as error:
            raise Troubled(Trouble.BAD_RECEIPT, attempt) from error
        durable_file.write_once(self._folder.receipt(attempt), signed)
        del self._waiting[path]
        self._outgoing.forget(attempt)
        self._events.result_safe(attempt, code)

"""Duties before the exam: the list of sittings, their packages, and from the release time on their keys."""

from collections.abc import Callable, Iterator

from client.store.seat_folder import SeatFolder
from client.sync.centre import CentreClient, NotReleased, OfferedSitting
from client.sync.centre_clock import CentreClock
from client.sync.duties import (
    LIST_EVERY_MS,
    RELEASE_EAGER_MS,
    RELEASE_EVERY_MS,
    RELEASE_LATE_MS,
    Troubled,
)
from client.sync.package_shelf import PackageShelf
from client.sync.uplink_events import Trouble, UplinkEvents
from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest, SittingCode
from exam_core.sealing.failures import CannotOpen


class Sittings:
    """Asks for the list of sittings; the other duties read it here."""

    def __init__(self, centre: CentreClient, clock: CentreClock) -> None:
        self._centre = centre
        self._clock = clock
        self._due = 0
        self.offered: dict[SittingCode, OfferedSitting] = {}

    def due(self) -> int:
        """Every ten seconds."""
        return self._due

    def do(self, now_ms: int) -> None:
        """Ask once."""
        listed = self._clock.hear(self._centre.sittings, lambda answer: answer.server_ms)
        self.offered = {sitting.code: sitting for sitting in listed.sittings}
        self._due = now_ms + LIST_EVERY_MS

    def rest(self, until_ms: int) -> None:
        """See Duty."""
        self._due = until_ms


class Packages:
    """Fetches the packages that are missing or have a later revision.

    As long as a journal is begun with a package it is not replaced: entry 0 names it by digest.
    """

    def __init__(
        self,
        centre: CentreClient,
        sittings: Sittings,
        shelf: PackageShelf,
        folder: SeatFolder,
        events: UplinkEvents,
    ) -> None:
        self._centre = centre
        self._sittings = sittings
        self._shelf = shelf
        self._folder = folder
        self._events = events
        self._not_before: dict[SittingCode, int] = {}
        self._serving: SittingCode | None = None

    def due(self) -> int | None:
        """As soon as the list names a package that isn't here."""
        earliest = min(self._wanted(), default=None)
        return None if earliest is None else earliest[0]

    def do(self, now_ms: int) -> None:
        """Fetch one package."""
        due, self._serving = min(self._wanted(), default=(0, None))
        if self._serving is None or due > now_ms:
            return
        wanted = self._sittings.offered[self._serving]
        data = self._centre.package(wanted.code)
        try:
            self._shelf.put(wanted.code, data, wanted.digest)
        except MalformedData as error:
            raise Troubled(Trouble.BAD_PACKAGE, str(error)) from error
        self._events.package_arrived(self._folder.package(wanted.code))

    def rest(self, until_ms: int) -> None:
        """See Duty; only the package that is refused or cannot be kept rests."""
        if self._serving is not None:
            self._not_before[self._serving] = until_ms

    def _wanted(self) -> Iterator[tuple[int, SittingCode]]:
        for sitting in self._sittings.offered.values():
            if self._is_wanted(sitting):
                yield self._not_before.get(sitting.code, 0), sitting.code

    def _is_wanted(self, sitting: OfferedSitting) -> bool:
        facts = self._shelf.facts(sitting.code)
        if facts is None:
            return True
        return facts.digest != sitting.digest and not self._folder.journal_key(sitting.code).exists()


class Releases:
    """Asks for the key of each sitting whose package is here, from the release time on, until it comes."""

    def __init__(
        self,
        centre: CentreClient,
        sittings: Sittings,
        shelf: PackageShelf,
        clock: CentreClock,
        on_key: Callable[[SittingCode, bytes], None],
    ) -> None:
        self._centre = centre
        self._sittings = sittings
        self._shelf = shelf
        self._clock = clock
        self._on_key = on_key
        self._not_before: dict[SittingCode, int] = {}
        self._has_key: dict[SittingCode, Digest] = {}
        self._serving: SittingCode | None = None

    def due(self) -> int | None:
        """When the first of the missing keys may be there."""
        earliest = min(self._missing(), default=None)
        return None if earliest is None else earliest[0]

    def do(self, now_ms: int) -> None:
        """Ask for one key."""
        due, sitting, released = min(self._missing(), default=(0, None, 0))
        self._serving = sitting
        facts = None if sitting is None else self._shelf.facts(sitting)
        if sitting is None or facts is None or due > now_ms:
            return
        eager = now_ms < released + RELEASE_EAGER_MS
        self._not_before[sitting] = now_ms + (RELEASE_EVERY_MS if eager else RELEASE_LATE_MS)
        try:
            key = self._centre.release(sitting)
        except CannotOpen as error:
            raise Troubled(Trouble.WRONG_SITTING_KEY, sitting) from error
        if isinstance(key, NotReleased):
            return
        if not facts.is_sitting_key(key):
            raise Troubled(Trouble.WRONG_SITTING_KEY, sitting)
        self._has_key[sitting] = facts.digest
        self._on_key(sitting, key)

    def rest(self, until_ms: int) -> None:
        """See Duty; only the sitting whose key is refused rests."""
        if self._serving is not None:
            self._not_before[self._serving] = until_ms

    def _missing(self) -> Iterator[tuple[int, SittingCode, int]]:
        """When to ask, for which sitting, and the monotonic reading at its release time."""
        for sitting in self._sittings.offered.values():
            facts = self._shelf.facts(sitting.code)
            released = self._clock.mono_at(round(sitting.release_at.timestamp() * 1000))
            if (
                facts is None
                or facts.standalone
                or released is None
                or self._has_key.get(sitting.code) == facts.digest
            ):
                continue
            yield max(released, self._not_before.get(sitting.code, 0)), sitting.code, released

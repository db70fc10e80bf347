"""The sittings this PC has packages of, and which of them it serves next."""

from dataclasses import replace
from pathlib import Path

from client.sitting.admitted_sitting import AdmittedSitting, PackageRefusal, admit
from client.sitting.open_store import key_file, was_set_aside
from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from exam_core.identifiers import SittingCode, attempt_id
from exam_core.package.roster import Candidate
from exam_core.sealing.keys import VerifyKey

FIRST_EPOCH = 1


class SittingsHere:
    """Packages by sitting. Taking one again changes nothing."""

    def __init__(self, folder: SeatFolder, device: DeviceKeys, root: VerifyKey, seat: int) -> None:
        self._folder = folder
        self._device = device
        self._root = root
        self._seat = seat
        self._by_code: dict[SittingCode, AdmittedSitting] = {}

    def get(self, code: SittingCode | None) -> AdmittedSitting | None:
        """The sitting of that code."""
        return self._by_code.get(code) if code else None

    def all(self) -> tuple[AdmittedSitting, ...]:
        """Every sitting, the earliest start first."""
        return tuple(sorted(self._by_code.values(), key=lambda one: one.package.header.sitting.start_at))

    def take(self, path: Path, *, running: SittingCode | None) -> PackageRefusal | None:
        """Admit a package file; one for the sitting that is `running` is left for later."""
        sitting = admit(path, self._root, self._device, self._seat)
        if isinstance(sitting, PackageRefusal):
            return sitting
        known = self._by_code.get(sitting.code)
        same = known is not None and known.package.digest == sitting.package.digest
        if not same and sitting.code != running:
            self._by_code[sitting.code] = sitting
        return None

    def take_key(self, code: SittingCode, key: bytes) -> AdmittedSitting | None:
        """The sitting with its key, where this is its key and it is new; None otherwise."""
        sitting = self._by_code.get(code)
        if sitting is None or not sitting.package.is_sitting_key(key) or sitting.sitting_key == key:
            return None
        self._by_code[code] = replace(sitting, sitting_key=key)
        return self._by_code[code]

    def next(self) -> SittingCode | None:
        """The first sitting that this seat has not finished; else the last one."""
        sittings = self.all()
        unfinished = [one for one in sittings if not self._finished(one)]
        chosen = unfinished[:1] or sittings[-1:]
        return chosen[0].code if chosen else None

    def has_sat(self, sitting: AdmittedSitting, candidate: Candidate) -> bool:
        """Whether a sealed result of this candidate lies on this PC, or a store that was set aside.

        Whoever's store was set aside does not begin again here: that would be a second exam.
        """
        sealed = self._folder.sealed(attempt_id(sitting.code, candidate.ticket, FIRST_EPOCH)).exists()
        return sealed or was_set_aside(key_file(self._folder, sitting.code))

    def is_safe(self, sitting: AdmittedSitting) -> bool:
        """Whether the centre has signed for every result of this seat in the sitting."""
        here = self._of_this_seat(sitting)
        attempts = [attempt_id(sitting.code, one.ticket, FIRST_EPOCH) for one in here]
        return bool(attempts) and all(self._folder.receipt(attempt).exists() for attempt in attempts)

    def _finished(self, sitting: AdmittedSitting) -> bool:
        here = self._of_this_seat(sitting)
        return bool(here) and all(self.has_sat(sitting, one) for one in here)

    def _of_this_seat(self, sitting: AdmittedSitting) -> list[Candidate]:
        return [one for one in sitting.roster.candidates if one.seat == self._seat]

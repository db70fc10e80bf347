"""The sittings this PC has packages of, and which of them it serves next."""

from dataclasses import replace
from pathlib import Path

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.open_store import key_file, was_set_aside
from client.sitting.seat_place import SeatPlace
from client.standalone.package_check import CheckedPackage, PackageRefusal, check_package
from client.store import durable_file
from client.store.seat_folder import attempt_of_file
from exam_core.identifiers import AttemptId, SittingCode, parse_attempt_id
from exam_core.package.roster import Candidate


class SittingsHere:
    """Packages by sitting. Taking one again changes nothing, and no answer is ever touched by one."""

    def __init__(self, place: SeatPlace) -> None:
        self._place = place
        self._by_code: dict[SittingCode, AdmittedSitting] = {}

    def get(self, code: SittingCode | None) -> AdmittedSitting | None:
        """The sitting of that code."""
        return self._by_code.get(code) if code else None

    def all(self) -> tuple[AdmittedSitting, ...]:
        """Every sitting, the earliest start first."""
        return tuple(sorted(self._by_code.values(), key=lambda one: one.package.header.sitting.start_at))

    def take(self, path: Path) -> PackageRefusal | None:
        """Admit a package file of this PC's own folder."""
        checked = self._check(path)
        return checked if isinstance(checked, PackageRefusal) else self._admit(checked)

    def take_from_elsewhere(self, path: Path) -> tuple[SittingCode | None, PackageRefusal | None]:
        """Admit a package file on a stick or from the console, and keep a copy; its sitting, and why not."""
        checked = self._check(path)
        if isinstance(checked, PackageRefusal):
            return None, checked
        code = checked.package.header.sitting.code
        refusal = self._refused(checked)
        if refusal is not None:
            return code, refusal
        try:
            durable_file.write(self._place.folder.package(code), checked.data)
        except OSError:
            return code, PackageRefusal.NOT_KEPT
        return code, self._admit(checked)

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
        """Whether a result of this candidate lies on this PC, or a store that was set aside.

        Whoever's store was set aside does not begin again here: that would be a second exam.
        """
        parts = (parse_attempt_id(attempt) for attempt in self.results_of(sitting))
        sat = any(one is not None and one.ticket == candidate.ticket for one in parts)
        return sat or was_set_aside(key_file(self._place.folder, sitting.code), candidate.ticket)

    def results_of(self, sitting: AdmittedSitting) -> tuple[AttemptId, ...]:
        """The attempts at the sitting whose results lie on this PC."""
        paths = sorted(self._place.folder.results.glob(f"{sitting.code}~*.result"))
        return tuple(map(attempt_of_file, paths))

    def is_safe(self, sitting: AdmittedSitting, attempt: AttemptId) -> bool:
        """Whether the result is held elsewhere: the centre has signed for it, a stick or a console has it."""
        folder = self._place.folder
        signed_for = not sitting.standalone and folder.receipt(attempt).exists()
        return signed_for or folder.copied(attempt).exists()

    def _check(self, path: Path) -> CheckedPackage | PackageRefusal:
        place = self._place
        return check_package(path, place.root, device=place.device.opening, site=place.site)

    def _admit(self, checked: CheckedPackage) -> PackageRefusal | None:
        refusal = self._refused(checked)
        code = checked.package.header.sitting.code
        known = self._by_code.get(code)
        if refusal is None and (known is None or known.package.digest != checked.package.digest):
            self._by_code[code] = AdmittedSitting(checked.package, checked.roster, self._place.seat)
        return refusal

    def _refused(self, checked: CheckedPackage) -> PackageRefusal | None:
        """Why this one does not take the place of the one that is here."""
        known = self._by_code.get(checked.package.header.sitting.code)
        if known is None or known.package.digest == checked.package.digest:
            return None
        if checked.package.header.revision <= known.package.header.revision:
            return PackageRefusal.OLDER_REVISION
        begun = key_file(self._place.folder, known.code).exists()
        return PackageRefusal.ATTEMPT_BEGUN if begun else None

    def _finished(self, sitting: AdmittedSitting) -> bool:
        here = [one for one in sitting.roster.candidates if one.seat == self._place.seat]
        return bool(here) and all(self.has_sat(sitting, one) for one in here)

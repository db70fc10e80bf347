"""One run at the desk: who may act now, and what acting does. Of all secrets it keeps the run's key alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from client.desk.desk_view import RunView, Stage
from client.desk.refusals import DeskRefusal
from client.unsealing.desk_folder import DeskFolder
from client.unsealing.officer_stick import (
    OfficerRefusal,
    OfficerStick,
    admit_officer,
    find_officers,
    unlisted_key,
    unlock_officer,
)
from client.unsealing.output import CopyDiffers, Output, keep_opened
from client.unsealing.run import Authorised, Unsealed, authorise, complete, unseal
from client.unsealing.sealed_input import SealedInput
from client.unsealing.used_list import ChosenList
from client.unsealing.video_check import VideoCheck
from exam_core.custody.unsealing import Envelope
from exam_core.identifiers import Random
from exam_core.package.sitting_info import utc_text
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.officer_list import Officer

Act = OfficerRefusal | DeskRefusal | None


@dataclass(frozen=True, slots=True)
class RunPlace:
    """What a run needs of the desk."""

    folder: DeskFolder
    root: VerifyKey
    software: str
    now: Callable[[], datetime]
    random: Random


class OfficersRun:
    """From the first officer's authorisation to the last signature."""

    def __init__(self, place: RunPlace, files: SealedInput, officers: ChosenList, envelope: Envelope) -> None:
        self._place, self._files = place, files
        self.officers, self.envelope = officers, envelope
        self.stage = Stage.FIRST
        self.view = RunView(total=len(files.results()))
        self.output: Output | None = None
        self.video: VideoCheck | None = None
        self._first: Authorised | None = None
        self._unsealed: Unsealed | None = None

    def stick(self, folders: tuple[Path, ...]) -> OfficerStick | OfficerRefusal:
        """The stick that could act now; of several that are in, the first one that may."""
        officers = self.officers.used.officers
        found = find_officers(folders, officers)
        if self.stage is Stage.SIGN:
            mine = tuple(stick for stick in found if stick.officer == self.view.first)
            return next(iter(mine or found), OfficerRefusal.NO_STICK)
        refusals = [(stick, admit_officer(stick, self._today(), self.view.first)) for stick in found]
        fitting = next((stick for stick, refusal in refusals if refusal is None), None)
        first_refusal = next((refusal for _, refusal in refusals if refusal is not None), None)
        if fitting is not None or first_refusal is not None:
            return fitting or first_refusal or OfficerRefusal.NO_STICK
        return OfficerRefusal.NOT_LISTED if unlisted_key(folders, officers) else OfficerRefusal.NO_STICK

    def present(
        self, folders: tuple[Path, ...], passphrase: str, progress: Callable[[int, int], None]
    ) -> Act:
        """The officer whose stick is in authorises first, opens second, or signs at the end."""
        stick = self.stick(folders)
        if isinstance(stick, OfficerRefusal):
            return stick
        if self.stage is Stage.SIGN and stick.officer != self.view.first:
            return DeskRefusal.NOT_THE_FIRST
        ring = unlock_officer(stick, passphrase)
        if isinstance(ring, OfficerRefusal):
            return ring
        if self._unsealed is not None:
            return self._sign(self._unsealed, stick.officer, ring)
        if self._first is not None:
            return self._open(self._first, (stick.officer, ring), progress)
        return self._authorise(stick.officer, ring)

    def _authorise(self, officer: Officer, ring: KeyRing) -> Act:
        first = authorise(self._files, officer, ring, self._place.random)
        if isinstance(first, OfficerRefusal):
            return first
        self._first, self.stage = first, Stage.SECOND
        self.view = replace(self.view, first=officer)
        return None

    def _open(
        self, first: Authorised, second: tuple[Officer, KeyRing], progress: Callable[[int, int], None]
    ) -> Act:
        place = self._place
        try:
            unsealed = unseal(
                self._files, first, second, used=self.officers.used, envelope=self.envelope,
                opened_at=utc_text(place.now()), software=place.software,
                random=place.random, progress=progress,
            )  # fmt: skip
        except BadSignature:
            return DeskRefusal.NO_RESULTS_KEY
        if isinstance(unsealed, OfficerRefusal):
            return unsealed
        # The run's key has done its work.
        self._unsealed, self._first, self.stage = unsealed, None, Stage.SIGN
        self.view = replace(self.view, second=unsealed.protocol.officers[1], not_opened=unsealed.not_opened)
        return None

    def _sign(self, unsealed: Unsealed, officer: Officer, ring: KeyRing) -> Act:
        place = self._place
        data = complete(self._files, unsealed, (officer, ring), self.officers.used, place.root)
        if isinstance(data, OfficerRefusal):
            return DeskRefusal.NOT_THE_FIRST
        try:
            self.output = keep_opened(place.folder, data, place.root)
        except (OSError, CopyDiffers):
            return DeskRefusal.DISK
        self.video = VideoCheck(unsealed.protocol.sitting, unsealed.video)
        self._unsealed, self.stage = None, Stage.DONE
        return None

    def _today(self) -> date:
        return self._place.now().astimezone().date()

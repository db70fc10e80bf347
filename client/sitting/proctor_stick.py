"""A proctor's act at the seat: the key file on the stick, the PIN, and the act that they sign."""

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from client.standalone.stick import StickFolder
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.proctor_act import Action, ProctorAct, StaffKeys, sign_act
from exam_core.encoding import MalformedData
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import (
    MAX_KEY_FILE,
    KeyFile,
    KeyRing,
    WrongPin,
    read_key_file,
    unlock_key_file,
)
from exam_core.sealing.keys import KeyPurpose

MOST_REMEMBERED = 8
"""Key files; a room has a few proctors."""


class StickRefusal(enum.StrEnum):
    """Why a stick did not help."""

    NO_STICK = "no_stick"
    DAMAGED_STICK = "damaged_stick"
    NOT_THIS_PROCTOR = "not_this_proctor"
    WRONG_PIN = "wrong_pin"


@dataclass(frozen=True, slots=True)
class Stick:
    """A proctor's key file as found, nothing opened."""

    path: Path
    data: bytes
    file: KeyFile

    @property
    def badge(self) -> StaffId:
        """The badge number it claims; the staff list decides whether that is so."""
        return self.file.holder


def find_stick(folders: Iterable[Path], staff: StaffKeys) -> Stick | StickRefusal:
    """The key file of a proctor of this sitting in one of `folders`; see find_fitting_stick."""
    return find_fitting_stick(folders, lambda stick: staff.get(stick.badge) == stick.file.public[0])


def find_fitting_stick(folders: Iterable[Path], fits: Callable[[Stick], bool]) -> Stick | StickRefusal:
    """The first proctor's key file in one of `folders` that fits.

    A stick of somebody else, or a damaged one, is passed over as long as another one helps.
    """
    refusal = StickRefusal.NO_STICK
    for path in sorted(file for folder in folders for file in StickFolder(folder).keys):
        stick = _read(path)
        if stick is None:
            refusal = StickRefusal.DAMAGED_STICK
        elif fits(stick):
            return stick
        elif refusal is StickRefusal.NO_STICK:
            refusal = StickRefusal.NOT_THIS_PROCTOR
    return refusal


def unlock(stick: Stick, pin: str) -> KeyRing | StickRefusal:
    """The proctor's private keys. Takes most of a second: it is meant to."""
    try:
        return unlock_key_file(stick.data, pin)
    except WrongPin:
        return StickRefusal.WRONG_PIN
    except MalformedData:
        return StickRefusal.DAMAGED_STICK


def sign_at_the_seat(
    state: AttemptState,
    action: Action,
    reason: str | None,
    badge: StaffId,
    keys: KeyRing,
    *,
    gap_s: int | None = None,
    to_seat: int | None = None,
    finding: str | None = None,
) -> str:
    """The signed text of an act on this attempt, the next in its count.

    Args:
        gap_s: seconds for which nothing could be shown, as the proctor says: of a move and of a resumption.
        to_seat: of a move, the seat it goes to; the act then names the head of the journal, too.
        finding: of an acceptance, the code of what the lockdown found.
    """
    act = ProctorAct(
        attempt=state.attempt,
        counter=state.acts + 1,
        action=action,
        reason=reason,
        proctor=badge,
        gap_s=gap_s,
        seat=to_seat,
        head=state.head if to_seat is not None else None,
        finding=finding,
        code=None,
    )
    return sign_act(act, keys.signing)


def _read(path: Path) -> Stick | None:
    try:
        found = path.stat()
        stick = _read_version(path, (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size))
    except (OSError, MalformedData):
        return None
    return stick if stick.file.purpose is KeyPurpose.PROCTOR else None


@lru_cache(maxsize=MOST_REMEMBERED)
def _read_version(path: Path, version: tuple[int, ...]) -> Stick:
    """Sticks are looked at every second: each version of a file is read once, an error is never kept."""
    with path.open("rb") as file:
        data = file.read(MAX_KEY_FILE + 1)
    return Stick(path, data, read_key_file(data))

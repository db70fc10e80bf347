"""An officer's key on a stick, and the person behind its passphrase: admitted by the list, or told why."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from client.standalone.stick import sticks
from exam_core.encoding import MalformedData
from exam_core.sealing.key_file import MAX_KEY_FILE, KeyRing, WrongPin, read_key_file, unlock_key_file
from exam_core.sealing.officer_list import Officer, OfficerList
from exam_core.sealing.two_group_object import PURPOSES


class OfficerRefusal(enum.StrEnum):
    """Why somebody is not admitted as one of the two officers."""

    NO_STICK = "no_stick"
    """No key of an officer on any stick."""
    WRONG_PASSPHRASE = "wrong_passphrase"
    NOT_LISTED = "not_listed"
    """The centre's list doesn't know this key."""
    REVOKED = "revoked"
    """The key counts no more; another officer of the group can open."""
    NOT_IN_FORCE = "not_in_force"
    """Outside of the days on which the key counts."""
    SAME_PERSON = "same_person"
    SAME_GROUP = "same_group"
    """The other officer is of the same group."""
    NOT_FOR_THIS_OFFICER = "not_for_this_officer"
    """These results were sealed before the officer was listed; another officer of the group can open."""


@dataclass(frozen=True, slots=True)
class OfficerStick:
    """An officer's key file as found; the list says whose it is."""

    path: Path
    data: bytes
    officer: Officer


def find_officers(folders: Iterable[Path], officers: OfficerList) -> tuple[OfficerStick, ...]:
    """Key files of listed officers, revoked ones too, on the sticks that are in."""
    found = (_read(path, officers) for stick in sticks(folders) for path in stick.keys)
    return tuple(one for one in found if one is not None)


def unlisted_key(folders: Iterable[Path], officers: OfficerList) -> bool:
    """Whether a stick that is in has an officer's key that the list doesn't know."""
    data = (_bytes(path) for stick in sticks(folders) for path in stick.keys)
    return any(one is not None and _is_officers(one) and _listed(one, officers) is None for one in data)


def admit_officer(stick: OfficerStick, today: date, before: Officer | None) -> OfficerRefusal | None:
    """Why this officer may not authorise today beside the one who did `before`; asks no passphrase."""
    officer = stick.officer
    if officer.revoked:
        return OfficerRefusal.REVOKED
    if not officer.valid(today):
        return OfficerRefusal.NOT_IN_FORCE
    if before is None:
        return None
    if officer.id == before.id:
        return OfficerRefusal.SAME_PERSON
    return OfficerRefusal.SAME_GROUP if officer.group is before.group else None


def unlock_officer(stick: OfficerStick, passphrase: str) -> KeyRing | OfficerRefusal:
    """The officer's private keys. Takes most of a second: it is meant to."""
    try:
        ring = unlock_key_file(stick.data, passphrase)
    except WrongPin:
        return OfficerRefusal.WRONG_PASSPHRASE
    except MalformedData:
        return OfficerRefusal.NO_STICK
    listed = (stick.officer.public, stick.officer.recipient.public)
    return ring if (ring.signing.public, ring.opening.public) == listed else OfficerRefusal.NOT_LISTED


def _read(path: Path, officers: OfficerList) -> OfficerStick | None:
    data = _bytes(path)
    officer = _listed(data, officers) if data is not None and _is_officers(data) else None
    return OfficerStick(path, data, officer) if data is not None and officer is not None else None


def _listed(data: bytes, officers: OfficerList) -> Officer | None:
    public = read_key_file(data).public
    return next(
        (one for one in officers.officers if (one.public, one.recipient.public) == public),
        None,
    )


def _is_officers(data: bytes) -> bool:
    try:
        return read_key_file(data).purpose in PURPOSES.values()
    except MalformedData:
        return False


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_KEY_FILE + 1)
    except OSError:  # the stick is being pulled out
        return None

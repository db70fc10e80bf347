"""The unsealing officers: keys on their own sticks, and the list by which the root vouches for them.

Each officer makes a pair of keys and takes the key file away; the public halves wait, a file for each person,
until the root signs the next list. So nobody's private key is ever in another hand, and the root comes out of
its safe once. What waits is worth nothing by itself, and is compared with the officers' papers before it is
signed: whoever can write here could have put another key in its place.

On disk, under `keys/public`: `officer-list.json`, and `officer-drafts/<id>.json` for what waits.
"""

import enum
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from exam_core.encoding import b64
from exam_core.identifiers import KeyId, Random, StaffId
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.key_file import DEFAULT_COST, KdfCost, KeyRing, lock_key_file
from exam_core.sealing.keys import SigningKey, VerifyKey, key_id
from exam_core.sealing.officer_list import Officer, OfficerList, read_officer_list, sign_officer_list
from exam_core.sealing.two_group_object import MIN_OFFICERS, PURPOSES, Group
from sync_server.accounts.models import Proctor
from sync_server.accounts.services import ACCOUNT, MIN_PASSPHRASE, staff
from sync_server.home import CentreHome
from sync_server.keys.disk import make_folder_beneath, replace_file

OFFICER_DAYS = 3 * 365 + 30
"""Three years, and a month in which the next ceremony is held without haste."""
BACKDATED = timedelta(days=1)
"""A site's clock may be a day behind."""
MAX_DRAFT = 8 * 1024
MAX_NAME = 64

_DRAFT_NAME = re.compile(rf"({ACCOUNT.pattern})\.json")


class OfficerRefusal(enum.StrEnum):
    """Why no officer's key was made, and no list published."""

    BAD_ID = "bad_id"
    NO_NAME = "no_name"
    TOO_SHORT = "too_short"
    IS_STAFF = "is_staff"
    IS_PROCTOR = "is_proctor"
    IS_OFFICER = "is_officer"
    IS_REPLACED = "is_replaced"
    OTHER_GROUP = "other_group"
    UNKNOWN_OFFICER = "unknown_officer"
    TOO_FEW = "too_few"
    IN_BOTH_GROUPS = "in_both_groups"
    NOTHING_NEW = "nothing_new"


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about: an id, a name, or how many officers each group would have."""

    refusal: OfficerRefusal
    value: str = ""


class Draft(Document):
    """An officer who waits for the root's signature.

    Attributes:
        replaces: whose entry is revoked by the same list; the officer's own id where a stick is lost.
    """

    v: Literal[1] = 1
    officer: Officer
    replaces: StaffId | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """An officer who waits, and the key file for the officer's stick; the centre keeps no copy."""

    officer: Officer
    key_file: bytes


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is to become an officer, and in whose place; a replacement takes the group of the one before."""

    id: StaffId
    name: str
    group: Group
    replaces: StaffId | None = None


def make_officer(
    home: CentreHome,
    root: VerifyKey,
    newcomer: Newcomer,
    passphrase: str,
    *,
    today: date,
    random: Random,
    cost: KdfCost = DEFAULT_COST,
) -> Made | Refused:
    """Make an officer's keys, and let their public halves wait for the root, in place of earlier ones."""
    refused = next(_findings(newcomer, published_officers(home, root), waiting(home)), None)
    if refused is None and len(passphrase) < MIN_PASSPHRASE:
        refused = Refused(OfficerRefusal.TOO_SHORT, str(MIN_PASSPHRASE))
    if refused:
        return refused
    ring = KeyRing.generate(random, PURPOSES[newcomer.group])
    officer = Officer(
        id=newcomer.id,
        name=newcomer.name.strip(),
        group=newcomer.group,
        verify_key=b64(ring.signing.public.raw),
        seal_key=b64(ring.opening.public.raw),
        not_before=today - BACKDATED,
        not_after=today + timedelta(days=OFFICER_DAYS),
    )
    file = lock_key_file(
        ring, holder=newcomer.id, name=officer.name, pin=passphrase, random=random, cost=cost
    )
    make_folder_beneath(_drafts(home))
    draft = Draft(officer=officer, replaces=newcomer.replaces)
    replace_file(_draft_path(home, newcomer.id), write_document(draft))
    return Made(officer, file)


def waiting(home: CentreHome) -> tuple[Draft, ...]:
    """Who waits for the root's signature, by id."""
    folder = _drafts(home)
    names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    return tuple(
        read_document(Draft, (folder / name).read_bytes(), limit=MAX_DRAFT)
        for name in names
        if _DRAFT_NAME.fullmatch(name)
    )


def drop_draft(home: CentreHome, officer: StaffId) -> bool:
    """Let somebody wait no more; whether anybody of that id did."""
    if officer not in {draft.officer.id for draft in waiting(home)}:
        return False
    _draft_path(home, officer).unlink()
    return True


def published_officers(home: CentreHome, root: VerifyKey) -> OfficerList | None:
    """The list that the root signed last, its signature checked; None before the first ceremony."""
    path = officer_list_path(home)
    return read_officer_list(path.read_bytes(), root) if path.exists() else None


def publish_officers(home: CentreHome, root: SigningKey, issued: str) -> OfficerList | Refused:
    """Take everybody who waits into the next list, and revoke whom they replace.

    Args:
        issued: now, as UTC to the second.
    """
    drafts = waiting(home)
    if not drafts:
        return Refused(OfficerRefusal.NOTHING_NEW)
    replaced = {draft.replaces for draft in drafts}
    known = published_officers(home, root.public)
    entries = [_revoked(one) if one.id in replaced else one for one in known.officers] if known else []
    made = _publish(home, root, issued, [*entries, *(draft.officer for draft in drafts)], known)
    if isinstance(made, OfficerList):
        for draft in drafts:
            _draft_path(home, draft.officer.id).unlink()
    return made


def revoke_officer(
    home: CentreHome, root: SigningKey, officer: StaffId, issued: str
) -> OfficerList | Refused:
    """Publish a list in which the officer's keys count no more; a group keeps at least three."""
    known = published_officers(home, root.public)
    if known is None or known.find(officer) is None:
        return Refused(OfficerRefusal.UNKNOWN_OFFICER, officer)
    entries = [_revoked(one) if one.id == officer else one for one in known.officers]
    return _publish(home, root, issued, entries, known)


def officer_ids(home: CentreHome, root: VerifyKey) -> frozenset[StaffId]:
    """Who is an officer, was one, or waits to become one: no account of the centre has such an id."""
    known = published_officers(home, root)
    listed = [one.id for one in known.officers] if known else []
    return frozenset([*listed, *(draft.officer.id for draft in waiting(home))])


def in_both_groups(officers: Sequence[Officer]) -> tuple[str, ...]:
    """Names that stand in both groups: perhaps two people, perhaps one under two ids."""
    names = {group: {folded_name(one.name) for one in officers if one.group is group} for group in Group}
    both = names[Group.A] & names[Group.B]
    return tuple(sorted({one.name for one in officers if folded_name(one.name) in both}))


def signing_name(officer: Officer) -> KeyId:
    """The id of the officer's signing key: what stands on the officer's paper."""
    return key_id(officer.public.raw, PURPOSES[officer.group])


def officer_list_path(home: CentreHome) -> Path:
    """Where the signed officer list is published."""
    return home.public_keys / "officer-list.json"


def _publish(
    home: CentreHome, root: SigningKey, issued: str, entries: Sequence[Officer], known: OfficerList | None
) -> OfficerList | Refused:
    current = [one for one in entries if not one.revoked]
    counts = {group: sum(one.group is group for one in current) for group in Group}
    if min(counts.values()) < MIN_OFFICERS:
        return Refused(OfficerRefusal.TOO_FEW, f"{counts[Group.A]} / {counts[Group.B]}")
    both = in_both_groups(current)
    if both:
        return Refused(OfficerRefusal.IN_BOTH_GROUPS, both[0])
    officers = OfficerList(
        issued=issued, revision=known.revision + 1 if known else 1, officers=tuple(entries)
    )
    replace_file(officer_list_path(home), sign_officer_list(officers, root))
    return officers


def _findings(newcomer: Newcomer, known: OfficerList | None, drafts: Sequence[Draft]) -> Iterator[Refused]:
    named, replaces = newcomer.id, newcomer.replaces
    if ACCOUNT.fullmatch(named) is None:
        yield Refused(OfficerRefusal.BAD_ID, named)
    if not 1 <= len(newcomer.name.strip()) <= MAX_NAME:
        yield Refused(OfficerRefusal.NO_NAME)
    if staff(named) is not None:
        yield Refused(OfficerRefusal.IS_STAFF, named)
    if Proctor.objects.filter(badge=named).exists():
        yield Refused(OfficerRefusal.IS_PROCTOR, named)
    if replaces is None and known and known.find(named):
        yield Refused(OfficerRefusal.IS_OFFICER, named)
    if replaces is not None:
        yield from _against_replacing(newcomer, replaces, known, drafts)
    entries = [*(known.officers if known else ()), *(draft.officer for draft in drafts)]
    if any(one.id == named and one.group is not newcomer.group for one in entries):
        yield Refused(OfficerRefusal.OTHER_GROUP, named)


def _against_replacing(
    newcomer: Newcomer, replaces: StaffId, known: OfficerList | None, drafts: Sequence[Draft]
) -> Iterator[Refused]:
    if known is None or known.find(replaces) is None:
        yield Refused(OfficerRefusal.UNKNOWN_OFFICER, replaces)
    elif newcomer.id != replaces and known.find(newcomer.id):
        yield Refused(OfficerRefusal.IS_OFFICER, newcomer.id)
    if any(draft.replaces == replaces for draft in drafts if draft.officer.id != newcomer.id):
        yield Refused(OfficerRefusal.IS_REPLACED, replaces)


def _revoked(officer: Officer) -> Officer:
    return officer.model_copy(update={"revoked": True})


def folded_name(name: str) -> str:
    """A name as it is compared: width, case, spaces and the dot between its parts left out."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if char.isalnum())


def _drafts(home: CentreHome) -> Path:
    return home.public_keys / "officer-drafts"


def _draft_path(home: CentreHome, officer: StaffId) -> Path:
    return _drafts(home) / f"{officer}.json"

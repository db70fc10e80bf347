"""Unsealing officers for the tests: three in each group, and an outsider."""

from datetime import date

from exam_core.encoding import b64
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import Officer, OfficerList
from exam_core.sealing.sealed_object import SealRecipient
from exam_core.sealing.two_group_object import PURPOSES, Group, Groups
from tests.core.sealing.chance import chance

RANDOM = chance("officers")
ROOT = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
RINGS = {group: tuple(KeyRing.generate(RANDOM, PURPOSES[group]) for _ in range(3)) for group in Group}
OUTSIDER = KeyRing.generate(RANDOM, KeyPurpose.OFFICER_A)


def recipient(ring: KeyRing) -> SealRecipient:
    return SealRecipient(ring.opening.id, ring.opening.public)


def recipients(group: Group) -> tuple[SealRecipient, ...]:
    return tuple(map(recipient, RINGS[group]))


GROUPS = Groups(recipients(Group.A), recipients(Group.B))


def officer(group: Group, number: int, ring: KeyRing | None = None) -> Officer:
    """The officer of that number from 1, with a key pair of the group unless another is given."""
    keys = ring or RINGS[group][number - 1]
    return Officer(
        id=StaffId(f"{group.upper()}{number}"),
        name=f"启封员{number}",
        group=group,
        verify_key=b64(keys.signing.public.raw),
        seal_key=b64(keys.opening.public.raw),
        not_before=date(2026, 1, 1),
        not_after=date(2026, 12, 31),
    )


OFFICERS = tuple(officer(group, number) for group in Group for number in (1, 2, 3))
LIST = OfficerList(issued="2026-01-01T00:00:00Z", revision=1, officers=OFFICERS)

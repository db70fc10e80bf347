"""Officer list: the unsealing officers of both groups, as signed JSON of type "officer-list" by the root key.

It names every officer there ever was, so that an old result can be opened and checked by it; who left is
revoked, never removed. It travels in every standalone package.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.identifiers import KeyId, StaffId
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import SealingKey, SigningKey, VerifyKey, key_id
from exam_core.sealing.sealed_object import SealRecipient
from exam_core.sealing.signatures import open_signed_bytes, sign_json
from exam_core.sealing.two_group_object import MAX_OFFICERS, MIN_OFFICERS, PURPOSES, Group, Groups

OFFICER_LIST_TYPE = "officer-list"
MAX_OFFICER_LIST = 128 * 1024
"""Some 300 officers with long names, revoked ones included; a centre has six to ten at a time."""


class Officer(Document):
    """One officer with one pair of keys, and when it counts.

    Attributes:
        id: under which the officer is known; never at the same time an account of the centre's staff.
        verify_key, seal_key: base64; the first signs unsealing protocols, results are sealed to the second.
        not_before, not_after: first and last day, both inclusive.
        revoked: the keys count no more: replaced, or the officer left.
    """

    id: Annotated[StaffId, Field(min_length=1, max_length=32)]
    name: str = Field(min_length=1, max_length=64)
    group: Group
    verify_key: str
    seal_key: str
    not_before: date
    not_after: date
    revoked: bool = False

    @property
    def public(self) -> VerifyKey:
        """The key of the officer's signatures."""
        return VerifyKey(unb64(self.verify_key))

    @property
    def recipient(self) -> SealRecipient:
        """The key to which results are sealed, under its name."""
        sealing = SealingKey(unb64(self.seal_key))
        return SealRecipient(key_id(sealing.raw, PURPOSES[self.group]), sealing)

    def valid(self, at: date | None) -> bool:
        """Whether the keys count on that day; None asks only that they are not revoked."""
        return not self.revoked and (at is None or self.not_before <= at <= self.not_after)


class OfficerList(Document):
    """All officers, past and present."""

    v: Literal[1] = 1
    issued: str
    revision: int = Field(ge=1)
    officers: tuple[Officer, ...]

    def groups(self, at: date | None) -> Groups:
        """To whom results are sealed on that day, in the list's order; None: to all who are not revoked."""
        return Groups(a=self._recipients(Group.A, at), b=self._recipients(Group.B, at))

    def find(self, officer_id: StaffId) -> Officer | None:
        """The officer's entry that is not revoked."""
        return next((one for one in self.officers if one.id == officer_id and not one.revoked), None)

    def named(self, name: KeyId) -> Officer | None:
        """The entry one of whose keys has that id, revoked ones included."""
        return next((one for one in self.officers if name in _names(one)), None)

    def _recipients(self, group: Group, at: date | None) -> tuple[SealRecipient, ...]:
        return tuple(one.recipient for one in self.officers if one.group is group and one.valid(at))


def sign_officer_list(officers: OfficerList, root: SigningKey) -> bytes:
    """The list as it is published.

    Raises:
        MalformedData: a list that `read_officer_list` would refuse.
    """
    check_officer_list(officers)
    return sign_json(OFFICER_LIST_TYPE, officers.model_dump(mode="json"), root)


def read_officer_list(data: bytes, root: VerifyKey) -> OfficerList:
    """The list, after the root's signature.

    Raises:
        BadSignature: not signed by `root`, or changed.
        MalformedData: not an officer list, or one that breaks the rule of two groups.
    """
    payload = open_signed_bytes(data, OFFICER_LIST_TYPE, root, limit=2 * MAX_OFFICER_LIST)
    officers = read_document(OfficerList, payload, limit=MAX_OFFICER_LIST)
    check_officer_list(officers)
    return officers


def check_officer_list(officers: OfficerList) -> None:
    """Nobody in both groups, ever, and enough in each.

    Raises:
        MalformedData: fewer than three officers of a group that are not revoked, or too many; an id in both
            groups, be it revoked in one; two entries of one id that are not revoked; a key twice; something
            that is no key, or a last day before the first.
    """
    entries = officers.officers
    if problem := _groups_problem(entries) or _entries_problem(entries):
        raise MalformedData(Malformed.WRONG_SHAPE, f"officer list: {problem}")


def _groups_problem(entries: tuple[Officer, ...]) -> str | None:
    for group in Group:
        count = sum(1 for one in entries if one.group is group and not one.revoked)
        if not MIN_OFFICERS <= count <= MAX_OFFICERS:
            return f"{count} officers in group {group}"
    groups_of: dict[StaffId, set[Group]] = {}
    for one in entries:
        groups_of.setdefault(one.id, set()).add(one.group)
    if any(len(groups) > 1 for groups in groups_of.values()):
        return "somebody in both groups"
    current = [one.id for one in entries if not one.revoked]
    return "two entries of one officer" if len(set(current)) != len(current) else None


def _entries_problem(entries: tuple[Officer, ...]) -> str | None:
    keys = [raw for one in entries for raw in (one.public.raw, one.recipient.public.raw)]
    if len(set(keys)) != len(keys):
        return "a key twice"
    return "a last day before the first" if any(one.not_after < one.not_before for one in entries) else None


def _names(officer: Officer) -> tuple[KeyId, KeyId]:
    return key_id(officer.public.raw, PURPOSES[officer.group]), officer.recipient.key_id

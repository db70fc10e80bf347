"""Staff list: whose personal keys the centre knows, and the statements that are signed with them.

The list is signed JSON of type "staff-list" by a package key.

Payload: {"v": 1, "issued": UTC time, "members": [{"account", "name", "keys": [base64 of Ed25519 public
keys]}]}.
"""

from collections.abc import Mapping
from typing import Literal, TypeVar

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.identifiers import KeyId, StaffId
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.key_list import KeyList
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey, names_key
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json

STAFF_LIST_TYPE = "staff-list"
MAX_STAFF_LIST = 1024 * 1024

PersonalKeys = Mapping[StaffId, tuple[VerifyKey, ...]]
"""Every key that is, or was, one person's."""


class StaffMember(Document):
    """One person at the centre, under one account, with the present and the earlier keys."""

    account: StaffId
    name: str
    keys: tuple[str, ...] = Field(min_length=1)


class StaffList(Document):
    """Everybody at the centre who signs with a personal key."""

    v: Literal[1] = 1
    issued: UtcTime
    members: tuple[StaffMember, ...]

    @property
    def keys(self) -> dict[StaffId, tuple[VerifyKey, ...]]:
        """Account -> keys."""
        return {one.account: tuple(VerifyKey(unb64(key)) for key in one.keys) for one in self.members}


class StaffStatement(Document):
    """What one person at the centre signs under the account that it names."""

    staff: StaffId


Statement = TypeVar("Statement", bound=StaffStatement)


def sign_staff_list(staff: StaffList, signer: SigningKey) -> bytes:
    """The list as it travels in bundles."""
    return sign_json(STAFF_LIST_TYPE, staff.model_dump(mode="json"), signer)


def read_staff_list(data: bytes, keys: KeyList) -> StaffList:
    """The list, after the signature of a package key that is on the key list and not revoked.

    Raises:
        BadSignature: another signer, or changed bytes.
        MalformedData: not a staff list, or an account or a key that stands in it twice.
    """

    def package_key(name: KeyId) -> VerifyKey | None:
        entry = keys.entry(name, KeyPurpose.PACKAGE, None)
        return entry.verify_key if entry else None

    payload = open_signed_bytes(data, STAFF_LIST_TYPE, package_key, limit=2 * MAX_STAFF_LIST)
    staff = read_document(StaffList, payload, limit=MAX_STAFF_LIST)
    accounts = [one.account for one in staff.members]
    all_keys = [key for keys_of_one in staff.keys.values() for key in keys_of_one]
    if len(set(accounts)) != len(accounts) or len(set(all_keys)) != len(all_keys):
        raise MalformedData(Malformed.WRONG_SHAPE, "an account or a key listed twice")
    return staff


def read_statement(
    model: type[Statement], kind: str, data: bytes, known: PersonalKeys, *, limit: int
) -> Statement:
    """Signed JSON of that type, after the signature of the person it names.

    Raises:
        BadSignature: not signed by a key of that person, or of another type.
        MalformedData: not such a statement, or more than `limit` bytes.
    """
    claimed = unb64(read_envelope(data, limit=limit).payload)
    statement = read_document(model, claimed, limit=limit)

    def key_of_staff(name: KeyId) -> VerifyKey | None:
        return next((key for key in known.get(statement.staff, ()) if names_key(name, key.raw)), None)

    open_signed_bytes(data, kind, key_of_staff, limit=limit)
    return statement

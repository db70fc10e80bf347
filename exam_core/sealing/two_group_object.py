"""Two-group object: some bytes that one key of group A and one of group B open together, signed by one key.

    bytes       what
    8           magic: "EXDUAL1" LF
    4           H, length of the header, unsigned big-endian, at most 65,536
    H           header: canonical JSON, see GroupsHeader; members that are null are left out
    2           A, number of group A's keys, unsigned big-endian, 3 to 64; equals the length of `group_a`
    80 each, A  share A for each key in the header's order: HPKE wrap (32 encapsulated key, 32 share, 16 tag)
                with info = "two-group-object" NUL ‖ "a" ‖ NUL ‖ SHA-256(header)
    2           B, the same for group B
    80 each, B  share B for each key of `group_b`, with "b" in its info
    4           C, length of what follows up to the signature, unsigned big-endian, at most 67,108,892
    C           content: 12 nonce ‖ AES-256-GCM ciphertext ‖ 16 tag under the content key; associated data =
                SHA-256(header)
    64          Ed25519 signature over PAE("two-group-object", all bytes before the signature)

The shares are 32 random bytes each, fresh for each object; content key = derive(share A ‖ share B,
"two-groups", SHA-256(header)). One share says nothing about the key. Nothing follows the signature.

Whoever opens many objects in one run takes the first officer's shares out, wraps each again to a key that
lives as long as the run (`rewrap_share`) and lets that officer go before the second one comes.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import KeyId, Random
from exam_core.sealing import hpke, symmetric
from exam_core.sealing.cursor import Cursor
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.keys import (
    SIGNATURE_BYTES,
    KeyPurpose,
    OpeningKey,
    SealingKey,
    SigningKey,
    VerifyKey,
    names_key,
)
from exam_core.sealing.object_header import (
    MAX_HEADER,
    SUITE,
    ObjectHeader,
    header_digest,
    read_object_header,
    write_object_header,
)
from exam_core.sealing.sealed_object import MAX_CONTENT, MAX_PLAINTEXT, WRAP_BYTES, SealRecipient
from exam_core.sealing.signatures import sign, verify

MAGIC = b"EXDUAL1\n"
MIN_OFFICERS = 3
"""In each group: an officer who is ill, and one whose stick is broken, leave one who can open."""
MAX_OFFICERS = 64

_SIGNED_AS = "two-group-object"
_SHARE = b"two-group-object\0"
_RUN = b"two-group-run\0"


class Group(enum.StrEnum):
    """The two groups of unsealing officers (甲, 乙); nobody is in both."""

    A = "a"
    B = "b"


PURPOSES = {Group.A: KeyPurpose.OFFICER_A, Group.B: KeyPurpose.OFFICER_B}
"""What the keys of each group's officers are for."""


@dataclass(frozen=True, slots=True)
class Groups:
    """To whom something is sealed: anyone of `a` together with anyone of `b` opens it."""

    a: tuple[SealRecipient, ...]
    b: tuple[SealRecipient, ...]


class GroupsHeader(ObjectHeader):
    """What anybody may read about a two-group object."""

    group_a: tuple[KeyId, ...] = Field(min_length=MIN_OFFICERS, max_length=MAX_OFFICERS)
    group_b: tuple[KeyId, ...] = Field(min_length=MIN_OFFICERS, max_length=MAX_OFFICERS)

    def keys_of(self, group: Group) -> tuple[KeyId, ...]:
        """The names of the group's keys."""
        return self.group_a if group is Group.A else self.group_b


@dataclass(frozen=True, slots=True)
class _Parts:
    header: GroupsHeader
    bound_to: bytes
    wraps: dict[Group, tuple[bytes, ...]]
    content: bytes
    signed: bytes
    signature: bytes


class NotAnOfficer(CannotOpen):
    """The object is not sealed to this key at all."""


def seal_to_groups(
    header: ObjectHeader, plaintext: bytes, groups: Groups, signer: SigningKey, random: Random
) -> bytes:
    """Seal `plaintext` to both groups, signed by `signer`.

    Args:
        header: what is to be readable; `suite`, `signer` and who can open are filled in.

    Raises:
        ValueError: a group with fewer than MIN_OFFICERS or more than MAX_OFFICERS, a key twice or in both
            groups, a key under a name that is not its own or not its group's, too much plaintext, or a
            header that is too large.
    """
    _check_groups(groups)
    if len(plaintext) > MAX_PLAINTEXT:
        raise ValueError(f"{len(plaintext)} bytes are too many for one object")
    header_bytes = write_object_header(_full(header, groups, signer.id))
    bound_to = header_digest(header_bytes)
    shares = {group: random(symmetric.SECRET_BYTES) for group in Group}
    content_key = _content_key(shares[Group.A], shares[Group.B], bound_to)
    content = symmetric.encrypt(content_key, plaintext, bound_to, random)
    body = b"".join(
        (
            MAGIC,
            len(header_bytes).to_bytes(4, "big"),
            header_bytes,
            _wrapped(shares[Group.A], groups.a, _info(_SHARE, Group.A, bound_to)),
            _wrapped(shares[Group.B], groups.b, _info(_SHARE, Group.B, bound_to)),
            len(content).to_bytes(4, "big"),
            content,
        )
    )
    return body + sign(_SIGNED_AS, body, signer)


def read_groups_header(data: bytes) -> GroupsHeader:
    """The header of a whole, well-formed object. Nothing is decrypted and the signature is not checked.

    Raises:
        MalformedData: the structure is not that of a two-group object of suite 1.
    """
    return _split(data).header


def verify_groups(data: bytes, signer: VerifyKey) -> GroupsHeader:
    """The header, after the signature over every byte.

    Raises:
        BadSignature: not signed by `signer`, or changed since.
        MalformedData: not a two-group object.
    """
    return _verified(data, signer).header


def open_share(data: bytes, group: Group, key: OpeningKey) -> bytes:
    """The group's share, as one of its officers gets it. The signature is not checked here.

    Raises:
        NotAnOfficer: `key` is none of the group's.
        CannotOpen: it is, but what was wrapped to it is not a share.
        MalformedData: not a two-group object.
    """
    parts = _split(data)
    names = parts.header.keys_of(group)
    mine = [at for at, name in enumerate(names) if names_key(name, key.public.raw)]
    if not mine:
        raise NotAnOfficer(f"not an officer of group {group}")
    return _share(hpke.unwrap(key, _info(_SHARE, group, parts.bound_to), parts.wraps[group][mine[0]]))


def rewrap_share(share: bytes, data: bytes, group: Group, run: SealingKey) -> bytes:
    """The share of this object and group, wrapped for the rest of one unsealing run."""
    return hpke.wrap(run, _run_info(data, group), share)


def unwrap_share(wrapped: bytes, data: bytes, group: Group, run: OpeningKey) -> bytes:
    """The share that `rewrap_share` wrapped.

    Raises:
        CannotOpen: of another run, object or group, or changed bytes.
    """
    return _share(hpke.unwrap(run, _run_info(data, group), wrapped))


def open_with_shares(
    data: bytes, signer: VerifyKey, share_a: bytes, share_b: bytes
) -> tuple[GroupsHeader, bytes]:
    """Header and plaintext, after the signature.

    Raises:
        BadSignature: not signed by `signer`, or changed since.
        CannotOpen: not the two shares of this object.
        MalformedData: not a two-group object.
    """
    parts = _verified(data, signer)
    content_key = _content_key(_share(share_a), _share(share_b), parts.bound_to)
    return parts.header, symmetric.decrypt(content_key, parts.content, parts.bound_to)


def _full(header: ObjectHeader, groups: Groups, signer: KeyId) -> GroupsHeader:
    told = {name: getattr(header, name) for name in ObjectHeader.model_fields}
    names = {"group_a": _names(groups.a), "group_b": _names(groups.b)}
    return GroupsHeader(**{**told, **names, "suite": SUITE, "signer": signer})


def _names(group: Sequence[SealRecipient]) -> tuple[KeyId, ...]:
    return tuple(officer.key_id for officer in group)


def _wrapped(share: bytes, group: Sequence[SealRecipient], info: bytes) -> bytes:
    wraps = b"".join(hpke.wrap(officer.public, info, share) for officer in group)
    return len(group).to_bytes(2, "big") + wraps


def _content_key(share_a: bytes, share_b: bytes, bound_to: bytes) -> bytes:
    return symmetric.derive(share_a + share_b, "two-groups", bound_to)


def _share(share: bytes) -> bytes:
    if len(share) != symmetric.SECRET_BYTES:
        raise CannotOpen("not a share")
    return share


def _info(use: bytes, group: Group, bound_to: bytes) -> bytes:
    return use + group.encode("ascii") + b"\0" + bound_to


def _run_info(data: bytes, group: Group) -> bytes:
    return _info(_RUN, group, header_digest(data))


def _verified(data: bytes, signer: VerifyKey) -> _Parts:
    parts = _split(data)
    if not names_key(parts.header.signer, signer.raw):
        raise BadSignature(f"signed by {parts.header.signer!r}")
    if not verify(_SIGNED_AS, parts.signed, parts.signature, signer):
        raise BadSignature(parts.header.type)
    return parts


def _split(data: bytes) -> _Parts:
    cursor = Cursor(data)
    cursor.magic(MAGIC)
    header_bytes = cursor.take(cursor.number(4, MAX_HEADER, "header length"), "header")
    header = read_object_header(GroupsHeader, header_bytes)
    _check_names(header)
    wraps = {group: _read_wraps(cursor, len(header.keys_of(group))) for group in Group}
    content = cursor.take(cursor.number(4, MAX_CONTENT, "content length"), "content")
    signed = data[: cursor.at]
    signature = cursor.take(SIGNATURE_BYTES, "signature")
    cursor.end()
    return _Parts(header, header_digest(header_bytes), wraps, content, signed, signature)


def _read_wraps(cursor: Cursor, expected: int) -> tuple[bytes, ...]:
    if cursor.number(2, MAX_OFFICERS, "number of officers") != expected:
        raise MalformedData(Malformed.WRONG_SHAPE, "officers")
    return tuple(cursor.take(WRAP_BYTES, "wrapped share") for _ in range(expected))


def _check_names(header: GroupsHeader) -> None:
    """Each name is its group's, and no key stands twice, under whichever name."""
    for group in Group:
        if any(name.rpartition("-")[0] != PURPOSES[group] for name in header.keys_of(group)):
            raise MalformedData(Malformed.WRONG_SHAPE, f"a key that is none of group {group}")
    keys = [name.rpartition("-")[2] for name in header.group_a + header.group_b]
    if len(set(keys)) != len(keys):
        raise MalformedData(Malformed.WRONG_SHAPE, "an officer's key twice")


def _check_groups(groups: Groups) -> None:
    for group, officers in ((Group.A, groups.a), (Group.B, groups.b)):
        if not MIN_OFFICERS <= len(officers) <= MAX_OFFICERS:
            raise ValueError(f"{len(officers)} officers in group {group}")
        for officer in officers:
            if not names_key(officer.key_id, officer.public.raw):
                raise ValueError("an officer's key id is not the id of its key")
            if officer.key_id.rpartition("-")[0] != PURPOSES[group]:
                raise ValueError(f"{officer.key_id!r} is no key of group {group}")
    keys = [officer.public.raw for officer in groups.a + groups.b]
    if len(set(keys)) != len(keys):
        raise ValueError("a key twice or in both groups")

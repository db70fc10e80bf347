"""One unsealing run: two officers, every result opened and sealed anew, and the protocol that both sign.

The first officer's shares are taken out and wrapped at once to a key that exists for this run alone; the
officer's own key is gone before the second one comes. What is opened is in memory for as long as it takes to
seal it to the results key, one result at a time. If the program stops, nothing was opened, and the run begins
anew.
"""

import enum
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from client.unsealing.officer_stick import OfficerRefusal
from client.unsealing.sealed_input import SealedInput, SealedResult
from client.unsealing.video_check import ExpectedVideo, expected_video
from exam_core.custody.opened_file import opened_contents, reseal, write_opened_file
from exam_core.custody.seal_record import seal_number
from exam_core.custody.unsealing import (
    UNSEALING_PROTOCOL,
    Envelope,
    OpenedResult,
    ProtocolOfficer,
    UnsealedFile,
    UnsealingProtocol,
    UsedOfficerList,
)
from exam_core.encoding import MalformedData, b64, digest, unb64
from exam_core.identifiers import Digest, Random
from exam_core.sealing.documents import write_document
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, VerifyKey, key_id
from exam_core.sealing.officer_list import Officer, OfficerList
from exam_core.sealing.sealed_object import SealRecipient
from exam_core.sealing.two_group_object import (
    PURPOSES,
    Group,
    NotAnOfficer,
    open_share,
    open_with_shares,
    rewrap_share,
    unwrap_share,
)
from exam_core.sealing.two_signatures import Signature, sign_once

Progress = Callable[[int, int], None]
"""How many results are done, of how many."""


class NotOpened(enum.StrEnum):
    """Why a result could not be opened; it stays sealed as it was."""

    DAMAGED = "damaged"
    """The shares don't open it: it was sealed wrongly at the seat."""


@dataclass(frozen=True, slots=True)
class UsedList:
    """The officers' list by which a run admits, with its exact bytes."""

    officers: OfficerList
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Authorised:
    """The first officer has authorised: shares of group `officer.group`, wrapped to the run's key."""

    officer: Officer
    ring: KeyRing = field(repr=False)
    shares: dict[Digest, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Everything opened and sealed anew; the protocol waits for both signatures.

    Attributes:
        video: which segments of the seats' video the opened results name.
    """

    protocol: UnsealingProtocol
    results: tuple[bytes, ...] = field(repr=False)
    second: Signature = field(repr=False)
    video: tuple[ExpectedVideo, ...] = ()

    @property
    def not_opened(self) -> tuple[OpenedResult, ...]:
        """The results that could not be opened."""
        return tuple(one for one in self.protocol.opened if not one.ok)


def authorise(
    files: SealedInput, officer: Officer, ring: KeyRing, random: Random
) -> Authorised | OfficerRefusal:
    """The first officer's authorisation. `ring` is theirs and is not kept."""
    run = KeyRing.generate(random, KeyPurpose.RUN)
    shares = {}
    for result in files.results():
        share = _share(result, officer, ring)
        if isinstance(share, OfficerRefusal):
            return share
        if share is not None:
            shares[result.digest] = rewrap_share(share, result.data, officer.group, run.opening.public)
    return Authorised(officer, run, shares)


def unseal(
    files: SealedInput,
    first: Authorised,
    second: tuple[Officer, KeyRing],
    *,
    used: UsedList,
    envelope: Envelope,
    opened_at: str,
    software: str,
    random: Random,
    progress: Progress,
) -> Unsealed | OfficerRefusal:
    """Open everything with the second officer's authorisation, who signs the protocol at once.

    Args:
        files: with every code typed.
        opened_at: now, UTC to the second.

    Raises:
        MalformedData: a result is not one that a seat of this program sealed.
    """
    officer, ring = second
    if officer.group is first.officer.group or officer.id == first.officer.id:
        return OfficerRefusal.SAME_GROUP
    to = _results_key(files)
    opened, resealed, video = [], [], list[ExpectedVideo]()
    results = files.results()
    for done, result in enumerate(results):
        progress(done, len(results))
        share = _share(result, officer, ring)
        if isinstance(share, OfficerRefusal):
            return share
        anew = _open_one(result, first, share, opened_at, to, random, video)
        opened.append(_named(result, anew))
        resealed += [anew] if anew is not None else []
    progress(len(results), len(results))
    contents = opened_contents(used.data, _key_list(files), resealed)
    protocol = UnsealingProtocol(
        sitting=files.records[0].sitting,
        files=tuple(
            UnsealedFile(
                file=one.digest,
                number=seal_number(one.sealed.record),
                record=one.sealed.record_digest,
                code=one.code or "",
            )
            for one in files.files
        ),
        envelope=envelope,
        officers=(_protocol_officer(first.officer), _protocol_officer(officer)),
        officer_list=UsedOfficerList(revision=used.officers.revision, digest=digest(used.data)),
        opened=tuple(opened),
        run_key=b64(first.ring.signing.public.raw),
        opened_at=opened_at,
        payload=digest(contents.payload()),
        software=software,
    )
    signature = sign_once(UNSEALING_PROTOCOL, write_document(protocol), officer.id, ring.signing)
    return Unsealed(protocol, tuple(resealed), signature, tuple(video))


def complete(
    files: SealedInput, unsealed: Unsealed, first: tuple[Officer, KeyRing], used: UsedList, root: VerifyKey
) -> bytes | OfficerRefusal:
    """The opened file, once the first officer has come back and signed the protocol too.

    Raises:
        MalformedData: the file would not be believed; a mistake in the program.
    """
    officer, ring = first
    if officer.id != unsealed.protocol.officers[0].id:
        return OfficerRefusal.SAME_PERSON
    contents = opened_contents(used.data, _key_list(files), unsealed.results)
    document = write_document(unsealed.protocol)
    signature = sign_once(UNSEALING_PROTOCOL, document, officer.id, ring.signing)
    return write_opened_file(contents, unsealed.protocol, signature, unsealed.second, root)


def _share(result: SealedResult, officer: Officer, ring: KeyRing) -> bytes | OfficerRefusal | None:
    """The officer's share; None where the seat has wrapped something else to this officer.

    One seat's bad result must not keep a whole room's from being opened.
    """
    try:
        return open_share(result.data, officer.group, ring.opening)
    except NotAnOfficer:
        return OfficerRefusal.NOT_FOR_THIS_OFFICER
    except CannotOpen:
        return None


def _open_one(
    result: SealedResult,
    first: Authorised,
    share: bytes | None,
    created: str,
    to: SealRecipient,
    random: Random,
    video: list[ExpectedVideo],
) -> bytes | None:
    """The result sealed anew; None where it does not open. What it says of its video is added to `video`."""
    wrapped, run = first.shares.get(result.digest), first.ring
    if share is None or wrapped is None:
        return None
    try:
        other = unwrap_share(wrapped, result.data, first.officer.group, run.opening)
        a, b = (other, share) if first.officer.group is Group.A else (share, other)
        _, plaintext = open_with_shares(result.data, result.signer, a, b)
    except MalformedData:
        return None
    with suppress(MalformedData):  # whether it is a result is the worker's to say
        video.append(expected_video(result.header, plaintext))
    return reseal(
        result.data, result.header, plaintext, created=created, to=to, run_key=run.signing, random=random
    )


def _named(result: SealedResult, anew: bytes | None) -> OpenedResult:
    header = result.header
    return OpenedResult(
        sealed=result.digest,
        ticket=header.ticket,
        epoch=header.epoch,
        head=header.head,
        ok=anew is not None,
        resealed=digest(anew) if anew is not None else None,
        why=None if anew is not None else NotOpened.DAMAGED.value,
    )


def _protocol_officer(officer: Officer) -> ProtocolOfficer:
    key = key_id(officer.public.raw, PURPOSES[officer.group])
    return ProtocolOfficer(id=officer.id, name=officer.name, group=officer.group, key=key)


def _results_key(files: SealedInput) -> SealRecipient:
    """The results key of the package under which the sitting was held.

    Raises:
        BadSignature: it has been revoked since, or was none.
    """
    sealed = files.files[0].sealed
    name = sealed.header.results_key
    entry = sealed.keys.entry(name, KeyPurpose.RESULTS, None)
    if entry is None:
        raise BadSignature(name)
    return SealRecipient(name, entry.sealing_key)


def _key_list(files: SealedInput) -> bytes:
    return unb64(files.files[0].sealed.header.key_list)

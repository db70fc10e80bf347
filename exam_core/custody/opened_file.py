"""The desk's output (`.opened`): what two officers opened, sealed anew, and their protocol.

A signed archive (see signed_archive) with the magic "EXOPEN1" LF, a two-signed unsealing protocol, and the
members

    officer-list      the root-signed list by which the officers were admitted
    key-list          the root-signed key list with the results key
    results/<digest>  each result that could be opened: a sealed object of type "opened-result" to the results
                      key, signed by the run's key; sitting, site, seat, ticket, epoch and head as in the seat
                      result, `extra.sealed` its digest; the plaintext is the seat result's

The officers' signatures stand under the digest of the whole archive and under the run's key.
"""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from exam_core.attempt.result_header import ResultHeader
from exam_core.custody.checks import Check, run_checks
from exam_core.custody.opened_evidence import (
    KEYS,
    MAGIC,
    OFFICERS,
    OPENED_RESULT,
    OpenedEvidence,
    ProtocolEvidence,
)
from exam_core.custody.signed_archive import result_members, write_signed_archive
from exam_core.custody.unsealing import MAX_PROTOCOL, UNSEALING_PROTOCOL, UnsealingProtocol
from exam_core.encoding import digest
from exam_core.identifiers import Digest, Random, StaffId
from exam_core.package.archive import write_archive
from exam_core.sealing.documents import write_document
from exam_core.sealing.key_list import KeyList
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.officer_list import OfficerList
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from exam_core.sealing.two_signatures import Signature, join


def reseal(
    sealed: bytes,
    header: ResultHeader,
    plaintext: bytes,
    *,
    created: str,
    to: SealRecipient,
    run_key: SigningKey,
    random: Random,
) -> bytes:
    """A result that two officers have opened, sealed anew to the results key.

    Args:
        sealed: the seat result's bytes.
        header: theirs, as verify_result gave it.
        plaintext: what they held.
        created: now, UTC to the second.
    """
    anew = Header(
        type=OPENED_RESULT,
        created=created,
        sitting=header.sitting,
        site=header.site,
        seat=header.seat,
        ticket=header.ticket,
        epoch=header.epoch,
        head=header.head,
        extra={"sealed": digest(sealed)},
    )
    return seal(anew, plaintext, [to], run_key, random)


@dataclass(frozen=True, slots=True)
class OpenedContents:
    """What an opened file is made of, before the protocol: both lists' bytes, and results by digest."""

    officer_list: bytes = field(repr=False)
    key_list: bytes = field(repr=False)
    results: Mapping[Digest, bytes] = field(repr=False)

    def payload(self) -> bytes:
        """The archive; the same bytes for the same contents.

        Raises:
            ValueError: more than an archive holds.
        """
        results = result_members(self.results)
        return write_archive({OFFICERS: self.officer_list, KEYS: self.key_list, **results})


def opened_contents(officer_list: bytes, key_list: bytes, results: Iterable[bytes]) -> OpenedContents:
    """The contents of what `reseal` gave."""
    return OpenedContents(officer_list, key_list, {digest(data): data for data in results})


def write_opened_file(
    contents: OpenedContents,
    protocol: UnsealingProtocol,
    first: Signature,
    second: Signature,
    root: VerifyKey,
) -> bytes:
    """The file, after it has been read again as the centre will read it.

    Args:
        protocol: names the digest of `contents.payload()`; each officer signs
            `sign_once(UNSEALING_PROTOCOL, write_document(protocol), …)`, in its order.

    Raises:
        MalformedData: see read_opened_file.
        ValueError: a protocol that is too large.
    """
    document = write_document(protocol)
    if len(document) > MAX_PROTOCOL:
        raise ValueError("an unsealing protocol that is too large")
    signed = join(UNSEALING_PROTOCOL, document, first, second)
    data = write_signed_archive(MAGIC, signed, contents.payload())
    read_opened_file(data, root)
    return data


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An opened file of which everything has been checked; the results key opens its results.

    Attributes:
        protocol_digest: by which the file is known.
        results: bytes sealed to the results key, by the digest of the seat result they came from.
        first, second: the officers who signed.
    """

    protocol: UnsealingProtocol
    protocol_digest: Digest
    keys: KeyList
    officers: OfficerList
    results: Mapping[Digest, bytes] = field(repr=False)
    run_key: VerifyKey
    first: StaffId
    second: StaffId


def read_opened_file(data: bytes, root: VerifyKey) -> OpenedFile:
    """The file, after every check that needs no results key and no sealed file.

    Whether the protocol speaks of the sealed files at hand says unsealing.protocol_fault; whether the list of
    officers is the newest, only who keeps it.

    Raises:
        BadSignature: a list, an officer's or the run's signature is not good; fewer than two officers, both
            of one group, or a revoked one.
        MalformedData: not an opened file, changed, or of parts that do not belong together.
    """
    evidence = OpenedEvidence(data, root)
    evidence.check_results()
    protocol = evidence.protocol
    return OpenedFile(
        protocol=protocol,
        protocol_digest=digest(evidence.signed.payload),
        keys=evidence.keys,
        officers=evidence.officers,
        results={one.sealed: evidence.results[one.resealed] for one in protocol.opened if one.resealed},
        run_key=evidence.run_key,
        first=evidence.signed.first,
        second=evidence.signed.second,
    )


class OpenedCheck(enum.StrEnum):
    """The checks of an opened file and of an unsealing protocol, in the order in which they are made."""

    FORM = "form"
    """Magic, length, one archive, and no member that has no place."""
    KEYS = "keys"
    """The key list and the officers' list are the root's."""
    OFFICERS = "officers"
    """Two officers who are not revoked signed, one of each group."""
    PROTOCOL = "protocol"
    """The protocol names these officers, this list, and each result once."""
    DIGESTS = "digests"
    """The results are exactly those that were signed for, byte for byte."""
    RESULTS = "results"
    """Each result is signed by the run's key and sealed to the centre's results key alone."""


def check_opened_file(data: bytes, root: VerifyKey) -> tuple[Check[OpenedCheck], ...]:
    """All checks of an opened file, for people."""
    evidence = OpenedEvidence(data, root)
    return run_checks(
        {
            **_protocol_checks(evidence),
            OpenedCheck.DIGESTS: lambda: evidence.results,
            OpenedCheck.RESULTS: evidence.check_results,
        }
    )


def check_protocol_file(data: bytes, root: VerifyKey) -> tuple[Check[OpenedCheck], ...]:
    """All checks of a protocol that stands apart from the results (see opened_evidence.protocol_file)."""
    return run_checks(_protocol_checks(ProtocolEvidence(data, root)))


def _protocol_checks(evidence: ProtocolEvidence) -> dict[OpenedCheck, Callable[[], object]]:
    return {
        OpenedCheck.FORM: lambda: evidence.parts,
        OpenedCheck.KEYS: lambda: (evidence.keys, evidence.officers),
        OpenedCheck.OFFICERS: lambda: evidence.signed,
        OpenedCheck.PROTOCOL: lambda: evidence.protocol,
    }

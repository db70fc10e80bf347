"""What an opened file holds, each part established when it is first asked for and from its own proof.

From the root key: key list, officers' list, the two officers, protocol, results. Every property raises
MalformedData (a bad signature is one) with what is wrong.
"""

from exam_core.custody.checks import established, wrong
from exam_core.custody.signed_archive import SignedArchive, split_signed_archive
from exam_core.custody.unsealing import (
    MAX_PROTOCOL,
    MAX_SIGNED_PROTOCOL,
    UNSEALING_PROTOCOL,
    OpenedResult,
    UnsealingProtocol,
)
from exam_core.encoding import Malformed, digest, unb64
from exam_core.identifiers import Digest, StaffId
from exam_core.package.archive import read_archive, write_archive
from exam_core.sealing.documents import read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import KeyList, read_key_list
from exam_core.sealing.keys import KeyPurpose, VerifyKey
from exam_core.sealing.officer_list import OfficerList, read_officer_list
from exam_core.sealing.sealed_object import verify_sealed
from exam_core.sealing.two_signatures import TwoSignedPayload, open_two_signed

MAGIC = b"EXOPEN1\n"
OPENED_RESULT = "opened-result"
"""Type of the sealed object."""
OFFICERS, KEYS = "officer-list", "key-list"
LIST_MEMBERS = frozenset({OFFICERS, KEYS})
PROTOCOL = "protocol"
PROTOCOL_FILE_MEMBERS = LIST_MEMBERS | {PROTOCOL}


class ProtocolEvidence:
    """An unsealing protocol with both lists, read piece by piece: an archive of three members."""

    def __init__(self, data: bytes, root: VerifyKey) -> None:
        self._data = data
        self._root = root

    @established
    def parts(self) -> SignedArchive:
        """The two-signed protocol, and the members beside it."""
        members = read_archive(self._data)
        if members.keys() != PROTOCOL_FILE_MEMBERS:
            raise wrong("members", Malformed.WRONG_SHAPE)
        protocol = members.pop(PROTOCOL)
        return SignedArchive(protocol, b"", members)

    @established
    def keys(self) -> KeyList:
        """The root-signed key list."""
        return read_key_list(self.parts.members[KEYS], self._root)

    @established
    def officers(self) -> OfficerList:
        """The root-signed list by which the desk admitted the officers."""
        return read_officer_list(self.parts.members[OFFICERS], self._root)

    @established
    def signed(self) -> TwoSignedPayload:
        """The protocol's bytes after the signatures of two officers, one of each group, neither revoked."""
        signed = open_two_signed(
            self.parts.document, UNSEALING_PROTOCOL, self._key_of, limit=MAX_SIGNED_PROTOCOL
        )
        first, second = self.officers.find(signed.first), self.officers.find(signed.second)
        if first is None or second is None or first.group is second.group:
            raise BadSignature("both officers are of one group")
        return signed

    @established
    def protocol(self) -> UnsealingProtocol:
        """The protocol, which names whoever signed, by the list that is here."""
        protocol = read_document(UnsealingProtocol, self.signed.payload, limit=MAX_PROTOCOL)
        used = (protocol.officer_list.revision, protocol.officer_list.digest)
        if used != (self.officers.revision, digest(self.parts.members[OFFICERS])):
            raise wrong("by another list of officers")
        for named, signer in zip(protocol.officers, (self.signed.first, self.signed.second), strict=True):
            listed = self.officers.named(named.key)
            if listed is None or (named.id, listed.id) != (signer, signer):
                raise wrong(f"signed by {signer!r}, who is not named so")
            if (named.name, named.group) != (listed.name, listed.group):
                raise wrong(f"{signer!r} stands otherwise in the list")
        return protocol

    def _key_of(self, officer: StaffId) -> VerifyKey | None:
        listed = self.officers.find(officer)
        return listed.public if listed else None


class OpenedEvidence(ProtocolEvidence):
    """A whole opened file, read piece by piece."""

    @established
    def parts(self) -> SignedArchive:
        """The two-signed protocol, the payload, and its members."""
        return split_opened_file(self._data)

    @established
    def results(self) -> dict[Digest, bytes]:
        """What was sealed anew, by its digest: exactly what the protocol names."""
        if digest(self.parts.payload) != self.protocol.payload:
            raise wrong("the payload is not the one that was signed for")
        found = self.parts.results()
        if found.keys() != {one.resealed for one in self.protocol.opened if one.resealed}:
            raise wrong("protocol and results differ")
        return found

    def check_results(self) -> None:
        """Each is what the protocol says, signed by the run's key and sealed to the results key alone."""
        for one in self.protocol.opened:
            if one.resealed:
                self._check_result(one, self.results[one.resealed])

    @established
    def run_key(self) -> VerifyKey:
        """The key of this one run, for which both officers have signed."""
        return VerifyKey(unb64(self.protocol.run_key))

    def _check_result(self, named: OpenedResult, data: bytes) -> None:
        header = verify_sealed(data, self.run_key)
        said = (header.type, header.sitting, header.ticket, header.epoch, header.head, header.extra)
        sealed = {"sealed": named.sealed}
        if said != (OPENED_RESULT, self.protocol.sitting, named.ticket, named.epoch, named.head, sealed):
            raise wrong(f"the protocol says otherwise of a result of {named.ticket}")
        recipients = [self.keys.entry(to, KeyPurpose.RESULTS, None) for to in header.recipients]
        if len(recipients) != 1 or recipients[0] is None:
            raise wrong(f"a result of {named.ticket} is sealed to another key", Malformed.NOT_FOR_THIS_KEY)


def split_opened_file(data: bytes) -> SignedArchive:
    """An opened file taken apart; nothing is verified.

    Raises:
        MalformedData: not an opened file.
    """
    parts = split_signed_archive(data, MAGIC, MAX_SIGNED_PROTOCOL)
    if parts.apart_from_results != LIST_MEMBERS:
        raise wrong("members", Malformed.WRONG_SHAPE)
    return parts


def protocol_file(opened: bytes) -> bytes:
    """The unsealing protocol apart from the results, with what proves it: for the archive and for `verify`.

    Raises:
        MalformedData: not an opened file.
    """
    parts = split_opened_file(opened)
    kept = {name: parts.members[name] for name in LIST_MEMBERS}
    return write_archive({**kept, PROTOCOL: parts.document})

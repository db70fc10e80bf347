"""Annex 1 section 1(9): seal what was gathered into one file that two proctors sign.

What the first proctor signs is fixed at that moment; the second signs the same bytes. Whoever wants to change
anything begins the signing anew.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from client.standalone.draft import SealDraft
from client.standalone.gathering import GatheredResult
from client.standalone.sealing_folder import SEALED_SUFFIX, SittingFolder
from client.store import durable_file
from exam_core.custody.seal_record import SEAL_RECORD, SealRecord, seal_number
from exam_core.custody.sealed_evidence import record_file
from exam_core.custody.sealed_file import (
    SealedContents,
    SealedFile,
    SealStatement,
    prepare,
    read_sealed_file,
    sealed_contents,
    write_sealed_file,
)
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, StaffId
from exam_core.package.roster import Plan
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.two_signatures import Signature, sign_once


@dataclass(frozen=True, slots=True)
class Signing:
    """A record on its way to two signatures."""

    contents: SealedContents
    record: SealRecord
    first: Signature | None = None

    @property
    def leader(self) -> StaffId | None:
        """Who has signed first."""
        return self.first.who if self.first else None


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed file of this PC, read and checked in full; `digest` is the file's own."""

    file: SealedFile
    path: Path
    digest: Digest
    size: int

    @property
    def number(self) -> str:
        """The seal number."""
        return seal_number(self.file.record)


def begin_signing(
    folder: SittingFolder,
    plan: Plan,
    results: Collection[GatheredResult],
    draft: SealDraft,
    *,
    before: Sequence[Seal],
    at: str,
    software: str,
) -> Signing:
    """What is to be signed: of the first sealed file everything, of a supplement the results found since.

    Raises:
        OSError: a gathered file cannot be read.
        ValueError: a record that contradicts itself (a MalformedData is one too), or is too large.
    """
    known = {one.digest for seal in before for one in seal.file.record.attempts}
    new = [_read(one) for one in results if one.digest not in known]
    contents = sealed_contents(folder.package.read_bytes(), plan, new)
    sheet = draft.invigilation
    statement = SealStatement(
        sealed_at=at,
        differences=draft.differences,
        invigilation=sheet.model_copy(update={"filled_at": at}) if sheet and not before else None,
        recording=draft.recording,
        software=software,
        number=len(before) + 1,
        supplement_to=before[-1].file.record_digest if before else None,
    )
    return Signing(contents, prepare(contents, statement))


def sign_first(signing: Signing, who: StaffId, key: SigningKey) -> Signing:
    """With the signature of the proctor who leads."""
    return replace(signing, first=_signature(signing, who, key))


def sign_second(
    signing: Signing, who: StaffId, key: SigningKey, folder: SittingFolder, root: VerifyKey
) -> Seal:
    """Sign second, write sealed file and seal record, read the file back and check it as anybody will.

    A sealed file of that number that is here already was signed by two and stands: signing again gives it.

    Raises:
        ValueError: nobody has signed first, or a MalformedData: see read_sealed_file.
        OSError: the disk is full or broken; signing again finishes what is missing.
    """
    if signing.first is None:
        raise ValueError("the leading proctor signs first")
    second = _signature(signing, who, key)
    data = write_sealed_file(signing.contents, signing.record, signing.first, second, root)
    path = folder.sealed(seal_number(signing.record))
    kept = durable_file.write_once(path, data)
    durable_file.write(folder.seal_record(seal_number(signing.record)), record_file(kept))
    return read_seal(path, root)


def read_seal(path: Path, root: VerifyKey) -> Seal:
    """A sealed file.

    Raises:
        MalformedData: see read_sealed_file.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    return Seal(read_sealed_file(data, root), path, digest(data), len(data))


def read_seals(folder: SittingFolder, root: VerifyKey) -> tuple[Seal, ...]:
    """The sitting's sealed files, the first one first, each once: a copy beside it is no other file.

    Errors as read_seal.
    """
    seals = [read_seal(path, root) for path in sorted(folder.seals.glob(f"*{SEALED_SUFFIX}"))]
    each = {seal.file.record_digest: seal for seal in seals}
    return tuple(sorted(each.values(), key=lambda seal: seal.file.record.number))


def _signature(signing: Signing, who: StaffId, key: SigningKey) -> Signature:
    return sign_once(SEAL_RECORD, write_document(signing.record), who, key)


def _read(result: GatheredResult) -> bytes:
    data = result.path.read_bytes()
    if digest(data) != result.digest:
        raise MalformedData(Malformed.BAD_DIGEST, result.path.name)
    return data

"""The sealed files of one sitting on the desk: read and checked before anybody opens them."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from exam_core.attempt.result_header import ResultHeader, signer_of, verify_result
from exam_core.custody.checks import Check
from exam_core.custody.seal_record import SealRecord, record_digest
from exam_core.custody.sealed_file import SealedCheck, SealedFile, check_sealed_file, read_sealed_file
from exam_core.custody.signed_archive import MAX_SIGNED_ARCHIVE
from exam_core.custody.standing import Counts, counts, supplement_fault
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import Digest
from exam_core.numbers.seal_code import normalise_seal_code
from exam_core.package.roster import Plan
from exam_core.sealing.keys import VerifyKey


class InputRefusal(enum.StrEnum):
    """Why a file was not laid on the desk; what lies there stays."""

    UNREADABLE = "unreadable"
    """The stick or disk doesn't give it."""
    NOT_WHOLE = "not_whole"
    """One of the checks fails: see `checks`."""
    ANOTHER_SITTING = "another_sitting"
    """The desk has files of another sitting, room or package."""
    SAME_FILE = "same_file"
    """A numbered copy of a file that lies there already: nothing is missing."""
    OUT_OF_TURN = "out_of_turn"
    """A supplement whose record before it is not here, or that brings nothing."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not taken, and what its checks found."""

    why: InputRefusal
    checks: tuple[Check[SealedCheck], ...] = ()


@dataclass(frozen=True, slots=True)
class LaidFile:
    """One sealed file, checked.

    Attributes:
        size: bytes of the file.
        code: what the clerk has typed from its paper, once it was right.
    """

    name: str
    digest: Digest
    size: int
    sealed: SealedFile
    checks: tuple[Check[SealedCheck], ...]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class SealedInput:
    """The first sealed file of a sitting and its supplements, by number."""

    files: tuple[LaidFile, ...] = ()

    @property
    def records(self) -> tuple[SealRecord, ...]:
        """The seal records in their order."""
        return tuple(one.sealed.record for one in self.files)

    @property
    def counts(self) -> Counts | None:
        """The totals over all files; None while none lies here."""
        return counts(self.files[0].sealed.plan, self.records) if self.files else None

    @property
    def coded(self) -> bool:
        """Whether the code of every file has been typed."""
        return bool(self.files) and all(one.code for one in self.files)

    def results(self) -> tuple["SealedResult", ...]:
        """Every seat result once, by ticket, epoch and digest."""
        found = {
            name: _result(name, data, one.sealed.plan)
            for one in self.files
            for name, data in one.sealed.results.items()
        }
        return tuple(
            sorted(found.values(), key=lambda one: (one.header.ticket, one.header.epoch, one.digest))
        )


@dataclass(frozen=True, slots=True)
class SealedResult:
    """One seat result, still sealed; `signer` is the key that signed it."""

    digest: Digest
    data: bytes = field(repr=False)
    header: ResultHeader
    signer: VerifyKey


def read_sealed(path: Path) -> bytes | None:
    """The bytes of a sealed file; None where the stick or disk does not give them."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_SIGNED_ARCHIVE + 1)
    except OSError:
        return None


def lay(here: SealedInput, name: str, data: bytes | None, root: VerifyKey) -> SealedInput | Rejected:
    """Lay one more file beside those that are here. Everything is checked before anything is believed.

    Args:
        data: as `read_sealed` gave it.
    """
    if data is None:
        return Rejected(InputRefusal.UNREADABLE)
    checks = check_sealed_file(data, root)
    try:
        sealed = read_sealed_file(data, root)
    except MalformedData:
        return Rejected(InputRefusal.NOT_WHOLE, checks)
    laid = LaidFile(name, digest(data), len(data), sealed, checks)
    refusal = _refusal(here.records, sealed)
    if refusal is not None:
        return Rejected(refusal, checks)
    return SealedInput((*here.files, laid))


def type_code(here: SealedInput, number: int, typed: str) -> SealedInput | None:
    """The input after the clerk typed the code of the file with that number; None for a wrong code."""
    files = []
    for one in here.files:
        if one.sealed.record.number == number:
            if normalise_seal_code(typed) != one.sealed.code:
                return None
            files.append(replace(one, code=one.sealed.code))
        else:
            files.append(one)
    return SealedInput(tuple(files))


def _result(name: Digest, data: bytes, plan: Plan) -> SealedResult:
    header = verify_result(data, plan)
    return SealedResult(name, data, header, signer_of(header, plan))


def _refusal(before: Sequence[SealRecord], sealed: SealedFile) -> InputRefusal | None:
    record = sealed.record
    if sealed.record_digest in {record_digest(one) for one in before}:
        return InputRefusal.SAME_FILE
    if not before:
        return None if record.number == 1 else InputRefusal.OUT_OF_TURN
    first = before[0]
    if (record.sitting, record.package, record.revision) != (first.sitting, first.package, first.revision):
        return InputRefusal.ANOTHER_SITTING
    return InputRefusal.OUT_OF_TURN if supplement_fault(before, record) else None

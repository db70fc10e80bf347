"""The header of a package: what can be read without any key, and what binds the parts together."""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, KeyId, StaffId
from exam_core.package.roster import HexDigest
from exam_core.package.sitting_info import SittingInfo, UtcTime
from exam_core.package.unlock import Unlock
from exam_core.rules.rule_set import RuleSet, rule_set_from_json
from exam_core.sealing.documents import Document, decode_canonical, read_document
from exam_core.sealing.symmetric import derive

VERSION = 1
SUITE = 1
MAX_HEADER = 1024 * 1024
"""Rule set 12 KiB, key list at most 350 KiB, officer list at most 240 KiB, 67 bytes for each paper."""


class Slip(Document):
    """That the unlock code also travels in a sealed envelope: proposed by one person, approved by another.

    Attributes:
        proposed_by, approved_by: accounts at the centre.
        at: when it was approved.
    """

    proposed_by: StaffId = Field(min_length=1, max_length=32)
    approved_by: StaffId = Field(min_length=1, max_length=32)
    at: UtcTime


class PackageHeader(Document):
    """Attributes in the order of a reader's questions.

    Attributes:
        revision: grows when a sitting's package is made anew; each has its own sitting key.
        issued: when it was made.
        rule_set: the whole rule set as JSON.
        papers: the digest of each plain paper, ascending, reserves included.
        media: how many figures the package holds.
        plan, persons: digests of the two sealed parts' plaintexts.
        sitting_key_check: SHA-256 of derive(sitting key, "check"): recognises the key without opening a part.
        unlock: the sitting key under the unlock code.
        slip: whether that code also travels on paper; off unless two people decided it.
        package_key, results_key, receipt_key, recordings_key: ids of keys in `key_list`.
        key_list: base64 of the root-signed key list.
        officer_list: base64 of the root-signed list of unsealing officers, in standalone packages only.
        bank_root: the version of the bank (Merkle root of its index).
        draw: commitment to secret, inputs and outcome of the draw.
        blueprint: digest of the blueprint.
        payload: SHA-256 of everything after the signature.
    """

    v: Literal[1] = 1
    suite: Literal[1] = 1
    sitting: SittingInfo
    revision: int = Field(ge=1)
    issued: UtcTime
    rule_set: dict[str, Any]
    papers: Annotated[tuple[HexDigest, ...], Field(min_length=1, max_length=5000)]
    media: int = Field(ge=0)
    plan: HexDigest
    persons: HexDigest
    sitting_key_check: HexDigest
    unlock: Unlock
    slip: Slip | None = None
    package_key: KeyId
    results_key: KeyId
    receipt_key: KeyId
    recordings_key: KeyId
    key_list: str
    officer_list: str | None = None
    bank_root: HexDigest
    draw: dict[str, str | int]
    blueprint: HexDigest
    payload: HexDigest

    @cached_property
    def rules(self) -> RuleSet:
        """The rule set by which this sitting is held and judged.

        Raises:
            MalformedData: not a rule set.
        """
        return rule_set_from_json(self.rule_set)


def read_header_bytes(data: bytes) -> PackageHeader:
    """The header of its canonical bytes.

    Raises:
        MalformedData: `unknown_version` or `unknown_suite` before any question of shape; a paper named twice
            or out of order, or a header that contradicts itself (see check_header).
    """
    value = decode_canonical(data, limit=MAX_HEADER)
    if isinstance(value, dict) and value.get("v") != VERSION:
        raise MalformedData(Malformed.UNKNOWN_VERSION, str(value.get("v"))[:20])
    if isinstance(value, dict) and value.get("suite") != SUITE:
        raise MalformedData(Malformed.UNKNOWN_SUITE, str(value.get("suite"))[:20])
    header = read_document(PackageHeader, data, limit=MAX_HEADER)
    check_header(header)
    return header


def check_header(header: PackageHeader) -> None:
    """What a header of the right shape may still contradict.

    Raises:
        MalformedData: a paper named twice or out of order; a drill's rule set at a real sitting, or a real
            one's at a drill; a standalone sitting without approval or officers or with a start by time; a
            networked one with an approval or officers; seats that are not recorded where no recording of the
            room is named; one person's slip; an unlock that can hold no key.
    """
    if list(header.papers) != sorted(set(header.papers)):
        raise MalformedData(Malformed.WRONG_SHAPE, "papers")
    if header.rules.drill != header.sitting.drill:
        raise MalformedData(Malformed.WRONG_SHAPE, "rule set and sitting differ about the drill")
    if problem := _mode_problem(header.sitting, header.officer_list):
        raise MalformedData(Malformed.WRONG_SHAPE, problem)
    if header.sitting.seat_video == "off" and header.sitting.room_recording is None:
        raise MalformedData(Malformed.WRONG_SHAPE, "neither seats nor room are recorded")
    if header.slip is not None and header.slip.proposed_by == header.slip.approved_by:
        raise MalformedData(Malformed.WRONG_SHAPE, "a slip that one person decided")
    header.unlock.check()


def _mode_problem(sitting: SittingInfo, officer_list: str | None) -> str | None:
    standalone = sitting.mode == "standalone"
    if (sitting.approval is not None) is not standalone:
        return "a standalone sitting, and no other, has an approval"
    if (officer_list is not None) is not standalone:
        return "a standalone sitting, and no other, has officers"
    return "a standalone sitting starts by time" if standalone and sitting.start_by != "proctor" else None


def sitting_key_check(sitting_key: bytes) -> Digest:
    """The header's `sitting_key_check` of that key."""
    return digest(derive(sitting_key, "check"))

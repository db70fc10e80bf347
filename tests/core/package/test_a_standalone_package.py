"""The package of a standalone sitting: approval, officers, unlock code, and who reads its roster."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, encode_json, unb64
from exam_core.identifiers import SittingCode, StaffId
from exam_core.numbers.unlock_code import make_unlock_code
from exam_core.package.build import PackageContents, build_package
from exam_core.package.file_format import MAGIC, split_file
from exam_core.package.header import Slip
from exam_core.package.package import read_package
from exam_core.package.unlock import unwrap_with_code, wrap_under_code
from exam_core.paper.paper import paper_digest
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.officer_list import sign_officer_list
from exam_core.sealing.sealed_object import SealRecipient
from exam_core.sealing.signatures import sign
from exam_core.sealing.two_group_object import PURPOSES, Group, Groups
from tests.core.package import small_sitting as small
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance

RANDOM = chance("standalone package")
READ = read_package(alone.PACKAGE, small.ROOT.public, at=small.EXAM_DAY)
NETWORKED = read_package(small.PACKAGE, small.ROOT.public, at=small.EXAM_DAY)
PARTS = split_file(alone.PACKAGE)
OTHER_CODE = make_unlock_code(RANDOM)
APPROVAL = {"number": "1", "approver": "a"}
SLIP = Slip(proposed_by=StaffId("clerk"), approved_by=StaffId("reviewer"), at="2026-11-24T01:00:00Z")


def built(**changes: object) -> bytes:
    contents: PackageContents = dataclasses.replace(alone.CONTENTS, **changes)  # type: ignore[arg-type]  # of its fields
    return build_package(contents, small.PACKAGE_KEY, small.SITTING_KEY, RANDOM)


def signed_again(of: bytes, **changes: object) -> bytes:
    """What somebody with the package key could send."""
    parts = split_file(of)
    data = encode_json({**decode_json(parts.header_bytes, limit=1_000_000), **changes})
    return (
        MAGIC + len(data).to_bytes(4, "big") + data + sign("epaper", data, small.PACKAGE_KEY) + parts.payload
    )


def sitting(of: bytes, **changes: object) -> dict[str, object]:
    return {**split_file(of).header.sitting.model_dump(mode="json"), **changes}


def refused(data: bytes) -> MalformedData:
    with pytest.raises(MalformedData) as refusal:
        read_package(data, small.ROOT.public, at=None)
    return refusal.value


def test_the_approval_is_readable_without_a_key() -> None:
    assert READ.header.sitting == alone.CONTENTS.sitting
    assert READ.header.sitting.approval is not None
    assert READ.header.sitting.approval.approver == "陈处长"
    assert NETWORKED.header.sitting.approval is None


def test_results_go_to_the_officers_and_of_a_networked_sitting_to_the_centre() -> None:
    assert READ.officers == alone.OFFICER_LIST
    assert READ.results_to == alone.OFFICER_LIST.groups(None)
    assert NETWORKED.officers is None
    assert NETWORKED.results_to == NETWORKED.results_key


def test_a_revoked_officer_opens_no_result() -> None:
    name, ring = StaffId("启封A4"), KeyRing.generate(RANDOM, PURPOSES[Group.A])
    entries = (*alone.OFFICER_LIST.officers, alone.officer(name, ring, revoked=True))
    officers = alone.OFFICER_LIST.model_copy(update={"officers": entries, "revision": 2})
    read = read_package(
        built(officer_list=sign_officer_list(officers, small.ROOT)), small.ROOT.public, at=None
    )
    assert read.officers == officers
    assert isinstance(read.results_to, Groups)
    assert SealRecipient(ring.opening.id, ring.opening.public) not in read.results_to.a


def test_the_code_opens_the_papers() -> None:
    for package in (READ, NETWORKED):
        key = package.sitting_key_by(small.UNLOCK_CODE.lower().replace("-", " "))
        assert key == small.SITTING_KEY
        opened = {name: package.open_paper(key, name).paper for name in package.header.papers}
        assert opened == {paper_digest(paper): paper for paper in small.PAPERS.values()}


@pytest.mark.parametrize("code", [OTHER_CODE, "", small.UNLOCK_CODE[:-1], small.UNLOCK_CODE[:-1] + "U"])
def test_another_code_opens_nothing(code: str) -> None:
    with pytest.raises(CannotOpen):
        READ.sitting_key_by(code)


def test_the_code_opens_one_revision_of_one_sitting() -> None:
    code, revision = small.SITTING, 3
    unlock = wrap_under_code(small.SITTING_KEY, OTHER_CODE, code, revision, RANDOM, small.CHEAP)
    assert unwrap_with_code(unlock, OTHER_CODE, code, revision) == small.SITTING_KEY
    for other, number in ((SittingCode("OTHER"), revision), (code, 4)):
        with pytest.raises(CannotOpen):
            unwrap_with_code(unlock, OTHER_CODE, other, number)


def test_a_code_that_opens_another_key_than_the_papers_is_refused() -> None:
    header = READ.header
    unlock = wrap_under_code(RANDOM(32), OTHER_CODE, header.sitting.code, 1, RANDOM, small.CHEAP)
    swapped = read_package(
        signed_again(alone.PACKAGE, unlock=unlock.model_dump(mode="json")), small.ROOT.public, at=None
    )
    with pytest.raises(CannotOpen):
        swapped.sitting_key_by(OTHER_CODE)


def test_neither_code_nor_key_stands_in_the_package() -> None:
    code = small.UNLOCK_CODE
    for secret in (code, code.replace("-", ""), b64(small.SITTING_KEY), small.SITTING_KEY.hex()):
        assert secret.encode() not in alone.PACKAGE
    assert small.SITTING_KEY not in unb64(READ.header.unlock.box)


def test_what_is_no_code_or_no_key_is_not_wrapped() -> None:
    for key, code in ((small.SITTING_KEY, "WRONG"), (b"short", OTHER_CODE)):
        with pytest.raises(ValueError, match="not an unlock code"):
            wrap_under_code(key, code, small.SITTING, 1, RANDOM, small.CHEAP)


@pytest.mark.parametrize("badge", list(small.OPENING))
def test_a_listed_proctors_stick_opens_the_roster(badge: StaffId) -> None:
    for package in (READ, NETWORKED):
        assert package.open_roster(small.OPENING[badge]) == small.ROSTER
        assert package.open_plan(small.OPENING[badge]).staff == small.ROSTER.staff


def test_another_proctors_stick_and_the_officers_open_no_roster() -> None:
    stranger = OpeningKey.generate(RANDOM, KeyPurpose.PROCTOR)
    for key in (stranger, *(ring.opening for ring in alone.OFFICERS.values())):
        for open_part in (READ.open_plan, READ.open_roster):
            with pytest.raises(CannotOpen):
                open_part(key)


def test_two_people_can_decide_that_the_code_travels_on_paper_too() -> None:
    assert READ.header.slip is None
    assert split_file(built(slip=SLIP)).header.slip == SLIP


def test_one_persons_slip_is_refused() -> None:
    alone_decided = SLIP.model_copy(update={"approved_by": SLIP.proposed_by})
    with pytest.raises(MalformedData):
        built(slip=alone_decided)
    told = alone_decided.model_dump(mode="json")
    assert refused(signed_again(alone.PACKAGE, slip=told)).code is Malformed.WRONG_SHAPE


OFFICERS = PARTS.header.officer_list
UNLOCK = READ.header.unlock.model_dump(mode="json")


@pytest.mark.parametrize(
    ("of", "changes"),
    [
        (alone.PACKAGE, {"sitting": sitting(alone.PACKAGE, approval=None)}),
        (alone.PACKAGE, {"sitting": sitting(alone.PACKAGE, start_by="time")}),
        (alone.PACKAGE, {"sitting": sitting(alone.PACKAGE, mode="networked")}),
        (alone.PACKAGE, {"sitting": sitting(alone.PACKAGE, mode="networked", approval=None)}),
        (alone.PACKAGE, {"sitting": sitting(alone.PACKAGE, approval={"number": "", "approver": "a"})}),
        (alone.PACKAGE, {"sitting": sitting(alone.PACKAGE, approval={"number": "1", "approver": "a" * 65})}),
        (alone.PACKAGE, {"officer_list": None}),
        (alone.PACKAGE, {"unlock": None}),
        (alone.PACKAGE, {"unlock": {**UNLOCK, "box": b64(bytes(59))}}),
        (alone.PACKAGE, {"unlock": {**UNLOCK, "kdf": {**UNLOCK["kdf"], "salt": b64(bytes(15))}}}),
        (alone.PACKAGE, {"unlock": {**UNLOCK, "kdf": {**UNLOCK["kdf"], "memory_kib": 1024 * 1024}}}),
        (small.PACKAGE, {"officer_list": OFFICERS}),
        (small.PACKAGE, {"sitting": sitting(small.PACKAGE, approval=APPROVAL)}),
        (small.PACKAGE, {"sitting": sitting(small.PACKAGE, mode="standalone")}),
        (small.PACKAGE, {"sitting": sitting(small.PACKAGE, mode="standalone", approval=APPROVAL)}),
    ],
)
def test_a_header_that_contradicts_its_mode_is_refused(of: bytes, changes: dict[str, object]) -> None:
    assert refused(signed_again(of, **changes)).code is Malformed.WRONG_SHAPE


def test_an_approval_and_officers_alone_make_a_sitting_standalone() -> None:
    told = sitting(small.PACKAGE, mode="standalone", approval=APPROVAL)
    data = signed_again(small.PACKAGE, sitting=told, officer_list=OFFICERS)
    assert isinstance(read_package(data, small.ROOT.public, at=None).results_to, Groups)


@pytest.mark.parametrize(
    "changes",
    [
        {"officer_list": None},
        {"sitting": small.CONTENTS.sitting},
        {"sitting": alone.CONTENTS.sitting.model_copy(update={"start_by": "time"})},
        {"unlock_code": "no code"},
    ],
)
def test_what_no_seat_would_take_is_not_built(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"wrong_shape|unlock code"):
        built(**changes)


def test_only_officers_whom_the_root_signed_count() -> None:
    stranger = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
    forged = sign_officer_list(alone.OFFICER_LIST, stranger)
    assert isinstance(refused(signed_again(alone.PACKAGE, officer_list=b64(forged))), BadSignature)
    assert refused(signed_again(alone.PACKAGE, officer_list="!")).code is Malformed.NOT_BASE64


def test_a_standalone_package_is_covered_throughout() -> None:
    header_ends = len(alone.PACKAGE) - len(PARTS.payload)
    for at in [*range(0, header_ends, 23), *range(header_ends, len(alone.PACKAGE), 211)]:
        data = bytearray(alone.PACKAGE)
        data[at] ^= 1
        refused(bytes(data))


@given(st.integers(0, len(alone.PACKAGE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(alone.PACKAGE)
    data[at] ^= change
    refused(bytes(data))

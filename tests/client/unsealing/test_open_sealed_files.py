from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from client.unsealing.officer_stick import (
    OfficerRefusal,
    OfficerStick,
    admit_officer,
    find_officers,
    unlisted_key,
    unlock_officer,
)
from client.unsealing.run import Authorised, Unsealed, UsedList, authorise, complete, unseal
from client.unsealing.sealed_input import InputRefusal, Rejected, SealedInput, lay, read_sealed, type_code
from exam_core.attempt.result import read_result
from exam_core.custody.opened_file import OpenedFile, read_opened_file
from exam_core.custody.sealed_file import prepare, sealed_contents
from exam_core.custody.unsealing import Envelope, protocol_fault
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KdfCost, KeyRing, lock_key_file
from exam_core.sealing.keys import SIGNATURE_BYTES
from exam_core.sealing.sealed_object import WRAP_BYTES, open_sealed
from exam_core.sealing.signatures import sign
from exam_core.sealing.two_group_object import Group, read_groups_header
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import RESULTS, ROOT

CHEAP = KdfCost(memory_kib=64, iterations=1)
TODAY = date(2026, 11, 26)
ENVELOPE = Envelope(condition="intact", note="")
USED = UsedList(standalone.OFFICER_LIST, sitting.OFFICER_LIST)
A1, A2, B2 = sitting.A1, sitting.A2, sitting.B2


def laid(tmp_path: Path, *files: bytes) -> SealedInput:
    here = SealedInput()
    for number, data in enumerate(files or (sitting.SEALED,), start=1):
        path = tmp_path / f"{number}.sealed"
        path.write_bytes(data)
        now = lay(here, path.name, read_sealed(path), ROOT.public)
        assert isinstance(now, SealedInput), now
        here = now
    return here


def coded(tmp_path: Path, *files: bytes) -> SealedInput:
    here = laid(tmp_path, *files)
    for one in here.files:
        now = type_code(here, one.sealed.record.number, one.sealed.code.lower())
        assert now is not None
        here = now
    return here


def authorised(files: SealedInput, who: StaffId) -> Authorised:
    officer = standalone.OFFICER_LIST.find(who)
    assert officer is not None
    first = authorise(files, officer, standalone.OFFICERS[who], sitting.RANDOM)
    assert isinstance(first, Authorised)
    return first


def opened_by(files: SealedInput, first: StaffId, second: StaffId) -> Unsealed | OfficerRefusal:
    officer = standalone.OFFICER_LIST.find(second)
    assert officer is not None
    return unseal(
        files,
        authorised(files, first),
        (officer, standalone.OFFICERS[second]),
        used=USED,
        envelope=ENVELOPE,
        opened_at=sitting.OPENED_AT,
        software="test",
        random=sitting.RANDOM,
        progress=lambda done, of: None,
    )


def finished(files: SealedInput, first: StaffId, second: StaffId) -> OpenedFile:
    unsealed = opened_by(files, first, second)
    assert isinstance(unsealed, Unsealed)
    officer = standalone.OFFICER_LIST.find(first)
    assert officer is not None
    data = complete(files, unsealed, (officer, standalone.OFFICERS[first]), USED, ROOT.public)
    assert isinstance(data, bytes)
    return read_opened_file(data, ROOT.public)


def plain(opened: OpenedFile) -> dict[str, tuple[bytes, ...]]:
    """Journals by the digest of the seat result they came from."""
    return {
        sealed: read_result(open_sealed(data, RESULTS.opening, opened.run_key)[1]).entries
        for sealed, data in opened.results.items()
    }


@pytest.mark.parametrize(("first", "second"), [(A1, B2), (B2, A1)])
def test_one_officer_of_each_group_opens_in_either_order(
    tmp_path: Path, first: StaffId, second: StaffId
) -> None:
    files = coded(tmp_path)
    opened = finished(files, first, second)
    assert sorted(plain(opened).values()) == sorted(tuple(raws) for raws, _ in sitting.JOURNALS.values())
    assert protocol_fault(opened.protocol, files.records) is None
    assert (opened.first, opened.second) == (first, second)


def test_unsealing_again_gives_the_same_journals_under_another_protocol(tmp_path: Path) -> None:
    files = coded(tmp_path)
    once, again = finished(files, A1, B2), finished(files, B2, A2)
    assert plain(once) == plain(again)
    assert once.protocol_digest != again.protocol_digest


def with_shares_of_nothing(data: bytes, seat: int, group: Group) -> bytes:
    """What a seat in somebody's hands can sign: a result in whose wraps for a group there is no share."""
    header = int.from_bytes(data[8:12], "big")
    wraps = len(read_groups_header(data).keys_of(group)) * WRAP_BYTES
    at = 12 + header + 2
    if group is Group.B:
        at += len(read_groups_header(data).group_a) * WRAP_BYTES + 2
    body = data[:at] + bytes(wraps) + data[at + wraps : -SIGNATURE_BYTES]
    return body + sign("two-group-object", body, sitting.JOURNALS[seat][1])


@pytest.mark.parametrize("group", list(Group))
def test_a_result_without_a_share_in_it_keeps_nobody_elses_from_being_opened(
    tmp_path: Path, group: Group
) -> None:
    bad = with_shares_of_nothing(sitting.SEAT_RESULTS[1], 1, group)
    contents = sealed_contents(sitting.EPAPER, sitting.PLAN, [bad, sitting.SEAT_RESULTS[2]])
    data = sitting.seal_file(contents, prepare(contents, sitting.statement(sitting.ABSENT)))
    opened = finished(coded(tmp_path, data), A1, B2)
    assert list(plain(opened).values()) == [tuple(sitting.JOURNALS[2][0])]
    assert [(one.ok, one.why) for one in opened.protocol.opened] == [(False, "damaged"), (True, None)]


def test_two_officers_of_one_group_open_nothing(tmp_path: Path) -> None:
    assert opened_by(coded(tmp_path), A1, A2) is OfficerRefusal.SAME_GROUP


def test_the_first_officers_share_alone_is_not_the_second(tmp_path: Path) -> None:
    files = coded(tmp_path)
    first = authorised(files, A1)
    assert all(ring.opening.secret not in repr(first).encode() for ring in standalone.OFFICERS.values())
    assert opened_by(files, A1, A1) is OfficerRefusal.SAME_GROUP


def test_only_the_officer_who_came_first_signs_at_the_end(tmp_path: Path) -> None:
    files = coded(tmp_path)
    unsealed = opened_by(files, A1, B2)
    other = standalone.OFFICER_LIST.find(A2)
    assert isinstance(unsealed, Unsealed)
    assert other is not None
    refused = complete(files, unsealed, (other, standalone.OFFICERS[A2]), USED, ROOT.public)
    assert refused is OfficerRefusal.SAME_PERSON


def test_a_changed_file_is_not_laid_and_its_checks_say_which_fails(tmp_path: Path) -> None:
    path = tmp_path / "changed.sealed"
    data = bytearray(sitting.SEALED)
    data[-100] ^= 1
    path.write_bytes(bytes(data))
    rejected = lay(SealedInput(), path.name, read_sealed(path), ROOT.public)
    assert isinstance(rejected, Rejected)
    assert rejected.why is InputRefusal.NOT_WHOLE
    assert any(not check.ok for check in rejected.checks)


def test_a_numbered_copy_is_known_as_the_same_file(tmp_path: Path) -> None:
    here = laid(tmp_path)
    copy = tmp_path / "copy-2.sealed"
    copy.write_bytes(sitting.SEALED)
    rejected = lay(here, copy.name, read_sealed(copy), ROOT.public)
    assert isinstance(rejected, Rejected)
    assert rejected.why is InputRefusal.SAME_FILE


def test_a_supplement_does_not_come_before_its_first_file(tmp_path: Path) -> None:
    late = sitting.replica(*sitting.journal(3, {1: (0,)}, hand_in=False))
    path = tmp_path / "supplement.sealed"
    path.write_bytes(sitting.supplement(late))
    rejected = lay(SealedInput(), path.name, read_sealed(path), ROOT.public)
    assert isinstance(rejected, Rejected)
    assert rejected.why is InputRefusal.OUT_OF_TURN
    assert isinstance(lay(laid(tmp_path), path.name, read_sealed(path), ROOT.public), SealedInput)


def test_a_wrong_seal_code_is_told(tmp_path: Path) -> None:
    here = laid(tmp_path)
    assert type_code(here, 1, "0000-0000-0000-0000") is None
    assert not here.coded


@dataclass(frozen=True)
class Sticks:
    folder: Path

    def put(self, name: str, ring: KeyRing, passphrase: str = "open sesame") -> Path:
        stick = self.folder / name
        stick.mkdir(exist_ok=True)
        data = lock_key_file(
            ring, holder=StaffId(name), name=name, pin=passphrase, random=sitting.RANDOM, cost=CHEAP
        )
        (stick / f"{name}.key").write_bytes(data)
        return stick


def only(found: tuple[OfficerStick, ...]) -> OfficerStick:
    (stick,) = found
    return stick


def test_an_officers_stick_is_found_and_opens_with_its_passphrase(tmp_path: Path) -> None:
    folder = Sticks(tmp_path).put("a1", standalone.OFFICERS[A1])
    stick = only(find_officers([folder], standalone.OFFICER_LIST))
    assert stick.officer.id == A1
    assert unlock_officer(stick, "open sesame") == standalone.OFFICERS[A1]
    assert unlock_officer(stick, "guess") is OfficerRefusal.WRONG_PASSPHRASE


def test_a_key_that_the_list_does_not_know_is_told_apart_from_no_stick(tmp_path: Path) -> None:
    stranger = KeyRing.generate(sitting.RANDOM, standalone.OFFICERS[A1].signing.purpose)
    folder = Sticks(tmp_path).put("stranger", stranger)
    assert find_officers([folder], standalone.OFFICER_LIST) == ()
    assert unlisted_key([folder], standalone.OFFICER_LIST)
    assert not unlisted_key([tmp_path / "nothing"], standalone.OFFICER_LIST)


def test_a_revoked_officer_is_refused_even_for_results_sealed_to_them(tmp_path: Path) -> None:
    folder = Sticks(tmp_path).put("a1", standalone.OFFICERS[A1])
    revoked = standalone.OFFICER_LIST.model_copy(
        update={
            "officers": tuple(
                one.model_copy(update={"revoked": one.id == A1}) for one in standalone.OFFICER_LIST.officers
            )
        }
    )
    stick = only(find_officers([folder], revoked))
    assert admit_officer(stick, TODAY, None) is OfficerRefusal.REVOKED


def test_the_second_officer_is_another_person_of_the_other_group(tmp_path: Path) -> None:
    sticks = Sticks(tmp_path)
    found = {
        who: only(find_officers([sticks.put(name, standalone.OFFICERS[who])], standalone.OFFICER_LIST))
        for name, who in (("a1", A1), ("a2", A2), ("b2", B2))
    }
    before = found[A1].officer
    assert admit_officer(found[A1], TODAY, before) is OfficerRefusal.SAME_PERSON
    assert admit_officer(found[A2], TODAY, before) is OfficerRefusal.SAME_GROUP
    assert admit_officer(found[B2], TODAY, before) is None
    assert admit_officer(found[B2], date(2040, 1, 1), before) is OfficerRefusal.NOT_IN_FORCE

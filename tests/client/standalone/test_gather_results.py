from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from client.standalone.gathering import FileProblem, Gathering
from client.standalone.mirror import MirrorHeader, MirrorWriter
from client.standalone.sealing_folder import SittingFolder
from client.standalone.stick import StickFolder
from exam_core.identifiers import Digest, SittingCode, attempt_id
from exam_core.package.package import Package
from tests.client.proctor.proctor_pc import attempt, put_mirror, put_result
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    return Gathering(SittingFolder(tmp_path / "work"), sealed.PACKAGE, sealed.PLAN)


def again(tmp_path: Path, package: Package = sealed.PACKAGE) -> Gathering:
    return Gathering(SittingFolder(tmp_path / "work"), package, sealed.PLAN)


def test_what_a_stick_holds_is_verified_and_kept(gathering: Gathering, stick: Path, tmp_path: Path) -> None:
    put_result(stick, 1)
    put_mirror(stick, 2)
    assert gathering.sweep([stick])
    (result,), (mirror,) = gathering.results, gathering.mirrors
    assert (result.header.ticket, mirror.attempt) == (cast.TICKETS[1], attempt(2))
    assert result.path.read_bytes() == sealed.SEAT_RESULTS[1]
    assert [one.digest for one in again(tmp_path).results] == [result.digest]
    assert len(again(tmp_path).mirrors) == 1


def test_the_same_stick_twice_changes_nothing(gathering: Gathering, stick: Path, tmp_path: Path) -> None:
    put_result(stick, 1)
    put_mirror(stick, 2)
    gathering.sweep([stick])
    before = sorted(path.name for path in (tmp_path / "work" / "gathered").iterdir())
    other = put_result(tmp_path / "other stick", 1)
    assert not gathering.sweep([stick, other.parent])
    assert sorted(path.name for path in (tmp_path / "work" / "gathered").iterdir()) == before


def test_a_folder_is_looked_through_to_its_depth(gathering: Gathering, tmp_path: Path) -> None:
    deep = put_result(tmp_path / "room" / "link" / "seat 1", 1)
    assert gathering.sweep([tmp_path / "room"])
    assert deep.exists()


def truncated(data: bytes) -> bytes:
    return data[:-10]


def changed(data: bytes) -> bytes:
    return data[:-100] + bytes([data[-100] ^ 1]) + data[-99:]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [(truncated, FileProblem.DAMAGED), (changed, FileProblem.NOT_GENUINE)],
)
def test_a_damaged_file_says_which_it_is(
    gathering: Gathering, stick: Path, spoil: Callable[[bytes], bytes], problem: FileProblem
) -> None:
    put_result(stick, 1, spoil(sealed.SEAT_RESULTS[1]))
    gathering.sweep([stick])
    (bad,) = gathering.bad_files
    assert (bad.attempt, bad.problem) == (attempt(1), problem)
    assert gathering.results == ()


def test_a_good_copy_ends_the_complaint(gathering: Gathering, stick: Path, tmp_path: Path) -> None:
    put_result(stick, 1, truncated(sealed.SEAT_RESULTS[1]))
    put_result(tmp_path / "good", 1)
    gathering.sweep([stick, tmp_path / "good"])
    assert gathering.bad_files == ()
    assert len(gathering.results) == 1


def test_a_result_under_another_issue_of_the_package_is_told_apart(stick: Path, tmp_path: Path) -> None:
    other = replace(sealed.PACKAGE, digest=Digest("0" * 64))
    gathering = again(tmp_path, other)
    put_result(stick, 1)
    put_mirror(stick, 1)
    gathering.sweep([stick])
    assert {bad.problem for bad in gathering.bad_files} == {FileProblem.OTHER_PACKAGE}


def test_a_result_that_is_not_for_the_officers_is_refused(gathering: Gathering, stick: Path) -> None:
    raws, seat_key = sealed.JOURNALS[1]
    put_result(stick, 1, sealed.seat_result(raws, seat_key, sealed.RESULTS_KEY))
    gathering.sweep([stick])
    assert [bad.problem for bad in gathering.bad_files] == [FileProblem.NOT_FOR_OFFICERS]


def test_a_mirror_of_another_sitting_is_told_apart(gathering: Gathering, stick: Path) -> None:
    other = SittingCode("2611261400-5101003-01")
    header = MirrorHeader(
        sitting=other, attempt=attempt_id(other, cast.TICKETS[1], 1), package=sealed.PACKAGE.digest
    )
    path = StickFolder(stick).mirror(header.attempt)
    MirrorWriter(path, header, cast.SITTING_KEY, lambda head: b"", chance("mirror")).bring_level([])
    gathering.sweep([stick])
    assert [bad.problem for bad in gathering.bad_files] == [FileProblem.OTHER_SITTING]


def test_what_this_pc_could_not_keep_is_tried_again(
    gathering: Gathering, stick: Path, tmp_path: Path
) -> None:
    put_result(stick, 1)
    in_the_way = tmp_path / "work"
    in_the_way.write_bytes(b"")
    gathering.sweep([stick])
    assert [bad.problem for bad in gathering.bad_files] == [FileProblem.NOT_KEPT]
    in_the_way.unlink()
    gathering.sweep([stick])
    assert (gathering.bad_files, len(gathering.results)) == ((), 1)


def test_a_mirror_that_has_grown_takes_the_place_of_its_beginning(gathering: Gathering, stick: Path) -> None:
    put_mirror(stick, 1, entries=6)
    gathering.sweep([stick])
    (short,) = gathering.mirrors
    path = StickFolder(stick).mirror(attempt(1))
    beginning = path.read_bytes()
    put_mirror(stick, 1)
    grown = path.read_bytes()
    assert grown.startswith(beginning)
    gathering.sweep([stick])
    (long,) = gathering.mirrors
    assert long.size > short.size
    assert not short.path.exists()
    path.write_bytes(beginning)
    gathering.sweep([stick])
    assert [one.digest for one in gathering.mirrors] == [long.digest]


def test_a_stick_pulled_out_is_no_error(gathering: Gathering, tmp_path: Path) -> None:
    assert not gathering.sweep([tmp_path / "gone"])


def test_a_copy_of_this_pcs_own_that_was_damaged_is_replaced_from_the_stick(
    gathering: Gathering, stick: Path, tmp_path: Path
) -> None:
    put_result(stick, 1)
    gathering.sweep([stick])
    own = gathering.results[0].path
    own.write_bytes(b"half a")
    anew = again(tmp_path)
    anew.sweep([stick])
    assert [one.path.read_bytes() for one in anew.results] == [sealed.SEAT_RESULTS[1]]

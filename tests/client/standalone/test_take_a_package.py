"""A package comes on a stick: taken in at once, or refused with which file it was and why."""

import dataclasses
from pathlib import Path

import pytest

from client.sitting.seat_view import Stage
from client.standalone.package_check import PackageRefusal
from client.standalone.package_intake import IntakeNote
from exam_core.attempt.refusals import Refusal
from exam_core.identifiers import SiteCode
from exam_core.package.build import PackageContents, build_package
from exam_core.package.roster import Roster
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.client.sitting.exam_pc import PIN
from tests.client.standalone.isolated_pc import RIGHT, IsolatedPC, answering, bring_package
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance


def built(signer: SigningKey = cast.PACKAGE_KEY, **changes: object) -> bytes:
    """Another package than the sitting's own."""
    contents: PackageContents = dataclasses.replace(alone.CONTENTS, **changes)  # type: ignore[arg-type]
    return build_package(contents, signer, cast.SITTING_KEY, chance("another package"))


def refusal(pc: IsolatedPC, data: bytes) -> PackageRefusal | None:
    """What the seat says of the only package that is in."""
    bring_package(pc, data)
    (note,) = pc.view().intake
    assert note.file == "given.epaper"
    return note.refusal


def test_a_plugged_in_package_is_taken_in_by_itself_and_kept(pc: IsolatedPC) -> None:
    pc.start()
    assert pc.stage() is Stage.NO_PACKAGE
    bring_package(pc)
    assert pc.stage() is Stage.READY
    assert pc.view().needs_code
    assert pc.view().intake == (IntakeNote("given.epaper", cast.SITTING, None),)
    assert pc.folder.package(cast.SITTING).read_bytes() == alone.PACKAGE
    pc.pull(pc.path / "package stick")
    pc.kill()
    assert pc.stage() is Stage.READY
    assert pc.view().intake == ()


@pytest.mark.parametrize("cut", [4, 100, len(alone.PACKAGE) // 2, len(alone.PACKAGE) - 1])
def test_a_truncated_package_is_called_truncated(pc: IsolatedPC, cut: int) -> None:
    pc.start()
    assert refusal(pc, alone.PACKAGE[:cut]) is PackageRefusal.TRUNCATED
    assert pc.stage() is Stage.NO_PACKAGE


def test_an_altered_package_is_called_altered(pc: IsolatedPC) -> None:
    pc.start()
    data = bytearray(alone.PACKAGE)
    data[-500] ^= 1
    assert refusal(pc, bytes(data)) is PackageRefusal.ALTERED


def test_another_file_is_no_package(pc: IsolatedPC) -> None:
    pc.start()
    assert refusal(pc, b"holiday pictures" * 100) is PackageRefusal.NOT_A_PACKAGE


def test_a_package_signed_by_somebody_else_is_not_genuine(pc: IsolatedPC) -> None:
    pc.start()
    forger = SigningKey.generate(chance("forger"), KeyPurpose.PACKAGE)
    assert refusal(pc, built(forger)) is PackageRefusal.NOT_GENUINE


def test_a_package_for_another_site_is_refused(pc: IsolatedPC) -> None:
    pc.start()
    elsewhere = alone.CONTENTS.sitting.model_copy(update={"site": SiteCode("5101009")})
    assert refusal(pc, built(sitting=elsewhere)) is PackageRefusal.WRONG_SITE


def test_a_package_that_is_not_sealed_to_this_pc_is_refused(pc: IsolatedPC) -> None:
    pc.start()
    others = tuple(device for device in cast.ROSTER.devices if device.seat != pc.seat_number)
    roster: Roster = cast.ROSTER.model_copy(update={"devices": others})
    assert refusal(pc, built(roster=roster)) is PackageRefusal.NOT_FOR_THIS_SEAT


def test_a_package_that_this_disk_does_not_keep_is_not_taken_in(pc: IsolatedPC) -> None:
    pc.start()
    blocked = pc.folder.package(cast.SITTING)
    blocked.mkdir(parents=True)
    assert refusal(pc, alone.PACKAGE) is PackageRefusal.NOT_KEPT
    assert pc.stage() is Stage.NO_PACKAGE


def test_a_package_of_a_later_format_asks_for_a_newer_program(pc: IsolatedPC) -> None:
    pc.start()
    later = alone.PACKAGE.replace(b'"suite":1', b'"suite":2', 1)
    assert refusal(pc, later) is PackageRefusal.TOO_NEW


def test_a_later_revision_takes_the_place_of_an_earlier_one_and_not_the_other_way(pc: IsolatedPC) -> None:
    pc.start()
    later = built(revision=2)
    assert refusal(pc, alone.PACKAGE) is None
    assert refusal(pc, later) is None
    assert pc.folder.package(cast.SITTING).read_bytes() == later
    assert refusal(pc, alone.PACKAGE) is PackageRefusal.OLDER_REVISION
    assert pc.folder.package(cast.SITTING).read_bytes() == later


def test_another_package_of_the_same_revision_is_refused(pc: IsolatedPC) -> None:
    pc.start()
    assert refusal(pc, alone.PACKAGE) is None
    assert refusal(pc, built(issued="2026-11-21T08:00:00Z")) is PackageRefusal.OLDER_REVISION


def test_importing_again_in_the_middle_of_the_exam_changes_nothing(pc: IsolatedPC) -> None:
    answering(pc)
    before = pc.attempt()
    assert refusal(pc, alone.PACKAGE) is None
    assert refusal(pc, built(revision=2)) is PackageRefusal.ATTEMPT_BEGUN
    assert pc.attempt() == before
    assert pc.folder.package(cast.SITTING).read_bytes() == alone.PACKAGE
    pc.kill()
    assert pc.attempt().answers == before.answers


def test_a_package_that_comes_back_brings_back_the_attempt_that_lies_here(pc: IsolatedPC) -> None:
    answering(pc)
    pc.folder.package(cast.SITTING).unlink()
    pc.pull(pc.path / "package stick")
    pc.kill()
    assert pc.stage() is Stage.NO_PACKAGE
    pc.plug(pc.path / "package stick")
    assert pc.stage() is Stage.RUNNING
    assert pc.attempt().answers == {1: (1,), 2: (0,)}


def test_outside_its_window_a_proctor_has_to_accept_the_package(pc: IsolatedPC) -> None:
    pc.wall = pc.wall.replace(month=3)
    pc.start()
    bring_package(pc)
    assert pc.view().outside_window
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is PackageRefusal.OUTSIDE_WINDOW
    assert pc.seat.check_in(RIGHT) is PackageRefusal.OUTSIDE_WINDOW
    assert pc.seat.accept_window("000000") is not None
    assert pc.view().outside_window
    assert pc.seat.accept_window(PIN) is None
    assert not pc.view().outside_window
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert pc.seat.check_in(RIGHT) is None


def test_a_stick_is_read_once_and_again_when_the_file_has_changed(pc: IsolatedPC) -> None:
    pc.start()
    assert refusal(pc, b"nothing") is PackageRefusal.NOT_A_PACKAGE
    assert refusal(pc, alone.PACKAGE) is None


def test_several_packages_are_each_told_about(pc: IsolatedPC, tmp_path: Path) -> None:
    pc.start()
    stick = tmp_path / "many"
    stick.mkdir()
    (stick / "a.epaper").write_bytes(alone.PACKAGE)
    (stick / "b.epaper").write_bytes(alone.PACKAGE[:100])
    pc.plug(stick)
    assert [(note.file, note.refusal) for note in pc.view().intake] == [
        ("a.epaper", None),
        ("b.epaper", PackageRefusal.TRUNCATED),
    ]


def test_whoever_was_found_under_another_package_is_looked_for_again(pc: IsolatedPC) -> None:
    pc.start()
    bring_package(pc)
    assert pc.seat.check_in(RIGHT) is None
    roster = alone.CONTENTS.roster
    others = [
        one.model_copy(update={"seat": {2: 3, 3: 2}.get(one.seat, one.seat)}) for one in roster.candidates
    ]
    swapped = roster.model_copy(update={"candidates": tuple(others)})
    contents = dataclasses.replace(alone.CONTENTS, revision=2, roster=swapped)
    later = build_package(contents, cast.PACKAGE_KEY, cast.SITTING_KEY, chance("two"))
    bring_package(pc, later, "later.epaper")
    assert pc.seat.confirm_person() is Refusal.NOT_NOW
    assert pc.stage() is Stage.READY
    assert pc.view().attempt is None

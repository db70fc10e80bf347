"""The self-check: each thing has a row, and a row is as bad as what it stands for."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import HoldName
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change, Phase
from client.sitting.disk_memory import DiskFate
from client.sitting.inspection import DisplaySeen, Inspection, gives_pictures, write_time_ms
from client.sitting.place_facts import PlaceFacts
from client.sitting.seat_view import StandingFinding
from client.sitting.self_check import LEAST_FREE, Advice, CheckName, Survey, rows_of
from exam_core.attempt.journal import Reading
from exam_core.custody.room_check import CheckRow
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package.tiny_png import tiny_png

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
WELL = Inspection(camera=True, write_ms=3, displays=(DisplaySeen(1920, 1080, 100),))
FACTS = PlaceFacts(
    free=80_000_000_000, fate=DiskFate.SURVIVES, declared_volatile=False, mirror_sticks=1, on_battery=None,
    hold=HoldName.X11, policy=PolicyTable.shipped(),
)  # fmt: skip
FIT = Survey(
    facts=FACTS, now=Reading("b", 1_000, NOON), sitting=None, packages=0,
    centre_ms=round(NOON.timestamp() * 1000), online=True, findings=(), inspection=WELL,
)  # fmt: skip


def row(name: CheckName, survey: Survey = FIT, **facts: object) -> CheckRow:
    changed = dataclasses.replace(survey, facts=dataclasses.replace(survey.facts, **facts))  # type: ignore[arg-type]
    return next(one for one in rows_of(changed) if one.name == name)


def found(code: FindingCode, policy: Policy, *, accepted: bool = False) -> Survey:
    finding = Finding(code, "it", Confidence.CERTAIN, "seen")
    return dataclasses.replace(FIT, findings=(StandingFinding(finding, policy, accepted, False),))


def test_a_pc_without_a_package_is_fit_days_ahead() -> None:
    rows = rows_of(FIT)
    assert [one.name for one in rows] == [n for n in CheckName if n is not CheckName.POWER]
    assert {one.name for one in rows if one.state != "good"} == {CheckName.PACKAGE}
    assert row(CheckName.PACKAGE) == CheckRow(
        name="package", state="note", value="", advice=Advice.BRING_PACKAGE
    )


def test_no_camera_a_full_or_slow_disk_and_a_small_or_second_display_are_told() -> None:
    def inspected(**changes: object) -> Survey:
        return dataclasses.replace(FIT, inspection=dataclasses.replace(WELL, **changes))  # type: ignore[arg-type]

    assert row(CheckName.CAMERA, inspected(camera=False)).advice == Advice.CHECK_CAMERA
    assert row(CheckName.CAMERA, inspected(stand_in=True)).state != "good"
    assert row(CheckName.DISK_SPEED, inspected(write_ms=None)).state == "bad"
    assert row(CheckName.DISK_SPEED, inspected(write_ms=400)).state == "note"
    assert row(CheckName.DISK_SPEED, inspected(write_ms=4_000)).state == "bad"
    small = inspected(displays=(DisplaySeen(800, 600, 100),))
    assert row(CheckName.DISPLAY, small).advice == Advice.LARGER_DISPLAY
    two = inspected(displays=(DisplaySeen(1920, 1080, 100), DisplaySeen(1024, 768, 100)))
    assert (row(CheckName.DISPLAY, two).state, row(CheckName.DISPLAY, two).advice) == ("bad", "one_display")
    assert row(CheckName.DISK_SPACE, free=LEAST_FREE - 1).state == "bad"
    assert row(CheckName.DISK_SPACE, free=None).state == "bad"
    assert row(CheckName.POWER, on_battery=True).advice == Advice.PLUG_IN


def test_a_lost_disk_is_bad_and_a_declared_one_a_note() -> None:
    assert row(CheckName.RESTART, fate=DiskFate.LOST).state == "bad"
    assert row(CheckName.RESTART, fate=DiskFate.LOST, declared_volatile=True).state == "note"
    assert row(CheckName.RESTART, fate=DiskFate.UNKNOWN).state == "unknown"


def test_the_clock_is_measured_against_the_centre() -> None:
    off = dataclasses.replace(FIT, centre_ms=round(NOON.timestamp() * 1000) - 600_000)
    assert row(CheckName.CLOCK, off) == CheckRow(
        name="clock", state="note", value="+600 s", advice="set_clock"
    )
    assert row(CheckName.CLOCK, dataclasses.replace(FIT, centre_ms=None)).state == "unknown"


def test_what_is_only_noted_stops_nobody_and_what_was_accepted_is_no_fault() -> None:
    code, name = FindingCode.FORBIDDEN_PROGRAM, CheckName.PROGRAMS
    assert row(name, found(code, Policy.NOTE)).state == "note"
    assert row(name, found(code, Policy.WARN)).state == "bad"
    assert row(name, found(code, Policy.LOCK)).value == "it"
    assert row(name, found(code, Policy.LOCK, accepted=True)).state == "note"


WHILE_SOMEBODY_SITS = {
    FindingCode.VIDEO_LOST, FindingCode.CAMERA_DARK, FindingCode.CAMERA_COVERED, FindingCode.CAMERA_FROZEN,
    FindingCode.NO_FACE, FindingCode.SEVERAL_FACES, FindingCode.OTHER_PERSON,
}  # fmt: skip
"""What the recorder tells, while the self-check rests."""


@pytest.mark.parametrize("code", [one for one in FindingCode if not one.is_momentary])
def test_whatever_stands_and_is_not_well_shows_in_some_row(code: FindingCode) -> None:
    rows = {one.name: one.state for one in rows_of(found(code, Policy.WARN))}
    told_otherwise = {FindingCode.CAMERA_MISSING, FindingCode.DISK_LOW, *WHILE_SOMEBODY_SITS}
    assert ("bad" in rows.values()) is (code not in told_otherwise)


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[ExamPC]:
    pc = ExamPC(tmp_path, policy=PolicyTable.shipped())
    pc.start()
    yield pc
    pc.seat.close()


def test_the_running_seat_shows_its_rows_and_keeps_them_current(pc: ExamPC) -> None:
    assert pc.seat.view.checked is None
    assert pc.seat.inspected(WELL) is None
    assert _programs(pc) == "good"
    qq = Finding(FindingCode.FORBIDDEN_PROGRAM, "QQ", Confidence.CERTAIN, "exe")
    assert pc.seat.hear_watch((Change(qq, Phase.SEEN, Policy.LOCK),)) is None
    pc.sit(5_000)
    assert _programs(pc) == "bad"
    assert pc.seat.accept_finding("forbidden_program", "other", "471902") is None
    pc.sit(5_000)
    assert _programs(pc) == "note"


def _programs(pc: ExamPC) -> str:
    rows = pc.seat.view.checked
    assert rows is not None
    return next(one.state for one in rows if one.name == CheckName.PROGRAMS)


def test_a_camera_gives_a_picture_or_it_does_not(tmp_path: Path) -> None:
    (tmp_path / "still.png").write_bytes(tiny_png(240, 160, 210))
    assert gives_pictures(tmp_path / "still.png")
    assert not gives_pictures(tmp_path / "no such file")


def test_a_disk_that_takes_nothing_has_no_speed(tmp_path: Path) -> None:
    took = write_time_ms(tmp_path)
    assert took is not None
    (tmp_path / "file").write_bytes(b"")
    assert write_time_ms(tmp_path / "file") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]

"""A restore card is known by a marker that did not survive a reboot, whenever the card's image was taken."""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from client.sitting.disk_memory import DiskFate, DiskMemory
from client.sitting.inspection import DisplaySeen, Inspection
from client.standalone.stick import StickFolder
from client.store import reboot_marker
from client.store.device import DeviceKeys
from client.store.reboot_marker import mark_boot
from exam_core.custody.room_check import CheckRow, verify_room_check
from tests.client.sitting.exam_pc import SEAT, ExamPC
from tests.client.standalone.isolated_pc import IsolatedPC, mirror_stick
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance

WELL = Inspection(camera=True, write_ms=3, displays=(DisplaySeen(1920, 1080, 100),))
DAY = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
RING = cast.DEVICES[SEAT]
KEYS = DeviceKeys(RING.signing, RING.opening)


@dataclass
class Disk:
    """A PC that is switched on once a day; behind a card its disk is as it was when that was closed."""

    path: Path
    boots: int = 0
    declared: bool = False

    def __post_init__(self) -> None:
        self.stick = mirror_stick(self.path / "exam stick")
        self.image = self.path / "image"
        self.enrol()

    @property
    def folder(self) -> Path:
        return self.path / "pc" / "seat"

    def enrol(self) -> None:
        """Anew, now; the keys stay."""
        self.folder.mkdir(parents=True, exist_ok=True)
        now = (DAY + timedelta(days=self.boots, minutes=5)).timestamp()
        (self.folder / "enrolment.json").write_bytes(b"{}")
        os.utime(self.folder / "enrolment.json", (now, now))

    def close_card(self) -> None:
        shutil.rmtree(self.image, ignore_errors=True)
        shutil.copytree(self.folder, self.image)

    def open_card(self) -> None:
        shutil.rmtree(self.image)

    def boot(self, *sticks: StickFolder) -> DiskFate:
        """Switched on, a day later; what the self-check says of the disk when it was looked at."""
        self.boots += 1
        if self.image.exists():
            shutil.rmtree(self.folder)
            shutil.copytree(self.image, self.folder)
        return self.start(*sticks)

    def start(self, *sticks: StickFolder) -> DiskFate:
        """The program is started in the same boot."""
        pc = ExamPC(self.path / "pc", boot=f"b{self.boots}", wall=DAY + timedelta(days=self.boots))
        pc.volatile_disk = self.declared
        pc.memory = DiskMemory(pc.folder, KEYS, pc.now, chance(f"boot {self.boots}"))
        pc.sticks += [stick.path for stick in sticks]
        pc.start()
        assert pc.seat.inspected(WELL) is None
        for _ in range(20):
            pc.wait(1_000)
            pc.seat.tick()
        pc.seat.close()
        return pc.memory.fate

    def row(self) -> CheckRow:
        """What the report on the stick says of the disk."""
        data = self.stick.check(KEYS.id).read_bytes()
        report = verify_room_check(data, RING.signing.public)
        return next(row for row in report.rows if row.name == "restart")


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "pc").mkdir()
    return Disk(tmp_path)


def test_a_disk_without_a_card_is_good_from_the_second_boot_on(disk: Disk) -> None:
    assert disk.boot(disk.stick) is DiskFate.UNKNOWN
    assert disk.row().state == "unknown"
    assert disk.start(disk.stick) is DiskFate.UNKNOWN
    assert disk.boot(disk.stick) is DiskFate.SURVIVES
    assert disk.row().state == "good"


def test_a_card_that_was_closed_before_the_program_ever_ran_is_known(disk: Disk) -> None:
    disk.close_card()
    assert disk.boot(disk.stick) is DiskFate.UNKNOWN
    assert disk.boot(disk.stick) is DiskFate.LOST
    assert disk.row().state == "bad"


def test_a_card_whose_image_has_a_marker_of_its_own_is_known(disk: Disk) -> None:
    disk.boot(disk.stick)
    disk.close_card()
    assert disk.boot(disk.stick) is DiskFate.SURVIVES  # the image's own marker is on the stick still
    assert disk.boot(disk.stick) is DiskFate.LOST
    assert disk.boot(disk.stick) is DiskFate.LOST


def test_without_the_stick_nothing_is_known_and_with_it_at_once(disk: Disk) -> None:
    disk.close_card()
    disk.boot(disk.stick)
    assert disk.boot() is DiskFate.UNKNOWN
    assert disk.boot(disk.stick) is DiskFate.LOST


def test_a_lost_disk_stays_lost_when_the_program_starts_again_without_the_stick(disk: Disk) -> None:
    disk.close_card()
    disk.boot(disk.stick)
    disk.boot(disk.stick)
    assert disk.start() is DiskFate.LOST


def test_a_report_that_says_lost_counts_by_itself(disk: Disk) -> None:
    disk.close_card()
    disk.boot(disk.stick)
    disk.boot(disk.stick)
    (disk.folder / "disk-lost.check").unlink()
    assert disk.start(disk.stick) is DiskFate.LOST


def test_a_lost_disk_stays_lost_until_the_pc_is_enrolled_anew(disk: Disk) -> None:
    disk.close_card()
    disk.boot(disk.stick)
    disk.boot(disk.stick)
    disk.open_card()
    assert disk.boot(disk.stick) is DiskFate.LOST
    disk.enrol()
    assert disk.boot(disk.stick) is DiskFate.UNKNOWN
    assert disk.boot(disk.stick) is DiskFate.SURVIVES


def test_a_disk_that_was_declared_is_a_note_and_no_fault(disk: Disk) -> None:
    disk.declared = True
    disk.close_card()
    disk.boot(disk.stick)
    disk.boot(disk.stick)
    assert disk.row().state == "note"


def test_a_report_of_another_pc_or_a_changed_one_tells_nothing(disk: Disk) -> None:
    disk.close_card()
    disk.boot(disk.stick)
    path = disk.stick.check(KEYS.id)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    assert disk.boot(disk.stick) is DiskFate.UNKNOWN


def test_old_markers_make_room_and_what_was_told_before_them_is_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reboot_marker, "MOST_BOOTS", 4)
    path = tmp_path / "marker.json"
    marks = mark_boot(path, "b0", DAY, chance("0"))
    for number in range(1, 7):
        marks = mark_boot(path, f"b{number}", DAY + timedelta(days=number), chance(str(number)))
    assert [one.boot for one in marks.boots] == ["b3", "b4", "b5", "b6"]
    assert not marks.reaches_back_to("2026-11-26T00:00:00Z")
    assert marks.reaches_back_to(marks.boots[0].at)


def test_a_seat_found_volatile_needs_a_mirror_as_one_that_was_declared(tmp_path: Path) -> None:
    pc = IsolatedPC(tmp_path / "pc")
    pc.memory = DiskMemory(pc.folder, KEYS, pc.now, chance("isolated"))
    pc.start()
    stick = tmp_path / "packages"
    stick.mkdir()
    (stick / "x.epaper").write_bytes(alone.PACKAGE)
    pc.plug(stick)
    assert not pc.view().mirror_needed
    pc.memory.fate = DiskFate.LOST
    assert pc.view().mirror_needed
    pc.seat.close()

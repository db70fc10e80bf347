"""What is found about the PC itself: storage, clock, disk, camera, restore cards, virtual machines."""

import os
from pathlib import Path

import pytest

from client.lockdown.detectors.camera import CameraDetector
from client.lockdown.detectors.clock import Clocks, TimeDetector, read_clocks
from client.lockdown.detectors.disk import LITTLE, TOO_LITTLE, DiskDetector, free_bytes
from client.lockdown.detectors.machine import MachineDetector, firmware_names
from client.lockdown.detectors.restore import RestoreDetector
from client.lockdown.detectors.storage import Drive, StorageDetector, plugged_drives
from client.lockdown.finding import Confidence, FindingCode


class Pc:
    """A folder with the files in which Linux shows its devices."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts: list[str] = []
        (root / "proc/self").mkdir(parents=True)
        (root / "sys/block").mkdir(parents=True)
        self.write("proc/self/mountinfo", "")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def plug(
        self,
        name: str,
        number: str,
        *,
        bus: str = "pci0000:00/usb2/2-1",
        size: int = 1000,
        removable: str = "1",
    ) -> None:
        device = self.root / "sys/devices" / bus / "block" / name
        device.mkdir(parents=True)
        (self.root / "sys/block" / name).symlink_to(device)
        here = device.relative_to(self.root)
        self.write(f"{here}/size", f"{size}\n")
        self.write(f"{here}/removable", f"{removable}\n")
        self.write(f"{here}/dev", f"{number}:0\n")
        self.write(f"{here}/device/vendor", "Kingston \n")
        self.write(f"{here}/device/model", "DataTraveler\n")
        self.write(f"{here}/{name}1/dev", f"{number}:1\n")

    def mount(self, number: str, point: str) -> None:
        self.mounts.append(f"40 27 {number} / {point} rw,relatime - vfat /dev/x rw")
        self.write("proc/self/mountinfo", "\n".join(self.mounts) + "\n")


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc(tmp_path)


def test_a_stick_is_seen_with_the_folder_in_which_it_is_open(pc: Pc) -> None:
    pc.plug("sdb", "8")
    pc.mount("8:1", "/media/my\\040stick")
    assert plugged_drives(pc.root) == (Drive("sdb", "Kingston DataTraveler", (Path("/media/my stick"),)),)


def test_a_stick_that_is_not_open_is_seen_as_well(pc: Pc) -> None:
    pc.plug("sdb", "8")
    (found,) = StorageDetector(lambda _: True, lambda: plugged_drives(pc.root)).look()
    assert (found.code, found.subject) == (FindingCode.USB_STORAGE, "sdb")
    assert found.evidence == "Kingston DataTraveler, not open"


def test_a_stick_opened_through_encryption_is_one_drive_with_its_folder(pc: Pc) -> None:
    pc.plug("sdb", "8")
    pc.write("sys/devices/pci0000:00/usb2/2-1/block/sdb/sdb1/holders/dm-0/dev", "253:0\n")
    pc.mount("253:0", "/media/safe")
    assert [drive.mounts for drive in plugged_drives(pc.root)] == [(Path("/media/safe"),)]


def test_a_disk_inside_a_reader_without_a_card_and_a_loop_are_none(pc: Pc) -> None:
    pc.plug("sda", "8", bus="pci0000:00/ata1", removable="0")
    pc.plug("sdc", "9", size=0)
    pc.plug("loop0", "7", bus="virtual", removable="0")
    assert plugged_drives(pc.root) == ()


def test_a_card_is_storage_and_a_soldered_memory_is_not(pc: Pc) -> None:
    for name, number, kind in (("mmcblk0", "179", "MMC"), ("mmcblk1", "180", "SD")):
        pc.plug(name, number, bus=f"platform/{name}", removable="0")
        pc.write(f"sys/devices/platform/{name}/block/{name}/device/type", kind)
    assert [drive.name for drive in plugged_drives(pc.root)] == ["mmcblk1"]


def test_the_stick_that_the_system_runs_from_is_none(pc: Pc) -> None:
    pc.plug("sdb", "8")
    pc.mount("8:1", "/")
    assert plugged_drives(pc.root) == ()


def test_only_a_stick_that_the_proctor_needs_now_is_welcome(pc: Pc) -> None:
    pc.plug("sdb", "8")
    pc.plug("sdc", "9", bus="pci0000:00/usb2/2-2")
    pc.mount("8:1", "/media/proctor")
    pc.mount("9:1", "/media/other")
    welcome = {Path("/media/proctor")}
    detector = StorageDetector(welcome.__contains__, lambda: plugged_drives(pc.root))
    assert [finding.subject for finding in detector.look()] == ["sdc"]
    welcome.clear()
    assert [finding.subject for finding in detector.look()] == ["sdb", "sdc"]


def test_this_pc_can_be_asked_for_its_drives() -> None:
    assert all(drive.name for drive in plugged_drives())


def clocks_of(*readings: tuple[float, float, float]) -> TimeDetector:
    left = [Clocks(*reading) for reading in readings]
    return TimeDetector(lambda: left.pop(0))


def test_clocks_that_walk_together_tell_nothing() -> None:
    detector = clocks_of((100, 10, 10), (105, 15, 15), (110.5, 20, 20))
    assert [detector.look() for _ in range(3)] == [(), (), ()]


@pytest.mark.parametrize(
    ("step_s", "confidence"),
    [
        (3600, Confidence.CERTAIN),
        (-3600, Confidence.CERTAIN),
        (20, Confidence.LIKELY),
        (-5, Confidence.LIKELY),
    ],
)
def test_a_wall_clock_that_was_set_is_told_once(step_s: float, confidence: Confidence) -> None:
    detector = clocks_of((100, 10, 10), (105 + step_s, 15, 15), (110 + step_s, 20, 20))
    detector.look()
    (found,) = detector.look()
    assert (found.code, found.confidence) == (FindingCode.CLOCK_SET, confidence)
    assert detector.look() == ()


def test_a_pc_that_slept_is_told_and_its_clock_was_not_set() -> None:
    detector = clocks_of((100, 10, 10), (705, 615, 15))
    detector.look()
    (found,) = detector.look()
    assert (found.code, found.evidence) == (FindingCode.SUSPENDED, "asleep for 600 s")


def test_the_clocks_of_this_pc_walk_together() -> None:
    detector = TimeDetector()
    assert (detector.look(), detector.look()) == ((), ())
    assert read_clocks().boot_s > 0


@pytest.mark.parametrize(
    ("free", "confidence"),
    [(LITTLE, None), (LITTLE - 1, Confidence.LIKELY), (TOO_LITTLE - 1, Confidence.CERTAIN), (None, None)],
)
def test_little_room_is_told_and_too_little_is_certain(
    tmp_path: Path, free: int | None, confidence: Confidence | None
) -> None:
    found = DiskDetector(tmp_path, lambda _: free).look()
    assert [finding.confidence for finding in found] == ([] if confidence is None else [confidence])


def test_room_is_read_from_the_real_disk_and_a_folder_that_is_gone_is_no_finding(tmp_path: Path) -> None:
    assert (free_bytes(tmp_path) or 0) > 0
    assert free_bytes(tmp_path / "gone") is None


def test_a_camera_that_is_pulled_out_is_missing_until_it_is_back(pc: Pc) -> None:
    pc.write("dev/video2", "")
    detector = CameraDetector(lambda: 2, pc.root)
    assert detector.look() == ()
    (pc.root / "dev/video2").unlink()
    assert [(one.code, one.subject) for one in detector.look()] == [(FindingCode.CAMERA_MISSING, "video2")]
    pc.write("dev/video2", "")
    assert detector.look() == ()


def test_a_file_that_stands_in_for_a_camera_is_missed_without_naming_its_folder(tmp_path: Path) -> None:
    (found,) = CameraDetector(lambda: tmp_path / "film.avi").look()
    assert (found.subject, str(tmp_path) in found.evidence) == ("film.avi", False)


def test_a_restore_program_is_known_by_what_it_leaves_on_the_disk(tmp_path: Path) -> None:
    there = {"C:/Persi0.sys", "C:/Windows/System32/drivers/DeepFrz.sys"}
    detector = RestoreDetector(tmp_path, exists=there.__contains__, is_volatile=lambda _: False)
    assert [(one.code, one.subject, one.confidence) for one in detector.look()] == [
        (FindingCode.RESTORE_CARD, "冰点还原 (Deep Freeze)", Confidence.LIKELY)
    ]


def test_a_folder_in_memory_is_certain_to_be_gone_after_a_start(tmp_path: Path) -> None:
    shm = Path("/dev/shm")
    if not os.access(shm, os.W_OK):
        pytest.skip("nothing is mounted in memory here")
    (found,) = RestoreDetector(shm).look()
    assert (found.code, found.confidence) == (FindingCode.RESTORE_CARD, Confidence.CERTAIN)


@pytest.mark.parametrize(
    ("maker", "product", "name"),
    [
        ("VMware, Inc.", "VMware7,1", "VMware"),
        ("innotek GmbH", "VirtualBox", "VirtualBox"),
        ("Microsoft Corporation", "Virtual Machine", "Hyper-V"),
        ("QEMU", "Standard PC (Q35 + ICH9, 2009)", "QEMU / KVM"),
        ("Sangfor", "VM", "Sangfor 深信服"),
    ],
)
def test_a_virtual_machine_is_named_by_its_firmware_and_never_certain(
    pc: Pc, maker: str, product: str, name: str
) -> None:
    pc.write("sys/class/dmi/id/sys_vendor", f"{maker}\n")
    pc.write("sys/class/dmi/id/product_name", f"{product}\n")
    pc.write("proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme hypervisor\n")
    (found,) = MachineDetector(lambda: firmware_names(pc.root), tuple, pc.root).look()
    assert (found.subject, found.confidence) == (name, Confidence.LIKELY)


def test_an_ordinary_pc_is_no_virtual_machine(pc: Pc) -> None:
    pc.write("sys/class/dmi/id/sys_vendor", "LENOVO\n")
    pc.write("sys/class/dmi/id/product_name", "ThinkCentre M730t\n")
    pc.write("proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme\n")
    macs = ("6c:4b:90:00:00:01",)
    assert MachineDetector(lambda: firmware_names(pc.root), lambda: macs, pc.root).look() == ()


def test_a_network_address_of_a_virtual_machine_alone_is_a_hint(pc: Pc) -> None:
    (found,) = MachineDetector(dict, lambda: ("08:00:27:aa:bb:cc",), pc.root).look()
    assert (found.subject, found.confidence) == ("VirtualBox", Confidence.HINT)

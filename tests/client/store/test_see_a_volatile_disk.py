"""Whether a folder's disk survives a reboot is read from the system's list of mounts."""

from pathlib import Path

import pytest

from client.store.disk_kind import lies_on_volatile_disk

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
tmpfs /run tmpfs rw 0 0
/dev/sdb1 /run/media/exam ext4 rw 0 0
overlay /home overlay rw,lowerdir=/a,upperdir=/b 0 0
/dev/sda3 /srv/exam\\040data ext4 rw 0 0
tmpfs /srv/exam\\040data/memory tmpfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "volatile"),
    [
        ("/var/lib/exam", False),
        ("/run/exam", True),
        ("/run/media/exam/seat", False),
        ("/home/.local/share/exam-seat", True),
        ("/homework", False),
        ("/srv/exam data/seat", False),
        ("/srv/exam data/memory/seat", True),
    ],
)
def test_the_innermost_mount_decides(tmp_path: Path, folder: str, volatile: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert lies_on_volatile_disk(Path(folder), mounts) is volatile


def test_a_later_mount_hides_an_earlier_one_at_the_same_place(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda2 / ext4 rw 0 0\noverlay / overlay rw 0 0\n")
    assert lies_on_volatile_disk(Path("/var/lib/exam"), mounts)


def test_a_system_without_such_a_list_says_nothing(tmp_path: Path) -> None:
    assert not lies_on_volatile_disk(tmp_path, tmp_path / "missing")

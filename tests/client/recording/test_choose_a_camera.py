"""Which cameras a PC has, which one is used, and what is remembered of it."""

from pathlib import Path

import pytest

from client.own_process import CAMERA_LIST
from client.recording.camera_list import MOST, list_cameras
from client.recording.cameras import Cameras, Device, devices
from client.recording.source import Source
from client.sitting import inspection
from client.store.camera_file import CameraFile, CameraId, camera_name

USB = "devices/pci0000:00/0000:00:14.0/usb1"


class Pc:
    """The part of a Linux that tells of its cameras."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "dev").mkdir()
        (root / "sys/class/video4linux").mkdir(parents=True)

    def plug_in(self, number: int, place: str, index: int = 0) -> None:
        device = self.root / "sys" / place
        known = device / f"video4linux/video{number}"
        known.mkdir(parents=True)
        (known / "index").write_text(f"{index}\n")
        (known / "device").symlink_to(device)
        (self.root / f"sys/class/video4linux/video{number}").symlink_to(known)
        (self.root / f"dev/video{number}").touch()


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc(tmp_path)


def files(folder: Path, *names: str) -> tuple[Path, ...]:
    for name in names:
        (folder / name).touch()
    return tuple(folder / name for name in names)


def cameras(folder: Path, given: tuple[CameraId, ...], *there: Device) -> Cameras:
    return Cameras(given, CameraFile(folder / "seat/camera.json"), lambda: there)


def test_a_linux_tells_its_cameras_without_opening_one(pc: Pc) -> None:
    pc.plug_in(10, f"{USB}/1-5/1-5:1.0")
    pc.plug_in(11, f"{USB}/1-5/1-5:1.0", index=1)
    pc.plug_in(2, f"{USB}/1-4/1-4:1.0")
    assert devices(pc.root) == (
        Device(2, f"sys/{USB}/1-4/1-4:1.0"),
        Device(10, f"sys/{USB}/1-5/1-5:1.0"),
    )


def test_what_is_no_camera_or_not_there_is_none(pc: Pc) -> None:
    pc.plug_in(0, "devices/virtual/loopback")
    pc.plug_in(1, f"{USB}/1-4/1-4:1.0")
    (pc.root / "dev/video1").unlink()
    for name in ("vbi0", "v4l-subdev0", "radio0", "video3"):
        (pc.root / "sys/class/video4linux" / name).mkdir()
    assert devices(pc.root) == ()
    assert devices(pc.root / "nothing at all") == ()


def test_without_a_word_the_first_one_there_is_is_used(tmp_path: Path) -> None:
    assert cameras(tmp_path, (), Device(2, "a"), Device(4, "b")).in_turn() == (2, 4)
    assert cameras(tmp_path, ()).in_turn() == (0,)


def test_the_one_of_the_command_line_comes_first(tmp_path: Path) -> None:
    assert cameras(tmp_path, (97,), Device(2, "a"), Device(4, "b")).in_turn() == (97, 2, 4)


def test_the_next_one_is_used_and_remembered_around_the_circle(tmp_path: Path) -> None:
    films = files(tmp_path, "a.mp4", "b.mp4", "c.mp4")
    ours = cameras(tmp_path, films)
    for wanted in (films[1], films[2], films[0], films[1]):
        ours.choose_next()
        assert (ours.current, ours.chosen) == (wanted, wanted)
    assert cameras(tmp_path, films).in_turn() == (films[1], films[2], films[0])


def test_who_starts_it_with_another_camera_wants_that_one(tmp_path: Path) -> None:
    cameras(tmp_path, (97,), Device(2, "desk")).choose_next()
    assert cameras(tmp_path, (97,), Device(2, "desk")).current == 2
    assert cameras(tmp_path, (98,), Device(2, "desk")).current == 98


def test_a_camera_is_known_again_where_it_is_plugged_in(tmp_path: Path) -> None:
    cameras(tmp_path, (), Device(0, "lid"), Device(2, "desk")).choose_next()
    assert cameras(tmp_path, (), Device(0, "desk"), Device(2, "lid")).current == 0
    assert cameras(tmp_path, (), Device(0, "lid"), Device(2, "another plug")).current == 2


def test_one_that_gives_no_picture_is_passed_over_and_stays_the_one_that_is_wanted(tmp_path: Path) -> None:
    films = files(tmp_path, "a.mp4", "b.mp4")
    ours = cameras(tmp_path, films)
    assert ours.fall_over()
    assert (ours.current, ours.chosen) == (films[1], films[0])
    assert cameras(tmp_path, films).current == films[0]
    assert not cameras(tmp_path, films[:1]).fall_over()


def test_one_that_was_chosen_and_is_gone_is_wanted_still_and_the_others_follow(tmp_path: Path) -> None:
    films = files(tmp_path, "a.mp4", "b.mp4", "c.mp4")
    cameras(tmp_path, films).choose_next()
    films[1].unlink()
    ours = cameras(tmp_path, films)
    assert ours.in_turn() == (films[1], films[0], films[2])
    assert ours.fall_over()
    assert (ours.current, ours.chosen) == (films[0], films[1])


@pytest.mark.parametrize("rubbish", [b"", b"\xff" * 9, b"{}", b'{"camera":"x","given":[],"place":"","v":1}'])
def test_a_file_that_cannot_be_read_costs_the_choice_and_nothing_else(tmp_path: Path, rubbish: bytes) -> None:
    file = tmp_path / "seat/camera.json"
    file.parent.mkdir()
    file.write_bytes(rubbish)
    assert cameras(tmp_path, (), Device(3, "a")).current == 3
    file.unlink()
    file.mkdir()
    ours = cameras(tmp_path, (), Device(3, "a"), Device(5, "b"))
    ours.choose_next()
    assert ours.current == 5


def test_a_camera_has_one_line_as_its_name() -> None:
    assert [camera_name(one) for one in (7, Path("/films/a\nb.mp4"))] == ["video7", "ab.mp4"]


class OneOf:
    """A camera that gives a picture, or none."""

    def __init__(self, *, gives: bool) -> None:
        self.gives = gives
        self.closed = False

    def grab(self) -> bool:
        return self.gives

    def picture(self) -> None:
        return None

    def close(self) -> None:
        self.closed = True


def test_where_nothing_tells_a_few_numbers_are_opened_and_closed_again() -> None:
    there = {1: OneOf(gives=True), 2: OneOf(gives=False), 3: OneOf(gives=True), MOST: OneOf(gives=True)}
    said: list[int] = []

    def open_one(number: int) -> Source | None:
        return there.get(number)

    list_cameras(open_one, said.append)
    assert said == [1, 3]
    assert [one.closed for one in there.values()] == [True, True, True, False]


def test_the_process_that_opens_them_says_so_by_lines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert set(inspection.cameras_by_opening()) <= set(range(MOST))
    said = tmp_path / "said"
    said.write_text("0\n2\nno number\n")
    monkeypatch.setattr(
        inspection, "own_command", lambda module: ["cat", str(said)] * (module == CAMERA_LIST)
    )
    assert inspection.cameras_by_opening() == (0, 2)

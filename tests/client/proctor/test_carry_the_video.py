"""The seats' video on the proctors' PC: gathered from sticks and written beside the sealed file."""

import shutil
from pathlib import Path

import pytest

from client.proctor.gather import presenter as gather
from client.proctor.sealed import presenter as sealed_page
from client.standalone import video_gathering
from client.standalone.gathering import FileProblem
from client.standalone.stick import StickFolder
from client.standalone.video_beside import VideoAt, video_folder
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, SiteCode, TicketNumber, attempt_id
from exam_core.recording.segment import segment_name
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import SealRecipient
from tests.client.proctor.proctor_pc import SITTING, ProctorPC, put_result
from tests.client.standalone.sealed_video import RECORDING, of_seat, put, segment, still
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance


def on_stick(
    pc: ProctorPC, attempt: AttemptId, data: bytes, index: int = 0, stick: Path | None = None
) -> Path:
    name = segment_name(attempt, RECORDING, index)
    folder = StickFolder(stick or pc.stick).mirror_root / SITTING / "video"
    return put(folder, data, name)


def three_minutes(pc: ProctorPC, seat: int = 1) -> list[bytes]:
    data = [segment(of_seat(seat), index) for index in range(3)]
    for index, one in enumerate(data):
        on_stick(pc, of_seat(seat), one, index)
    return data


def own(pc: ProctorPC) -> set[bytes]:
    folder = pc.folder.sitting(SITTING).video
    return {path.read_bytes() for path in folder.iterdir()} if folder.exists() else set()


def problems(pc: ProctorPC) -> dict[FileProblem, int]:
    pc.desk.tick()
    return dict(pc.sitting.video.problems)


def test_segments_and_stills_come_in_beside_the_results(pc: ProctorPC) -> None:
    put_result(pc.stick, 1)
    data = three_minutes(pc)
    picture = still(of_seat(1))
    put(StickFolder(pc.stick).mirror_root / SITTING / "video", picture, "a.check_in.00.still")
    pc.desk.tick()
    assert own(pc) == {*data, picture}
    assert pc.sitting.video.segments == {of_seat(1): 3}
    assert pc.sitting.video.stills == {of_seat(1): 1}
    shown = gather.present(pc.desk.view, pc.sitting, cast.TICKETS[1])
    assert shown.video == "已收录像 3 段"
    assert ("录像", "3 段，照片 1 张") in [(fact.name, fact.value) for fact in shown.detail]


def test_found_again_or_after_a_restart_nothing_comes_twice(pc: ProctorPC, tmp_path: Path) -> None:
    data = three_minutes(pc)
    pc.desk.tick()
    second = tmp_path / "second stick"
    for index, one in enumerate(data):
        on_stick(pc, of_seat(1), one, index, stick=second)
    pc.sticks.append(second)
    pc.desk.tick()
    pc.restart()
    assert pc.open() is None
    pc.desk.tick()
    assert own(pc) == set(data)
    assert pc.sitting.video.files == 3


def test_two_contents_of_one_place_are_both_kept(pc: ProctorPC, tmp_path: Path) -> None:
    """The journal says which of them the seat has recorded."""
    attempt = of_seat(1)
    whole, cut = segment(attempt), segment(attempt, ended=False)
    on_stick(pc, attempt, whole)
    on_stick(pc, attempt, cut, stick=tmp_path / "second stick")
    pc.sticks.append(tmp_path / "second stick")
    pc.desk.tick()
    assert own(pc) == {whole, cut}


def test_what_is_broken_or_strange_is_told_by_its_reason(pc: ProctorPC) -> None:
    attempt, key = of_seat(1), OpeningKey.generate(chance("a stranger's"), KeyPurpose.RECORDINGS)
    unlisted = attempt_id(SITTING, TicketNumber("T-99"), 1)
    elsewhere = AttemptId("2611250900-5101003-77/T-1/1")
    wrong = [
        (FileProblem.DAMAGED, attempt, segment(attempt)[:-3]),
        (FileProblem.DAMAGED, attempt, b"no segment at all"),
        (FileProblem.DAMAGED, attempt, segment(attempt) + b"x"),
        (FileProblem.OTHER_SITTING, elsewhere, segment(elsewhere)),
        (FileProblem.OTHER_SITTING, attempt, segment(attempt, site=SiteCode("5101999"))),
        (FileProblem.STRANGER, unlisted, segment(unlisted)),
        (FileProblem.NOT_GENUINE, attempt, segment(attempt, to=SealRecipient(key.id, key.public))),
    ]  # fmt: skip
    for index, (_, of, data) in enumerate(wrong):
        on_stick(pc, of, data, index)
    changed = bytearray(still(attempt))
    changed[-1] ^= 1
    put(StickFolder(pc.stick).mirror_root / SITTING / "video", bytes(changed), "b.check_in.00.still")
    assert problems(pc) == {
        FileProblem.DAMAGED: 3, FileProblem.OTHER_SITTING: 2, FileProblem.STRANGER: 1,
        FileProblem.NOT_GENUINE: 2,
    }  # fmt: skip
    assert own(pc) == set()
    shown = gather.present(pc.desk.view, pc.sitting, "")
    assert [line.words for line in shown.bad] == [
        "录像，3 个文件", "录像，2 个文件", "录像，2 个文件", "录像，1 个文件"
    ]  # fmt: skip
    on_stick(pc, attempt, segment(attempt), 0)
    assert problems(pc)[FileProblem.DAMAGED] == 2


def test_a_room_full_of_video_comes_a_little_at_a_time(
    pc: ProctorPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = three_minutes(pc)
    monkeypatch.setattr(video_gathering, "AT_ONCE", len(data[0]))
    pc.desk.tick()
    assert (len(own(pc)), pc.sitting.video.waiting) == (1, 2)
    assert gather.present(pc.desk.view, pc.sitting, "").video == "已收录像 1 段，正在收取其余 2 个文件"
    pc.desk.tick()
    pc.desk.tick()
    assert (own(pc), pc.sitting.video.waiting) == (set(data), 0)


def test_a_disk_that_is_nearly_full_keeps_room_for_results(
    pc: ProctorPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = three_minutes(pc)
    with monkeypatch.context() as full:
        full.setattr(video_gathering, "LEFT_FREE", 2**60)
        assert problems(pc) == {FileProblem.NOT_KEPT: 1}
        put_result(pc.stick, 1)
        assert pc.standings()[1] == "handed_in"
    assert problems(pc) == {}
    assert own(pc) == set(data)


def sealed(pc: ProctorPC) -> list[bytes]:
    pc.make_ready()
    data = three_minutes(pc)
    pc.desk.tick()
    pc.seal()
    return data


def copied(pc: ProctorPC, name: str = "to the centre") -> Path:
    """A stick that carries a copy of the sealed file."""
    place = pc.path / name
    place.mkdir(exist_ok=True)
    pc.sticks.append(place)
    assert pc.desk.copy_to(pc.sitting.seals[-1].number, place) is None
    return place


def beside(place: Path) -> dict[str, bytes]:
    folder = video_folder(place, SITTING)
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_it_follows_a_copy_of_the_sealed_file_by_itself(pc: ProctorPC) -> None:
    data = sealed(pc)
    pc.desk.tick()
    assert beside(pc.stick) == {}
    place = copied(pc)
    assert beside(place) == {}
    pc.desk.tick()
    assert set(beside(place).values()) == set(data)
    assert all(digest(one) in name for name, one in beside(place).items())
    assert pc.sitting.video_at == (VideoAt(place, 3, 3, no_room=False),)
    (line,) = sealed_page.present(pc.desk.view, pc.sitting, problem="", busy="").video
    assert line.words == "✓ 录像 3 个文件已写到 to the centre 并读回核对"


def test_pulled_out_in_between_it_goes_on_where_it_was(
    pc: ProctorPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    from client.standalone import video_beside  # noqa: PLC0415  # its limit is changed here

    data = sealed(pc)
    place = copied(pc)
    monkeypatch.setattr(video_beside, "AT_ONCE", 1)
    pc.desk.tick()
    (first,) = beside(place)
    written = (video_folder(place, SITTING) / first).stat().st_mtime_ns
    (line,) = sealed_page.present(pc.desk.view, pc.sitting, problem="", busy="").video
    assert line.words == "正在写录像到 to the centre：1/3，写完以前不要拔出。"
    pc.sticks.remove(place)
    pc.desk.tick()
    assert pc.sitting.video_at == ()
    pc.restart()
    assert pc.open() is None
    pc.sticks.append(place)
    for _ in range(3):
        pc.desk.tick()
    assert set(beside(place).values()) == set(data)
    assert (video_folder(place, SITTING) / first).stat().st_mtime_ns == written


def test_a_full_stick_is_told_and_another_takes_everything(
    pc: ProctorPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sealed(pc)
    small, usage = copied(pc, "small"), shutil.disk_usage
    monkeypatch.setattr(
        shutil, "disk_usage", lambda path: usage(path)._replace(free=0) if path == small else usage(path)
    )
    large = copied(pc, "large")
    pc.desk.tick()
    assert set(beside(large).values()) == set(data)
    assert {one.place: one.no_room for one in pc.sitting.video_at} == {small: True, large: False}
    lines = sealed_page.present(pc.desk.view, pc.sitting, problem="", busy="").video
    assert "small 空间不足，录像只写了 0/3。请换一个大些的U盘，再写一份副本。" in [one.words for one in lines]


def test_what_is_found_after_the_sealing_follows_too(pc: ProctorPC) -> None:
    data = sealed(pc)
    place = copied(pc)
    pc.desk.tick()
    late = segment(of_seat(2))
    on_stick(pc, of_seat(2), late)
    pc.desk.tick()
    pc.desk.tick()
    assert set(beside(place).values()) == {*data, late}


def test_a_file_of_this_pc_that_is_damaged_since_is_gathered_anew(pc: ProctorPC) -> None:
    data = sealed(pc)
    path = next(pc.folder.sitting(SITTING).video.iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    place = copied(pc)
    for _ in range(3):
        pc.desk.tick()
    assert own(pc) == set(beside(place).values()) == set(data)


def test_a_changed_copy_on_the_stick_is_written_again(pc: ProctorPC) -> None:
    data = sealed(pc)
    place = copied(pc)
    pc.desk.tick()
    path = next(video_folder(place, SITTING).iterdir())
    path.write_bytes(bytes(path.stat().st_size))
    pc.restart()
    assert pc.open() is None
    pc.desk.tick()
    assert set(beside(place).values()) == set(data)

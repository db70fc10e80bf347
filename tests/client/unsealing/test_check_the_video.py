"""The video beside the sealed file against what the opened journals name."""

from dataclasses import replace
from pathlib import Path

import pytest

from client.standalone.video_beside import video_folder
from client.standalone.video_files import read_video
from client.unsealing import video_check
from client.unsealing.video_check import ExpectedVideo, VideoCheck, VideoChecked
from exam_core.encoding import digest
from exam_core.recording.manifest import StillEntry
from tests.client.standalone.sealed_video import entry_of, of_seat, segment, still
from tests.core.package import small_sitting as cast

MINUTES = [segment(of_seat(1), index) for index in range(3)]


def expects(*data: bytes, seat: int = 1, epoch: int = 1, ticket: int = 1, kept: bool = True) -> ExpectedVideo:
    named = tuple(entry_of(one, index) for index, one in enumerate(data))
    return ExpectedVideo(cast.TICKETS[ticket], epoch, seat, named, kept, 180_000, 180_000)


def lay(place: Path, *data: bytes) -> Path:
    """Files as `exam-proctor` writes them beside the sealed file."""
    folder = video_folder(place, cast.SITTING)
    folder.mkdir(parents=True, exist_ok=True)
    for one in data:
        (folder / read_video(one).name).write_bytes(one)
    return place


def checked(check: VideoCheck, *places: Path) -> VideoChecked:
    check.look(places)
    check.step()
    assert check.seen is not None
    return check.seen


def test_everything_is_there(tmp_path: Path) -> None:
    check = VideoCheck(cast.SITTING, [expects(*MINUTES)])
    seen = checked(check, lay(tmp_path, *MINUTES))
    assert seen == VideoChecked(3, 3, 0, (), 0, 0, 180_000, 180_000)
    assert {path.read_bytes() for path in check.whole} == set(MINUTES)


def test_what_is_missing_is_told_by_seat_until_another_stick_brings_it(tmp_path: Path) -> None:
    other = segment(of_seat(2))
    check = VideoCheck(cast.SITTING, [expects(*MINUTES), expects(other, seat=2, ticket=2)])
    first = lay(tmp_path / "one", MINUTES[0])
    assert checked(check, first).missing == ((1, 2), (2, 1))
    second = lay(tmp_path / "two" / "inside", *MINUTES[1:], other)
    assert checked(check, first, second.parent).missing == ()


def test_a_changed_byte_does_not_count_and_a_whole_copy_does(tmp_path: Path) -> None:
    check = VideoCheck(cast.SITTING, [expects(*MINUTES)])
    stick = lay(tmp_path / "one", *MINUTES)
    path = video_folder(stick, cast.SITTING) / read_video(MINUTES[1]).name
    path.write_bytes(MINUTES[1][:-1] + b"?")
    seen = checked(check, stick)
    assert (seen.missing, seen.damaged, seen.whole) == (((1, 1),), 1, 2)
    assert path not in check.whole
    seen = checked(check, stick, lay(tmp_path / "two", MINUTES[1]))
    assert (seen.missing, seen.damaged, seen.whole) == ((), 0, 3)


def test_what_no_journal_names_is_told_apart(tmp_path: Path) -> None:
    strange = segment(of_seat(1), 9)
    check = VideoCheck(cast.SITTING, [expects(*MINUTES)])
    seen = checked(check, lay(tmp_path, *MINUTES, strange))
    assert (seen.expected, seen.whole, seen.unlisted) == (3, 3, 1)


def test_a_picture_is_missing_until_it_is_found_whole(tmp_path: Path) -> None:
    picture = still(of_seat(1))
    named = StillEntry(digest=digest(picture), kind="check_in", at_ms=0)
    check = VideoCheck(cast.SITTING, [replace(expects(*MINUTES), stills=(named,))])
    stick = lay(tmp_path, *MINUTES, picture)
    path = video_folder(stick, cast.SITTING) / read_video(picture).name
    path.write_bytes(picture[:-1] + b"?")
    assert checked(check, stick).stills_missing == ((1, 1),)
    seen = checked(check, lay(stick, picture))
    assert (seen.stills_missing, seen.missing, seen.unlisted) == ((), (), 0)


def test_of_a_candidate_who_moved_nothing_counts_twice(tmp_path: Path) -> None:
    before, after = expects(*MINUTES[:2]), expects(*MINUTES, seat=3, epoch=2)
    seen = checked(VideoCheck(cast.SITTING, [after, before]), lay(tmp_path, MINUTES[0]))
    assert (seen.expected, seen.missing) == (3, ((1, 1), (3, 1)))
    assert (seen.exam_ms, seen.recorded_ms) == (180_000, 180_000)


def test_a_little_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_check, "AT_ONCE", 1)
    check, stick = VideoCheck(cast.SITTING, [expects(*MINUTES)]), lay(tmp_path, *MINUTES)
    assert [checked(check, stick).waiting for _ in range(4)] == [2, 1, 0, 0]


def test_without_video_and_without_any_expected_there_is_nothing_to_say(tmp_path: Path) -> None:
    check = VideoCheck(cast.SITTING, [expects(kept=False)])
    check.look([tmp_path])
    assert check.seen is None

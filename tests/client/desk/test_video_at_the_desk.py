"""After the opening the desk says which of the seats' video is there, and what is missing."""

from pathlib import Path

import pytest

from client.desk.desk_view import Stage
from client.standalone.video_beside import video_folder
from client.standalone.video_files import read_video
from exam_core.attempt.result import seal_result
from exam_core.custody.sealed_file import prepare, sealed_contents
from exam_core.encoding import digest
from exam_core.recording.coverage import Stretch
from exam_core.recording.manifest import RecordingManifest, StillEntry
from tests.client.desk.officers_desk import OfficersDesk
from tests.client.standalone.sealed_video import MINUTE_MS, entry_of, of_seat, segment, still
from tests.core.custody import sealed_sitting as sitting
from tests.core.package.small_sitting import SITTING

MINUTES = {seat: [segment(of_seat(seat), index) for index in range(2)] for seat in (1, 2)}
STILL = still(of_seat(1))


def recorded(seat: int) -> bytes:
    """The seat's result, whose manifest names two minutes, and seat 1's a picture."""
    raws, seat_key = sitting.JOURNALS[seat]
    entries = tuple(entry_of(data, index) for index, data in enumerate(MINUTES[seat]))
    exam_ms = 2 * MINUTE_MS
    stretch = Stretch(boot="boot", from_ms=0, ms=exam_ms)
    taken = StillEntry(digest=digest(STILL), kind="check_in", at_ms=0)
    manifest = RecordingManifest(
        kept=True, segments=entries, stretches=(stretch,), exam_ms=exam_ms, recorded_ms=exam_ms,
        stills=(taken,) if seat == 1 else (),
    )  # fmt: skip
    return seal_result(
        sitting.state_of(raws), raws, manifest, site=sitting.SITE, to=sitting.OFFICER_GROUPS,
        seat_key=seat_key, random=sitting.RANDOM,
    )  # fmt: skip


@pytest.fixture(scope="module")
def sealed() -> bytes:
    contents = sealed_contents(sitting.EPAPER, sitting.PLAN, [recorded(1), recorded(2)])
    return sitting.seal_file(contents, prepare(contents, sitting.statement(sitting.ABSENT)))


def lay(stick: Path, *data: bytes) -> None:
    folder = video_folder(stick, SITTING)
    folder.mkdir(exist_ok=True)
    for one in data:
        (folder / read_video(one).name).write_bytes(one)


def opened(desk: OfficersDesk, sealed: bytes) -> None:
    desk.start()
    desk.lay(data=sealed)
    desk.check()
    desk.press("下一步：两名解封员授权")
    desk.reach(Stage.FIRST)
    desk.authorise(sitting.A1, "授权")
    desk.reach(Stage.SECOND)
    desk.authorise(sitting.B2, "授权并解封 2 份结果")
    desk.reach(Stage.SIGN)
    desk.authorise(sitting.A1, "签署解封记录")
    desk.reach(Stage.DONE)


def test_missing_minutes_are_told_by_seat_until_their_stick_is_in(desk: OfficersDesk, sealed: bytes) -> None:
    lay(desk.stick, MINUTES[1][0], *MINUTES[2])
    opened(desk, sealed)
    desk.says("应有 4 段，已核对 3 段")
    desk.says("考试共 4 分钟，录像 4 分钟")
    desk.says("录像缺 1 段：1 号机 1 段。")
    desk.says("考位照片缺 1 张：1 号机 1 张。请插入带录像文件夹（.video）的U盘，或与考点联系。")
    lay(desk.stick, MINUTES[1][1], STILL)
    desk.says("应有 4 段，已核对 4 段")
    desk.qtbot.waitUntil(lambda: not any("缺 1" in one for one in desk.words()), timeout=5000)


def test_a_changed_minute_is_broken_and_missing(desk: OfficersDesk, sealed: bytes) -> None:
    lay(desk.stick, *MINUTES[1], *MINUTES[2], STILL)
    path = video_folder(desk.stick, SITTING) / read_video(MINUTES[2][0]).name
    path.write_bytes(MINUTES[2][0][:-1] + b"?")
    opened(desk, sealed)
    desk.says("录像缺 1 段：2 号机 1 段。")
    desk.says("有 1 个录像文件已损坏")


def test_without_any_folder_of_video_everything_is_missing(desk: OfficersDesk, sealed: bytes) -> None:
    opened(desk, sealed)
    desk.says("录像缺 4 段：1 号机 2 段、2 号机 2 段。")
    desk.says("请插入带录像文件夹（.video）的U盘，或与考点联系。")

"""A candidate on video: from the check-in to the sealed result, through a killed and a hanging recorder."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from client.lockdown.finding import FindingCode
from exam_core.attempt.events import CameraBack, CameraLost, Event, Segment
from exam_core.attempt.result import Result, read_result
from exam_core.encoding import digest, unb64
from exam_core.recording.segment import read_records, read_segment_header, segment_name, whole_length
from exam_core.recording.still import open_still
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import open_sealed
from tests.client.seat.room import Room
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.core.package import small_sitting as cast
from tests.stories.camera_film import talking_head

SOON_MS = 20_000
BACK_WITHIN_S = 2.0
TOLD_WITHIN_S = 5.0


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path, camera=talking_head())
    yield room
    room.stop()


def told(room: Room, kind: type[Event]) -> list[Event]:
    return [entry.event for entry in room.pc.sent if isinstance(entry.event, kind)]


def wait_until_told(room: Room, kind: type[Event], count: int = 1) -> Event:
    room.qtbot.waitUntil(lambda: len(told(room, kind)) >= count, timeout=SOON_MS)
    return told(room, kind)[count - 1]


def claims(room: Room) -> None:
    room.click("考生登录")
    room.type_on_pad("16002X")
    room.click("登录")
    room.click("这是我")


def at_the_paper(room: Room) -> None:
    room.hear_centre_and_release()
    claims(room)
    is_confirmed_and_starts(room)


def is_confirmed_and_starts(room: Room) -> None:
    room.act("身份无误", PIN)
    room.wait_for("考试怎么进行")
    room.pc.wait(3_000)
    room.click("我已读完，并会遵守以上规定")
    room.click("同意并继续")
    room.wait_for("等待开考")
    room.click("监考员")
    room.act("开始考试", PIN)
    room.wait_for("打开答题卡 · 交卷")


def hand_in(room: Room) -> Result:
    for button in ("打开答题卡 · 交卷", "交卷", "交卷", "确认交卷"):
        room.click(button)
    room.qtbot.waitUntil(lambda: room.pc.sealed == [ATTEMPT], timeout=SOON_MS)
    attempt = room.journey.view.attempt if room.journey.view else None
    assert attempt is not None
    sealed = room.pc.folder.result(ATTEMPT).read_bytes()
    return read_result(
        open_sealed(sealed, cast.RESULTS.opening, VerifyKey(unb64(attempt.opened.seat_key)))[1]
    )


def wait_for_a_fragment(room: Room) -> None:
    """Until the segment that is being written shows something."""

    def shown() -> bool:
        parts = room.pc.folder.recordings.glob("*.part")
        return any(len(list(read_records(whole))) > 1 for whole in map(_whole, parts) if whole)

    room.qtbot.waitUntil(shown, timeout=SOON_MS)


def _whole(part: Path) -> bytes:
    with part.open("rb") as file:
        whole = whole_length(file)
        file.seek(0)
        return file.read(whole)


def stands(room: Room, code: FindingCode) -> bool:
    return code in {one.code for one in room.picture.look()}


def test_the_whole_session_is_recorded_and_the_result_lists_every_segment(room: Room) -> None:
    at_the_paper(room)
    wait_until_told(room, CameraBack)
    room.wait_for("正在录像")
    manifest = hand_in(room).recording
    folder = room.pc.folder.recordings
    files = {
        segment_name(ATTEMPT, one.recording, one.index): (one.digest, one.bytes) for one in manifest.segments
    }
    there = {path.name: (digest(path.read_bytes()), path.stat().st_size) for path in folder.glob("*.seg")}
    assert files == there
    assert len(files) == 1
    (path,) = folder.glob("*.seg")
    header, _ = read_segment_header(path.read_bytes())
    assert (header.ticket, header.seat, header.to) == (cast.TICKETS[2], 2, cast.RECORDINGS.id)
    assert len(list(read_records(path.read_bytes()))) >= 3, "the beginning, a fragment and the end"
    assert [still.kind for still in manifest.stills] == ["check_in"]
    (still,) = folder.glob("*.still")
    assert open_still(still.read_bytes(), cast.RECORDINGS)[1].startswith(b"\xff\xd8")
    assert room.recorder.process_id is None


def test_a_killed_recorder_and_one_that_hangs_cost_seconds_and_the_exam_goes_on(room: Room) -> None:
    at_the_paper(room)
    wait_until_told(room, CameraBack)
    room.qtbot.waitUntil(lambda: room.recorder.spare_id is not None, timeout=SOON_MS)
    wait_for_a_fragment(room)
    first, killed_at = room.recorder.process_id, monotonic()
    assert first is not None
    os.kill(first, signal.SIGKILL)
    lost = wait_until_told(room, CameraLost)
    assert isinstance(lost, CameraLost)
    assert lost.reason == "recorder"
    wait_until_told(room, CameraBack, 2)
    assert monotonic() - killed_at < BACK_WITHIN_S
    room.qtbot.waitUntil(lambda: room.recorder.spare_id is not None, timeout=SOON_MS)
    wait_for_a_fragment(room)
    second, stopped_at = room.recorder.process_id, monotonic()
    assert second not in (None, first)
    os.kill(second or 0, signal.SIGSTOP)
    room.qtbot.waitUntil(lambda: stands(room, FindingCode.VIDEO_LOST), timeout=SOON_MS)
    assert monotonic() - stopped_at < TOLD_WITHIN_S
    wait_until_told(room, CameraBack, 3)
    room.qtbot.waitUntil(lambda: not stands(room, FindingCode.VIDEO_LOST), timeout=SOON_MS)
    room.wait_for("打开答题卡 · 交卷")
    wait_until_told(room, Segment, 2)
    manifest = hand_in(room).recording
    assert len({one.recording for one in manifest.segments}) == 3
    assert [one.end for one in manifest.segments].count("cut") == 2


def test_where_the_identity_is_in_doubt_the_document_is_kept_sealed_too(room: Room) -> None:
    claims(room)
    wait_until_told(room, CameraBack)
    room.act("身份存疑，先考试", PIN, reason="照片与本人不符")
    room.qtbot.waitUntil(lambda: len(list(room.pc.folder.recordings.glob("*.still"))) == 2, timeout=SOON_MS)
    kinds = {path.name.split(".")[1] for path in room.pc.folder.recordings.glob("*.still")}
    assert kinds == {"check_in", "document"}

"""What the proctor reads of the video on its way to the sticks, through the real window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.seat.video_words import video_advice
from client.standalone.video_copies import VideoOnSticks
from exam_core.attempt.commands import HandIn
from tests.client.seat.room import Room
from tests.client.sitting.exam_pc import ATTEMPT
from tests.client.standalone.isolated_pc import IsolatedPC, answering
from tests.client.standalone.sealed_video import record
from tests.core.package import standalone_sitting as alone


@pytest.fixture
def pc(tmp_path: Path) -> IsolatedPC:
    pc = IsolatedPC(tmp_path / "pc")
    (pc.mirror.path / "given.epaper").write_bytes(alone.PACKAGE)
    return pc


def test_a_free_seat_shows_how_far_it_is(qtbot: QtBot, pc: IsolatedPC, tmp_path: Path) -> None:
    record(pc.folder, ATTEMPT)
    room = Room(qtbot, tmp_path, pc=pc)
    room.watch_for("已全部拷到U盘")
    assert len(list(pc.mirror.mirror_root.rglob("*.seg"))) == 3


def test_after_the_hand_in_it_stands_below_the_receipt(qtbot: QtBot, pc: IsolatedPC, tmp_path: Path) -> None:
    answering(pc)
    record(pc.folder, ATTEMPT)
    assert pc.seat.perform(HandIn()) is None
    pc.seat.close()
    pc.pull(pc.mirror)
    room = Room(qtbot, tmp_path, kept=pc.kept, pc=pc)
    room.watch_for("录像已拷到U盘 0/4")
    pc.sticks.append(pc.mirror.path)
    room.watch_for("请安静离场")
    room.watch_for("录像已全部拷到U盘")


def test_the_proctor_is_told_what_is_left_and_what_to_do() -> None:
    assert video_advice(None) == video_advice(VideoOnSticks(4, 4)) == ""
    assert "还有 3 段没拷到U盘。可以清台" in video_advice(VideoOnSticks(1, 4))
    assert "另插一个" in video_advice(VideoOnSticks(1, 4, no_room=True))

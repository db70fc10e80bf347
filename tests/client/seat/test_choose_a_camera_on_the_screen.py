"""A PC with two cameras: the one in whose picture the candidate is seen is chosen, kept and recorded."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from client.recording.cameras import Cameras
from client.recording.recorder_line import Back, Trouble
from client.seat.options import read_options
from client.store.camera_file import CameraFile, CameraId
from client.workers.recorder_keeper import RecorderKeeper
from exam_core.attempt.events import CameraBack, CameraLost
from tests.client.recording.at_a_seat import played
from tests.client.seat.room import Room
from tests.client.seat.test_face_beside_the_photo import GONE, identified
from tests.client.seat.test_seat_on_video import (
    SOON_MS,
    claims,
    hand_in,
    is_confirmed_and_starts,
    told,
    wait_for_a_fragment,
    wait_until_told,
)
from tests.client.sitting.exam_pc import PIN, ExamPC
from tests.core.package import small_sitting as cast
from tests.stories.camera_film import talking_head

OTHER = "换一个摄像头"
RED, BLUE = 2, 0
"""Channels of a picture as OpenCV has it."""


def tinted(path: Path, channel: int) -> Path:
    """The talking head in one colour, as a film of two seconds."""
    with av.open(str(talking_head())) as film, av.open(str(path), "w") as copy:
        stream = copy.add_stream("mpeg4", rate=25)
        stream.width, stream.height = film.streams.video[0].width, film.streams.video[0].height
        for number, frame in enumerate(film.decode(video=0)):
            if number == 50:
                break
            picture = np.zeros((frame.height, frame.width, 3), np.uint8)
            picture[:, :, channel] = frame.to_ndarray(format="gray")
            copy.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        copy.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("films")
    return tinted(folder / "red.mp4", RED), tinted(folder / "blue.mp4", BLUE)


def hue(picture: NDArray[np.uint8]) -> int:
    """The strongest channel of the middle, where nothing is drawn over it."""
    height, width = picture.shape[:2]
    middle = picture[height // 4 : height * 3 // 4, width // 4 : width * 3 // 4, :3]
    return int(np.argmax(middle.reshape(-1, 3).mean(axis=0)))


def on_the_screen(room: Room) -> int | None:
    """The colour of the live picture; None without one."""
    image = room.screens.identity._live._image.convertToFormat(QImage.Format.Format_RGB32)
    if image.isNull():
        return None
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return hue(pixels[:, : image.width()])


def shows(room: Room, colour: int) -> Callable[[], bool]:
    return lambda: room.sees("现场画面") and on_the_screen(room) == colour


def used(room: Room) -> list[str]:
    return [event.camera for event in told(room, CameraBack) if isinstance(event, CameraBack)]


def test_the_chosen_camera_is_shown_kept_over_a_restart_and_recorded_also_after_a_kill(
    qtbot: QtBot, tmp_path: Path, films: tuple[Path, Path]
) -> None:
    room = Room(qtbot, tmp_path, camera=films)
    identified(room)
    qtbot.waitUntil(shows(room, RED), timeout=SOON_MS)
    room.click(OTHER)
    assert on_the_screen(room) is None, "the picture of the other one does not stay"
    qtbot.waitUntil(shows(room, BLUE), timeout=SOON_MS)
    room.stop()
    room.window.hide()

    room = Room(qtbot, tmp_path, pc=ExamPC(tmp_path), camera=films)
    identified(room)
    qtbot.waitUntil(shows(room, BLUE), timeout=SOON_MS)
    room.click("这是我")
    room.wait_for("请坐好，等待监考员核对")
    assert not room.sees(OTHER), "from now on this candidate is recorded"
    wait_until_told(room, CameraBack)
    room.hear_centre_and_release()
    is_confirmed_and_starts(room)
    qtbot.waitUntil(lambda: room.recorder.spare_id is not None, timeout=SOON_MS)
    wait_for_a_fragment(room)
    os.kill(room.recorder.process_id or 0, signal.SIGKILL)
    wait_until_told(room, CameraBack, 2)
    assert used(room) == ["blue.mp4", "blue.mp4"]
    wait_for_a_fragment(room)
    hand_in(room)
    recorded = [path.read_bytes() for path in room.pc.folder.recordings.glob("*.seg")]
    assert len(recorded) == 2
    assert {hue(picture) for data in recorded for picture in played(data, cast.RECORDINGS).pictures} == {BLUE}


def test_a_camera_that_is_gone_is_said_and_the_next_one_is_used(
    qtbot: QtBot, tmp_path: Path, films: tuple[Path, Path]
) -> None:
    room = Room(qtbot, tmp_path, camera=(tmp_path / "gone.mp4", films[1]))
    claims(room)
    lost = wait_until_told(room, CameraLost)
    assert isinstance(lost, CameraLost)
    assert lost.reason == "no_camera"
    room.wait_for(GONE)
    wait_until_told(room, CameraBack)
    assert used(room) == ["blue.mp4"]
    qtbot.waitUntil(shows(room, BLUE), timeout=SOON_MS)
    room.act("身份无误", PIN)
    room.wait_for("考试怎么进行")
    assert room.cameras.chosen == tmp_path / "gone.mp4", "nobody has chosen another one"


def test_where_no_camera_gives_a_picture_they_are_tried_once_and_the_first_is_waited_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    films = tuple(tmp_path / name for name in ("a.mp4", "b.mp4", "c.mp4"))
    cameras = Cameras(films, CameraFile(tmp_path / "camera.json"))
    keeper = RecorderKeeper(cameras)
    keeper.show(True)
    seen = []
    for _ in range(5):
        keeper._hear(Trouble(reason="no_camera"))
        seen.append(cameras.current)
    assert seen == [films[1], films[2], films[0], films[0], films[0]]
    keeper.close()


def test_a_camera_that_is_there_and_slow_is_given_time(qtbot: QtBot, tmp_path: Path) -> None:
    films = tuple(tmp_path / name for name in ("a.mp4", "b.mp4"))
    for film in films:
        film.touch()
    cameras = Cameras(films, CameraFile(tmp_path / "camera.json"))
    keeper = RecorderKeeper(cameras)
    keeper.show(True)
    keeper._hear(Trouble(reason="no_camera"))
    keeper._hear(Back())
    assert not keeper._patience.isActive()
    keeper._hear(Trouble(reason="lost"))
    assert not keeper._patience.isActive(), "one that has given pictures is waited for"
    keeper._change_camera()
    keeper._has_seen = False
    keeper._hear(Trouble(reason="stuck"))
    assert cameras.current == films[0]
    keeper._patience.timeout.emit()
    assert cameras.current == films[1]
    keeper.close()


def test_a_pc_with_one_camera_offers_no_other(qtbot: QtBot, tmp_path: Path, films: tuple[Path, Path]) -> None:
    room = Room(qtbot, tmp_path, camera=films[:1])
    identified(room)
    assert not room.sees(OTHER)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ((), ()),
        (("--camera", "2"), (2,)),
        (("--camera", "2", "--camera", "0"), (2, 0)),
        (("--camera", "a.mp4", "--camera", "b.mp4"), (Path("a.mp4"), Path("b.mp4"))),
    ],
)
def test_the_command_line_takes_several(words: tuple[str, ...], meant: tuple[CameraId, ...]) -> None:
    assert read_options(words).cameras == meant


def test_a_film_among_cameras_is_no_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_options(("--camera", "0", "--camera", "a.mp4"))
    assert ended.value.code == 2
    assert "要么都是编号" in capsys.readouterr().err

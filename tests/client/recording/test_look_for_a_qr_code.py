"""The camera's process: what it says, when it ends, and that nothing it says can hurt the seat."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest
import segno
from cv2.typing import MatLike
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from client.recording import qr_reader
from client.recording.camera_line import (
    MAX_LINE,
    CameraLine,
    CameraTrouble,
    FoundText,
    Picture,
    read_line,
    write_line,
)
from client.seat.camera import Camera
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode
from exam_core.numbers.unlock_code import make_unlock_code, qr_text

SOON_MS = 20_000
TEXT = "EXAM-UNLOCK/1/2611250900-5101003-01/0410S-6105G-0R3GS-G28AJ-1C607"


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    return qr(tmp_path / "slip.png", TEXT)


def qr(path: Path, text: str) -> Path:
    segno.make(text, error="m").save(str(path), scale=6)
    return path


def picture(path: Path) -> MatLike:
    image = cv2.imread(str(path))
    assert image is not None
    return image


def seen(*frames: MatLike | None) -> tuple[list[CameraLine], CameraTrouble]:
    said: list[CameraLine] = []
    why = qr_reader.look(iter(frames), said.append, lambda: None)
    return said, why


def texts(said: list[CameraLine]) -> list[str]:
    return [line.text for line in said if isinstance(line, FoundText)]


def test_a_code_is_said_once_while_it_stays(slip: Path) -> None:
    said, why = seen(*[picture(slip)] * 4)
    assert texts(said) == [TEXT]
    assert sum(isinstance(line, Picture) for line in said) == 4
    assert why is CameraTrouble.LOST


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_unlock_code_is_read(random: Random) -> None:
    text = qr_text(SittingCode("2611250900-5101003-01"), make_unlock_code(random.randbytes))
    drawn = io.BytesIO()
    segno.make_qr(text, error="q").save(drawn, kind="png", scale=random.choice((4, 6, 8)))
    frame = cv2.imdecode(np.frombuffer(drawn.getvalue(), np.uint8), cv2.IMREAD_COLOR)
    assert frame is not None
    assert texts(seen(frame)[0]) == [text]


def test_a_code_that_comes_back_is_said_again(slip: Path) -> None:
    code, empty = picture(slip), picture(slip) * 0
    said, _ = seen(code, *[empty] * qr_reader.ABSENT_FRAMES, code)
    assert texts(said) == [TEXT, TEXT]


def test_a_code_that_flickers_is_said_once(slip: Path) -> None:
    code, empty = picture(slip), picture(slip) * 0
    said, _ = seen(code, *[empty] * (qr_reader.ABSENT_FRAMES - 1), code)
    assert texts(said) == [TEXT]


def test_another_code_is_said_at_once(slip: Path, tmp_path: Path) -> None:
    said, _ = seen(picture(slip), picture(qr(tmp_path / "other.png", "something else")))
    assert texts(said) == [TEXT, "something else"]


def test_a_camera_that_gives_nothing_any_more_is_lost(slip: Path) -> None:
    said, why = seen(picture(slip), *[None] * 100, picture(slip))
    assert len([line for line in said if isinstance(line, Picture)]) == 1
    assert why is CameraTrouble.LOST


def test_a_camera_that_never_gave_a_picture_is_none() -> None:
    assert seen(*[None] * 100) == ([], CameraTrouble.NO_CAMERA)
    assert seen() == ([], CameraTrouble.NO_CAMERA)


def test_the_pictures_are_small(slip: Path) -> None:
    large = cv2.resize(picture(slip), (1920, 1080))
    said, _ = seen(large)
    assert isinstance(said[0], Picture)
    assert len(said[0].jpeg) < 40_000
    assert len(write_line(said[0])) < MAX_LINE


def reader(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", qr_reader.__name__, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def lines(process: subprocess.Popen[bytes]) -> Iterator[CameraLine]:
    assert process.stdout is not None
    for line in process.stdout:
        yield read_line(line.rstrip(b"\n"))


def test_the_process_says_what_it_sees_and_ends_when_nobody_reads_on(slip: Path) -> None:
    with reader("--file", str(slip)) as process:
        assert next(line.text for line in lines(process) if isinstance(line, FoundText)) == TEXT
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(20) == 0


def test_the_process_says_that_there_is_no_camera() -> None:
    with reader("--camera", "97") as process:
        assert list(lines(process)) == [CameraTrouble.NO_CAMERA]
    assert process.returncode == 1


@pytest.fixture
def camera(qtbot: QtBot) -> Iterator[Camera]:
    camera = Camera()
    yield camera
    camera.close()


def test_the_seat_hears_pictures_and_texts(qtbot: QtBot, camera: Camera, slip: Path) -> None:
    found: list[str] = []
    camera.found.connect(found.append)
    with qtbot.waitSignals([camera.found, camera.pictured], timeout=SOON_MS):
        camera.start(slip)
    assert found == [TEXT]
    camera.stop()
    assert camera.process_id is None


def test_a_killed_reader_is_said_and_the_camera_can_be_opened_again(
    qtbot: QtBot, camera: Camera, slip: Path
) -> None:
    with qtbot.waitSignal(camera.pictured, timeout=SOON_MS):
        camera.start(slip)
    process_id = camera.process_id
    assert process_id is not None
    with qtbot.waitSignal(camera.failed, timeout=SOON_MS) as why:
        os.kill(process_id, signal.SIGKILL)
    assert why.args == [CameraTrouble.LOST]
    with qtbot.waitSignal(camera.found, timeout=SOON_MS):
        camera.start(slip)


def test_the_seat_hears_that_there_is_no_camera(qtbot: QtBot, camera: Camera, tmp_path: Path) -> None:
    with qtbot.waitSignal(camera.failed, timeout=SOON_MS) as why:
        camera.start(tmp_path / "no such film")
    assert why.args == [CameraTrouble.NO_CAMERA]
    assert camera.process_id is None


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b'{"text":1}', b'{"picture":"*"}', b'{"trouble":"fire"}',
        b'{"text":"a","trouble":"lost"}', b'{"text":"a","text":"b"}', b"[" * 10_000, b" " * (MAX_LINE + 1),
    ],
    ids=lambda line: repr(line[:20]),
)  # fmt: skip
def test_anything_else_is_malformed(line: bytes) -> None:
    with pytest.raises(MalformedData):
        read_line(line)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_every_text_comes_through_on_one_line(text: str) -> None:
    line = write_line(FoundText(text))
    assert line.count(b"\n") == 1
    assert read_line(line.rstrip(b"\n")) == FoundText(text)

"""The recorder's lines and commands: each comes through, nothing else does, and nobody has to listen."""

import os
import threading
from pathlib import Path

import pytest

from client.recording.camera_line import MAX_LINE, Picture
from client.recording.recorder_command import (
    Command,
    Live,
    OpenSource,
    Stop,
    TakeStill,
    read_command,
    write_command,
)
from client.recording.recorder_line import (
    Alive,
    Back,
    Began,
    Note,
    RecorderLine,
    StillTaken,
    Trouble,
    read_recorder_line,
    write_recorder_line,
)
from client.recording.speaker import MOST_WAITING, Speaker
from exam_core.encoding import MalformedData
from exam_core.sealing.keys import OpeningKey
from tests.client.recording.at_a_seat import WHOSE, order

LINES: list[RecorderLine] = [
    Picture(b"\xff\xd8"),
    Alive(frames=7, fps=12, level=0),
    Began(recording="0123456789abcdef"),
    StillTaken(digest="a" * 64, kind="document", at_ms=5, path="/a"),
    Trouble(reason="stuck"),
    Trouble(reason="disk"),
    Back(),
    Note(finding="no_face", confidence="hint", evidence="none", on=True),
    Note(finding="other_person", confidence="hint", evidence="distance 0.8", on=False),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: type(line).__name__)
def test_a_line_comes_through(line: RecorderLine) -> None:
    assert read_recorder_line(write_recorder_line(line).rstrip(b"\n")) == line


def test_a_command_comes_through(key: OpeningKey, tmp_path: Path) -> None:
    record = order(tmp_path, key)
    still = TakeStill(kind="check_in", facts=WHOSE, to=record.to, folder=str(tmp_path))
    commands: list[Command] = [OpenSource(), Live(on=True), record, Stop(), still]
    assert [read_command(write_command(one).rstrip(b"\n")) for one in commands] == commands


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b'{"do":"fly"}', b'{"do":"live"}', b'{"trouble":"fire"}', b'{"back":{},"note":{}}',
        b'{"alive":{"frames":-1,"fps":1,"level":0}}', b'{"picture":1}', b" " * (MAX_LINE + 1),
    ],
    ids=lambda line: repr(line[:20]),
)  # fmt: skip
def test_anything_else_is_malformed(line: bytes) -> None:
    with pytest.raises(MalformedData):
        read_recorder_line(line)
    with pytest.raises(MalformedData):
        read_command(line)


def test_a_seat_that_does_not_read_stops_nobody_and_misses_only_pictures() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as seat, os.fdopen(writing, "wb") as out:
        speaker = Speaker(out, threading.Event())
        for _ in range(500):
            speaker.tell(Picture(bytes(20_000)))
        speaker.tell(Trouble(reason="lost"))
        said = []
        for line in seat:
            said.append(read_recorder_line(line.rstrip(b"\n")))
            if isinstance(said[-1], Trouble):
                break
        speaker.close()
    assert len(said) < MOST_WAITING + 20


def test_a_seat_that_is_gone_is_noticed() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    wake = threading.Event()
    out = os.fdopen(writing, "wb", buffering=0)
    speaker = Speaker(out, wake)
    speaker.tell(Back())
    assert wake.wait(10)
    assert speaker.deaf.is_set()
    out.close()

"""A disk that another program fills to its last block: video yields, and answers go on being saved."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.sitting.refusals import SeatRefusal
from client.sitting.seat import Seat
from exam_core.attempt.commands import Answer, Flag, View
from exam_core.attempt.events import Answered, CameraBack, CameraLost
from tests.client.seat.room import SOON_MS, Room
from tests.client.seat.test_seat_on_video import (
    at_the_paper,
    hand_in,
    told,
    wait_for_a_fragment,
    wait_until_told,
)
from tests.stories.camera_film import talking_head

DISK_MB = 1_200
"""Video leaves a gigabyte to answers, so the disk has to be larger for any to be recorded."""
ANSWERS = 30 * 60 // 5
TURN_MS = 200
"""The exam of the small sitting is short: its clock runs so far from answer to answer, not five seconds."""
TAKES_ALL_IT_GETS = """
import os, sys, time
with open(sys.argv[1], "wb", buffering=0) as file:
    size = 0
    for step in (64 << 20, 1 << 20, 4 << 10):
        try:
            while True:
                os.posix_fallocate(file.fileno(), size, step)
                size += step
        except OSError:
            pass
    print("full", flush=True)
    while True:
        try:
            os.posix_fallocate(file.fileno(), size, 4 << 10)
            size += 4 << 10
        except OSError:
            time.sleep(0.001)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, ext4 in a file that takes no more than what is written to it."""
    image, disk = tmp_path / "disk.img", tmp_path / "disk"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(DISK_MB << 20)
    commands = [["mkfs.ext4", "-q", "-m", "0", str(image)], ["mount", "-o", "loop", str(image), str(disk)]]
    for command in commands:
        try:
            done = subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:
            done = False
        if not done:
            pytest.skip(f"{command[0]}: no file system of its own can be made here")
    yield disk
    subprocess.run(["umount", disk], check=True)


@contextmanager
def another_program_takes_all_there_is(disk: Path) -> Iterator[None]:
    """It has filled the disk, and takes whatever becomes free."""
    command = [sys.executable, "-c", TAKES_ALL_IT_GETS, str(disk / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == b"full\n"
            yield
        finally:
            program.kill()


def half_an_hour_of_work(room: Room) -> list[SeatRefusal | None]:
    """In the seat's own thread; gives what each step was answered with."""
    said: list[SeatRefusal | None] = []

    def work(seat: Seat) -> None:
        for turn in range(ANSWERS):
            number, choice, flagged = 1 + turn % 2, turn // 2 % 2, turn // 2 % 2 == 0
            commands = (View(number), Answer(number, (choice,)), Flag(number, flagged))
            said.extend(seat.perform(command) for command in commands)
            room.pc.wait(TURN_MS)
            said.append(seat.tick())

    room.thread.ask("work", work)
    room.qtbot.waitUntil(lambda: len(said) == 4 * ANSWERS, timeout=SOON_MS * 4)
    return said


def test_answers_are_saved_for_half_an_hour_and_handed_in_while_another_program_eats_the_disk(
    qtbot: QtBot, disk: Path
) -> None:
    """Half an hour at one answer every five seconds, which nobody keeps up, is 360 answers; with each a page
    is turned and a question marked, and the seat's signs of life come on top: more than 1,080 entries, each
    on the disk when it returns. Time has no part in how much room they take, so it is not waited for."""
    room = Room(qtbot, disk, camera=talking_head())
    try:
        at_the_paper(room)
        wait_until_told(room, CameraBack)
        wait_for_a_fragment(room)
        with another_program_takes_all_there_is(disk):
            lost = wait_until_told(room, CameraLost)
            assert isinstance(lost, CameraLost)
            assert lost.reason == "no_space"
            before = len(room.pc.sent)
            assert set(half_an_hour_of_work(room)) == {None}
            assert os.statvfs(disk).f_bavail == 0
            assert len(room.pc.sent) - before > 3 * ANSWERS - 2, "the first two say what was so already"
            assert room.pc.folder.ballast.exists(), "there is room for the result"
            room.click("A 正确")
            room.wait_for("已保存")
            result = hand_in(room)
            assert not room.pc.folder.ballast.exists(), "it has become the result"
        assert list(result.entries) == [entry.raw for entry in room.pc.sent]
        assert len(told(room, Answered)) >= ANSWERS
    finally:
        room.stop()

"""The process that records a seat: `python -m client.recording.recorder --camera 0`.

It takes commands on its standard input, see `client.recording.recorder_command`, and says what happens on its
standard output, see `client.recording.recorder_line`. It ends when its input ends, at a line that is no
command, or when nobody reads on, and closes the segment before. Nothing of a picture is on a disk but sealed.

No camera, a camera that is lost or hangs: told, tried again every second, and a new segment begins with the
next picture. No room: told, and it begins again when there is room. A PC that is too slow even for the
smallest picture: told, and tried again after half a minute. Exit codes: 0 ended by whoever started it, 2
wrong usage.
"""

import argparse
import os
import queue
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType

import cv2

from client.clocks import read_clock
from client.recording.camera_line import Picture
from client.recording.capture import Capture, Frame
from client.recording.governor import Governor
from client.recording.observer import Observer
from client.recording.pictures import FRAME_S, small_jpeg
from client.recording.recorder_command import (
    MAX_COMMAND,
    Command,
    Live,
    Record,
    Stop,
    TakeStill,
    read_command,
)
from client.recording.recorder_line import Alive, Back, Tell, Trouble
from client.recording.recording import Recording
from client.recording.segment_file import entries_told, mend
from client.recording.source import FileOpener, Open, open_camera
from client.recording.speaker import Speaker
from client.recording.still_file import take_still
from exam_core.encoding import MalformedData
from exam_core.recording.segment_header import CameraReason

TICK_S = 0.1
AWAY_S = 1.5
"""A look that comes so late says that the whole program was stopped."""
ROOM_AGAIN_S = 1.0
SLOW_REST_S = 30.0
NICE = 5
"""The exam's own program goes first."""
SHOW_FPS = 8


class Recorder:
    """Everything the process does, one short `look` at a time."""

    def __init__(self, capture: Capture, tell: Tell, observe: Callable[[Frame], None]) -> None:
        self._capture = capture
        self._tell = tell
        self._observe = observe
        self._governor = Governor()
        self._recording: Recording | None = None
        self._stills: list[TakeStill] = []
        self._live = False
        self._blocked: CameraReason | None = None
        self._again_at = self._still_at = 0.0
        self._told: CameraReason | None = None
        self._shown_at = self._alive_at = self._looked_at = time.monotonic()
        self._frames = 0
        self._set_fps()

    def obey(self, command: Command) -> None:
        """Do what a command asks for."""
        match command:
            case Live(on=on):
                self._live = on
                self._set_fps()
            case Record():
                self._close()
                self._blocked = None
                self._recording = Recording(command, self._governor, secrets.token_bytes, self._tell)
                self._mend(self._recording, everything=True)
            case Stop():
                self._close()
            case TakeStill():
                self._stills.append(command)

    def look(self) -> None:
        """Take in the newest picture, and say what has changed."""
        now = time.monotonic()
        if now - self._looked_at > AWAY_S:
            self._capture.forgive()
        self._looked_at = now
        self._try_again(now)
        frame = self._capture.take()
        if frame is not None:
            self._take_in(frame, now)
        self._say_trouble()
        if now - self._alive_at >= 1:
            self._alive_at = now
            self._tell(Alive(frames=self._frames, fps=self._governor.form.fps, level=self._governor.level))

    def close(self) -> None:
        """Close the segment that is open."""
        self._close()

    def _take_in(self, frame: Frame, now: float) -> None:
        self._observe(frame)
        if self._stills and now >= self._still_at:
            self._take_stills(frame, now)
        if self._live and now - self._shown_at >= FRAME_S:
            self._shown_at = now
            self._tell(Picture(small_jpeg(frame.picture)))
        if self._recording is not None and self._blocked is None:
            self._record(self._recording, frame, now)

    def _take_stills(self, frame: Frame, now: float) -> None:
        """Seal the picture for each that was asked for; on a full disk, another one a second later."""
        try:
            while self._stills:
                self._tell(take_still(self._stills[0], frame))
                del self._stills[0]
        except OSError:
            self._still_at = now + ROOM_AGAIN_S

    def _record(self, recording: Recording, frame: Frame, now: float) -> None:
        if not recording.room.is_enough():
            self._block("no_space", now + ROOM_AGAIN_S)
            return
        try:
            verdict = recording.add(frame)
        except OSError:
            recording.leave()
            self._block("no_space", now + ROOM_AGAIN_S)
            return
        self._frames += 1
        if verdict == "changed":
            self._set_fps()
        elif verdict == "too_slow":
            self._block("slow", now + SLOW_REST_S)

    def _block(self, why: CameraReason, again_at: float) -> None:
        self._end_segment()
        self._blocked, self._again_at = why, again_at

    def _try_again(self, now: float) -> None:
        if self._blocked is None or self._recording is None or now < self._again_at:
            return
        self._again_at = now + ROOM_AGAIN_S
        if self._recording.room.is_enough_again() and self._mend(self._recording, everything=False):
            self._blocked = None

    def _mend(self, recording: Recording, *, everything: bool) -> bool:
        """Close what was left and tell it; False where the disk does not let us."""
        attempt = recording.order.facts.attempt
        known = set() if everything else {one.digest for one in entries_told(recording.folder, attempt)}
        try:
            mend(recording.folder)
        except OSError:
            return False
        for entry in entries_told(recording.folder, attempt):
            if entry.digest not in known:
                self._tell(entry)
        return True

    def _say_trouble(self) -> None:
        why: CameraReason | None = self._capture.trouble()
        if why is not None:
            self._end_segment()
        elif self._recording is not None:
            why = self._blocked
        if why == self._told:
            return
        self._told = why
        self._tell(Back() if why is None else Trouble(reason=why))

    def _end_segment(self) -> None:
        if self._recording is None:
            return
        try:
            self._recording.close()
        except OSError:
            self._recording.leave()

    def _close(self) -> None:
        self._end_segment()
        self._recording = None

    def _set_fps(self) -> None:
        self._capture.set_fps(max(self._governor.form.fps, SHOW_FPS if self._live else 0))


def record_until_told(open_source: Open) -> int:
    """Be the process, on the standard streams; gives the exit code."""
    wake, ended = threading.Event(), threading.Event()
    commands: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
    threading.Thread(target=partial(_listen, commands, wake), name="listener", daemon=True).start()
    signal.signal(signal.SIGTERM, partial(_end, ended, wake))
    speaker = Speaker(sys.stdout.buffer, wake)
    capture = Capture(open_source, read_clock, wake)
    observer = Observer(speaker.tell)
    recorder = Recorder(capture, speaker.tell, observer.offer)
    code: int | None = None
    while code is None:
        wake.wait(TICK_S)
        wake.clear()
        code = 0 if ended.is_set() or speaker.deaf.is_set() else _obey_all(recorder, commands)
        recorder.look()
    recorder.close()
    capture.close()
    speaker.close()
    return code


def main(arguments: Sequence[str]) -> int:
    """Record until the input ends."""
    parser = argparse.ArgumentParser(prog="python -m client.recording.recorder", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--camera", type=int, metavar="N", help="the camera's number, 0 is the first")
    source.add_argument("--file", type=Path, help="a picture or a film in place of a camera, for drills")
    parser.add_argument("--loop", action="store_true", help="begin the film again at its end")
    given = parser.parse_args(arguments)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    cv2.setNumThreads(1)
    if hasattr(os, "nice"):
        os.nice(NICE)
    opener: Open = FileOpener(given.file, given.loop) if given.file else partial(open_camera, given.camera)
    code = record_until_told(opener)
    # A driver that hangs would keep its thread, and the thread the interpreter.
    sys.stderr.flush()
    os._exit(code)


def _listen(commands: "queue.SimpleQueue[Command | None]", wake: threading.Event) -> None:
    """Hand on each command; None at the end of the input, or at a line that is none."""
    while line := sys.stdin.buffer.readline(MAX_COMMAND + 1):
        try:
            commands.put(read_command(line.rstrip(b"\n")))
        except MalformedData as error:
            print(f"no command: {error.code}", file=sys.stderr)
            break
        wake.set()
    commands.put(None)
    wake.set()


def _obey_all(recorder: Recorder, commands: "queue.SimpleQueue[Command | None]") -> int | None:
    while not commands.empty():
        command = commands.get()
        if command is None:
            return 0
        recorder.obey(command)
    return None


def _end(ended: threading.Event, wake: threading.Event, _number: int, _frame: FrameType | None) -> None:
    ended.set()
    wake.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the recorder's process does with pictures, commands and troubles; see `client.recording.recorder`."""

import errno
import math
import secrets
import time

from client.recording.camera_line import Picture
from client.recording.capture import Capture, Frame
from client.recording.governor import Governor
from client.recording.observer import Observer
from client.recording.pictures import FRAME_S, small_jpeg
from client.recording.recorder_command import Command, Live, OpenSource, Record, Stop, TakeStill
from client.recording.recorder_line import Alive, Back, Tell, Trouble
from client.recording.recording import Recording
from client.recording.segment_file import entries_told, mend
from client.recording.still_file import take_still
from exam_core.recording.segment_header import CameraReason

AWAY_S = 1.5
"""A look that comes so late says that the whole program was stopped."""
ALIVE_S = 1.0
ROOM_AGAIN_S = 1.0
MEND_AFTER_S = 2.0
"""What an earlier run left is mended after the first picture, or so much later where none comes."""
SLOW_REST_S = 30.0
SHOW_FPS = 8
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""No room on the disk, none for this user, none in one file."""


class Recorder:
    """Everything the process does, one short `look` at a time."""

    def __init__(self, capture: Capture, tell: Tell, observer: Observer) -> None:
        self._capture = capture
        self._tell = tell
        self._observer = observer
        self._governor = Governor()
        self._recording: Recording | None = None
        self._stills: list[TakeStill] = []
        self._live = False
        self._blocked: CameraReason | None = None
        self._again_at = self._still_at = 0.0
        self._mend_at: float | None = None
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
                self._mend_at = time.monotonic() + MEND_AFTER_S
                self._observer.expect(command.facts.attempt)
            case Stop():
                self._close()
            case OpenSource():
                pass  # it is open
            case TakeStill():
                self._stills.append(command)

    def look(self) -> None:
        """Take in the newest picture, and say what has changed."""
        now = time.monotonic()
        if now - self._looked_at > AWAY_S:
            self._capture.forgive()
        self._looked_at = now
        frame = self._capture.take()
        if frame is not None:
            self._take_in(frame, now)
        if self._recording is not None:
            self._mend_what_was_left(self._recording, now)
        self._say_trouble()
        if now - self._alive_at >= ALIVE_S:
            self._alive_at = now
            self._tell(Alive(frames=self._frames, fps=self._governor.form.fps, level=self._governor.level))

    def close(self) -> None:
        """Close the segment that is open."""
        self._close()

    def _take_in(self, frame: Frame, now: float) -> None:
        if self._recording is None or self._recording.has_begun:  # the first picture waits for nothing
            self._observer.offer(frame)
        if self._stills and now >= self._still_at:
            self._take_stills(frame, now)
        if self._live and now - self._shown_at >= FRAME_S:
            self._shown_at = now
            self._tell(Picture(small_jpeg(frame.picture)))
        if self._recording is not None and (self._blocked is None or self._may_again(self._recording, now)):
            self._record(self._recording, frame, now)

    def _take_stills(self, frame: Frame, now: float) -> None:
        """Seal the picture for each that was asked for; on a full disk, another one a second later."""
        try:
            while self._stills:
                self._tell(take_still(self._stills[0], frame))
                taken = self._stills.pop(0)
                if taken.kind == "check_in":
                    self._observer.expect(taken.facts.attempt, frame)
        except OSError:
            self._still_at = now + ROOM_AGAIN_S

    def _record(self, recording: Recording, frame: Frame, now: float) -> None:
        try:
            if not recording.room.is_enough():
                self._block("no_space", now + ROOM_AGAIN_S)
                return
            verdict = recording.add(frame)
        except OSError as error:
            recording.leave()
            self._block(reason_of(error), now + ROOM_AGAIN_S)
            return
        self._blocked = None
        self._frames += 1
        if verdict == "changed":
            self._set_fps()
        elif verdict == "too_slow":
            self._block("slow", now + SLOW_REST_S)

    def _block(self, why: CameraReason, again_at: float) -> None:
        self._end_segment()
        self._blocked, self._again_at = why, again_at

    def _may_again(self, recording: Recording, now: float) -> bool:
        """Whether to try once more; a picture that was recorded is what says that it is possible again."""
        if now < self._again_at:
            return False
        self._again_at = now + ROOM_AGAIN_S
        try:
            if not recording.room.is_enough_again():
                return False
            self._mend(recording, everything=False)
        except OSError as error:
            self._blocked = reason_of(error)
            return False
        return True

    def _mend_what_was_left(self, recording: Recording, now: float) -> None:
        if self._mend_at is None or not (recording.has_begun or now >= self._mend_at):
            return
        self._mend_at = None
        try:
            self._mend(recording, everything=True)
        except OSError:
            self._mend_at = now + ROOM_AGAIN_S

    def _mend(self, recording: Recording, *, everything: bool) -> None:
        """Close what was left and tell it. Raises OSError where the disk does not let us."""
        attempt = recording.order.facts.attempt
        known = set() if everything else {one.digest for one in entries_told(recording.folder, attempt)}
        mend(recording.folder, but=recording.writes)
        for entry in entries_told(recording.folder, attempt):
            if entry.digest not in known:
                self._tell(entry)

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
        if self._recording is not None:
            self._end_segment()
            self._mend_what_was_left(self._recording, math.inf)
        self._recording = None

    def _set_fps(self) -> None:
        self._capture.set_fps(max(self._governor.form.fps, SHOW_FPS if self._live else 0))


def reason_of(error: OSError) -> CameraReason:
    """Whether the disk is full, or there is something else the matter with it."""
    return "no_space" if error.errno in _FULL else "disk"

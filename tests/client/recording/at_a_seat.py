"""What the recorder's tests share: whose video it is, a recorder that runs, a sealed file opened again."""

import contextlib
import io
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

import av
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from client.own_process import RECORDER, own_command
from client.recording.recorder_command import (
    Command,
    Limits,
    Overlay,
    Record,
    Whose,
    seal_to,
    write_command,
)
from client.recording.recorder_line import RecorderLine, read_recorder_line
from exam_core.identifiers import AttemptId, DeviceId, SiteCode, SittingCode, TicketNumber
from exam_core.recording.segment import DATA, SegmentOpener, read_records, read_segment_header
from exam_core.sealing.keys import OpeningKey
from exam_core.sealing.sealed_object import SealRecipient

SITTING = SittingCode("2611250900-5101003-01")
TICKET = TicketNumber("26112509000007")
ATTEMPT = AttemptId(f"{SITTING}/{TICKET}/1")
WHOSE = Whose(
    sitting=SITTING,
    site=SiteCode("5101003"),
    attempt=ATTEMPT,
    ticket=TICKET,
    seat=7,
    device=DeviceId("device-1"),
)
SOON_S = 20.0
NOISE = np.random.default_rng(5)
Line = TypeVar("Line", bound=RecorderLine)


def order(folder: Path, key: OpeningKey, limits: Limits | None = None) -> Record:
    """Record the candidate at seat 7."""
    return Record(
        facts=WHOSE,
        to=seal_to(SealRecipient(key.id, key.public)),
        folder=str(folder),
        overlay=Overlay(ticket=TICKET, seat=7),
        limits=limits or Limits(reserve_mb=0),
    )


@dataclass(frozen=True)
class Film:
    """What a player sees of an opened segment: `times` in milliseconds."""

    times: list[int]
    pictures: list[NDArray[np.uint8]]


def mp4_of(data: bytes, key: OpeningKey) -> bytes:
    """The plain MP4 of every whole record of a segment's bytes."""
    _, at = read_segment_header(data)
    opener = SegmentOpener(data[:at], key)
    opened = [(one.kind, opener.open(one.index, one.kind, one.ciphertext)) for one in read_records(data)]
    return b"".join(plain for kind, plain in opened if kind == DATA)


def played(data: bytes, key: OpeningKey) -> Film:
    """The segment played from its beginning to its end."""
    with av.open(io.BytesIO(mp4_of(data, key)), "r") as film:
        frames = list(film.decode(video=0))
    return Film(
        [round(float((frame.pts or 0) * (frame.time_base or 0)) * 1000) for frame in frames],
        [np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) for frame in frames],
    )


class Run:
    """A recorder in a process of its own, as the seat has it."""

    def __init__(self, arguments: list[str], folder: Path, key: OpeningKey, temporary: Path | None) -> None:
        self.folder = folder
        self._key = key
        environment = os.environ | ({"TMPDIR": str(temporary)} if temporary else {})
        self.process = subprocess.Popen(
            own_command(RECORDER, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        self._lines: SimpleQueue[RecorderLine | None] = SimpleQueue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def record(self, limits: Limits | None = None) -> None:
        """Begin to record the candidate at seat 7."""
        self.tell(order(self.folder, self._key, limits))

    def tell(self, command: Command) -> None:
        """Give it a command."""
        assert self.process.stdin is not None
        self.process.stdin.write(write_command(command))
        self.process.stdin.flush()

    def hears(
        self, kind: type[Line], such: Callable[[Line], bool] = lambda _: True, *, within_s: float = SOON_S
    ) -> Line:
        """The next line of that kind; lines before it are passed over."""
        until = time.monotonic() + within_s
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                raise AssertionError(f"no {kind.__name__} within {within_s} s") from None
            assert line is not None, f"the recorder ended before it said {kind.__name__}"
            if isinstance(line, kind) and such(line):
                return line

    def end(self) -> tuple[int, list[RecorderLine], bytes]:
        """End its input; gives exit code, what it still said, and its errors."""
        assert self.process.stdin is not None
        assert self.process.stderr is not None
        self.process.stdin.close()
        code = self.process.wait(SOON_S)
        self._reader.join()
        return code, list(self._rest()), self.process.stderr.read()

    def kill(self) -> None:
        """SIGKILL; nothing is closed."""
        self.process.kill()
        self.process.wait(SOON_S)
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _rest(self) -> Iterator[RecorderLine]:
        while (line := self._lines.get()) is not None:
            yield line

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(read_recorder_line(line.rstrip(b"\n")))
        self._lines.put(None)


def noisy(picture: MatLike) -> MatLike:
    """The picture as a camera's sensor takes it: never twice the same."""
    noise = NOISE.normal(0, 3, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def segments(folder: Path) -> list[Path]:
    """The closed segments in the folder."""
    return sorted(folder.glob("*.seg"))

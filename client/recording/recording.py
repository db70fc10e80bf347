"""One recording: pictures in, sealed segments in a folder out."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
from cv2.typing import MatLike

from client.recording.capture import Frame
from client.recording.encoder import FragmentEncoder, PictureForm
from client.recording.governor import Governor, Verdict
from client.recording.overlay import OverlayBand
from client.recording.recorder_command import Record
from client.recording.recorder_line import Began, Tell
from client.recording.segment_file import SegmentFile
from client.recording.space import DiskRoom
from exam_core.attempt.journal import WALL_FORMAT, Reading
from exam_core.identifiers import Random
from exam_core.recording.segment_header import SegmentFacts

SEGMENT_MS = 60_000
JOINT_MS = 1500
"""Without a picture for so long a segment ends, so that each one shows all of its time."""
MOST_BYTES = 32 * 1024 * 1024
"""Half of what the format allows."""


@dataclass(slots=True)
class _Open:
    file: SegmentFile
    encoder: FragmentEncoder
    form: PictureForm
    began: Reading
    last_ms: int = 0
    fragment_ms: int = 0
    worked_s: float = 0.0


class Recording:
    """Segments follow each other while pictures come.

    Every method may raise OSError where the disk is full or broken; then `leave` is called, and what is whole
    is mended later.
    """

    def __init__(self, order: Record, governor: Governor, random: Random, tell: Tell) -> None:
        self.order = order
        self.folder = Path(order.folder)
        self.room = DiskRoom(self.folder, order.limits)
        self._governor = governor
        self._random = random
        self._tell = tell
        self._band = OverlayBand(order.overlay.ticket, order.overlay.seat)
        self._id = random(8).hex()
        self._index = 0
        self._open: _Open | None = None

    @property
    def has_begun(self) -> bool:
        """Whether it has its first picture."""
        return self._index > 0

    @property
    def writes(self) -> Path | None:
        """The file that is open."""
        return None if self._open is None else self._open.file.part

    def add(self, frame: Frame) -> Verdict:
        """Take a picture in; says what the governor makes of the work it was."""
        started = time.monotonic()
        now = self._open
        if now is not None and self._is_over(now, frame.at):
            self.close()
            now = None
        if now is None:
            now = self._open = self._begin(frame.at)
        elapsed_ms = frame.at.mono_ms - now.began.mono_ms
        at_ms = max(elapsed_ms, now.last_ms + 1) if elapsed_ms else 0
        picture = fitted(frame.picture, now.form)
        self._band.draw(picture, frame.at)
        pieces = now.encoder.add(picture, at_ms)
        now.last_ms = at_ms
        self._append(now, pieces)
        now.worked_s += time.monotonic() - started
        return self._weigh(now) if pieces and at_ms else "stay"

    def close(self) -> None:
        """Close the segment that is open, and tell it."""
        now = self._open
        if now is None:
            return
        self._append(now, now.encoder.end())
        ms = now.last_ms + 1000 // now.form.fps
        entry = now.file.close(ms, "full" if now.last_ms >= SEGMENT_MS - JOINT_MS else "closed")
        self._open = None
        self._tell(entry)

    def leave(self) -> None:
        """Write no more of the segment that is open."""
        now, self._open = self._open, None
        if now is not None:
            now.file.leave()

    def _begin(self, at: Reading) -> _Open:
        form = self._governor.form
        encoder = FragmentEncoder(form, max_kbps=self.order.limits.max_kbps)
        facts = SegmentFacts(
            **self.order.facts.model_dump(),
            recording=self._id,
            index=self._index,
            boot=at.boot,
            from_ms=at.mono_ms,
            created=at.wall.strftime(WALL_FORMAT),
            width=form.width,
            height=form.height,
            fps=form.fps,
            codecs=encoder.codecs,
        )
        file = SegmentFile(self.folder, facts, self.order.to.recipient, self._random)
        if not self._index:
            self._tell(Began(recording=self._id))
        self._index += 1
        return _Open(file, encoder, form, at)

    def _append(self, now: _Open, pieces: list[bytes]) -> None:
        for piece in pieces:
            before = now.file.size
            now.file.add(piece)
            self.room.wrote(now.file.size - before)

    def _weigh(self, now: _Open) -> Verdict:
        lasted_s = (now.last_ms - now.fragment_ms) / 1000
        verdict = self._governor.fragment_done(now.worked_s, lasted_s)
        now.fragment_ms, now.worked_s = now.last_ms, 0.0
        return verdict

    def _is_over(self, now: _Open, at: Reading) -> bool:
        elapsed = at.mono_ms - now.began.mono_ms
        form = self._governor.form
        return (
            elapsed >= SEGMENT_MS
            or at.boot != now.began.boot
            or elapsed - now.last_ms > JOINT_MS
            or now.file.size > MOST_BYTES
            or (form.width, form.height) != (now.form.width, now.form.height)
        )


def fitted(picture: MatLike, form: PictureForm) -> MatLike:
    """The picture in that size, whole, with black beside it where its shape is another."""
    height, width = picture.shape[:2]
    if (width, height) == (form.width, form.height):
        return picture
    scale = min(form.width / width, form.height / height)
    inner = (max(1, round(width * scale)), max(1, round(height * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    scaled = cv2.resize(picture, inner, interpolation=method)
    across, down = form.width - inner[0], form.height - inner[1]
    if not across and not down:
        return scaled
    left, top = across // 2, down // 2
    return cv2.copyMakeBorder(scaled, top, down - top, left, across - left, cv2.BORDER_CONSTANT)

"""The duty to bring the seat's sealed video to the centre, when nothing else is to be sent."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.store import durable_file
from client.store.seat_folder import SEGMENT_SUFFIX, STILL_SUFFIX, SeatFolder
from client.sync.bandwidth import Bandwidth
from client.sync.centre import CentreClient, SegmentPosition
from client.sync.duties import REFUSED_REST_MS, Duty
from client.sync.package_shelf import PackageShelf
from exam_core.attempt.journal import Reading
from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest, SittingCode
from exam_core.recording.video_file import read_video_file

SENT_SUFFIX = ".sent"
WANTED = frozenset({"receiving", "damaged"})
"""What the centre says of a segment of which it wants pieces."""
REFUSED_SEGMENT_REST_MS = 60 * 60 * 1000
"""How long a segment rests that the centre has refused; the others go on after the duty's own rest."""
DAMAGED_UNDERWAY_MS = REFUSED_REST_MS
"""How long one rests of which all pieces came and that the centre still wants."""


@dataclass(frozen=True, slots=True)
class _Sending:
    """The segment that is being sent; its bytes are kept until it is there, one segment at a time."""

    path: Path
    name: Digest
    data: bytes
    position: SegmentPosition


class Segments:
    """Sends each still and each closed segment in the folder until the centre has it; deletes nothing.

    What is there is noted beside the file (`.sent`), so that a program that starts again sends nothing twice;
    sending twice changes nothing at the centre. A piece at a time, and none while somebody sits here, while a
    result or an entry of a journal is due, or outside of the window. Those of standalone sittings stay here.

    A segment that the centre refuses rests for an hour, the others for as long as other refused things do.
    """

    def __init__(
        self,
        centre: CentreClient,
        shelf: PackageShelf,
        folder: SeatFolder,
        *,
        bandwidth: Bandwidth,
        read_clock: Callable[[], Reading],
        somebody_sits: Callable[[], bool],
        first: Sequence[Duty],
    ) -> None:
        self._centre = centre
        self._shelf = shelf
        self._folder = folder.recordings
        self._bandwidth = bandwidth
        self._read_clock = read_clock
        self._somebody_sits = somebody_sits
        self._first = first
        self._look = threading.Event()
        self._look.set()
        self._waiting: dict[Path, int] = {}
        self._sending: _Sending | None = None
        self._not_before = 0

    def look(self) -> None:
        """A segment was closed; any thread may say so."""
        self._look.set()

    def due(self) -> int | None:
        """As soon as there is a segment that is not marked as sent, and nobody sits here."""
        if self._somebody_sits():
            return None
        if self._look.is_set():
            return self._not_before
        earliest = min(self._waiting.values(), default=None)
        return None if earliest is None else max(earliest, self._not_before)

    def do(self, now_ms: int) -> None:
        """Announce one, or send one piece of it."""
        if any(due is not None and due <= now_ms for due in (duty.due() for duty in self._first)):
            return
        opens_in = self._bandwidth.opens_in_ms(self._read_clock().wall)
        if opens_in:
            self._not_before = now_ms + opens_in
            return
        if self._look.is_set():
            self._look.clear()
            self._find()
        if self._sending is None:
            self._begin(now_ms)
        else:
            self._send(self._sending, now_ms)

    def rest(self, until_ms: int) -> None:
        """See Duty."""
        self._not_before = until_ms
        path = self._sending.path if self._sending else self._next()
        if path is not None:
            self._waiting[path] = until_ms - REFUSED_REST_MS + REFUSED_SEGMENT_REST_MS
        self._sending = None

    def _find(self) -> None:
        for suffix in (STILL_SUFFIX, SEGMENT_SUFFIX):
            for path in sorted(self._folder.glob(f"*{suffix}")):
                if not _sent(path).exists():
                    self._waiting.setdefault(path, 0)

    def _next(self) -> Path | None:
        return min(self._waiting, key=self._waiting.__getitem__, default=None)

    def _begin(self, now_ms: int) -> None:
        path = self._next()
        if path is None or self._waiting[path] > now_ms:
            return
        try:
            data = path.read_bytes()
            file = read_video_file(data)
        except (FileNotFoundError, MalformedData):  # taken away, or spoiled
            del self._waiting[path]
            return
        if self._stays_here(file.sitting):
            del self._waiting[path]
            return
        position = self._centre.begin_segment(
            file.attempt, file.recording, file.index, file.digest, file.size
        )
        self._heard(_Sending(path, file.digest, data, position), now_ms)

    def _send(self, sending: _Sending, now_ms: int) -> None:
        number = sending.position.missing[0]
        piece = sending.position.piece(sending.data, number)
        position = self._centre.put_segment_piece(sending.name, number, piece)
        self._not_before = now_ms + self._bandwidth.rest_ms(len(piece))
        self._heard(_Sending(sending.path, sending.name, sending.data, position), now_ms)

    def _heard(self, sending: _Sending, now_ms: int) -> None:
        if sending.position.state in WANTED and sending.position.missing:
            self._sending = sending
            return
        self._sending = None
        if sending.position.state in WANTED:
            self._waiting[sending.path] = now_ms + DAMAGED_UNDERWAY_MS
            return
        durable_file.write(_sent(sending.path), sending.name.encode("ascii"))
        del self._waiting[sending.path]

    def _stays_here(self, sitting: SittingCode) -> bool:
        facts = self._shelf.facts(sitting)
        return facts is not None and facts.standalone


def _sent(path: Path) -> Path:
    return path.with_name(path.name + SENT_SUFFIX)

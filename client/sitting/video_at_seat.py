"""The video of whoever sits here: what the recorder is to do, and what the journal tells of it.

Nothing here ever keeps an answer from being saved: a disk that refuses refuses these entries alone, and they
are tried again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from client.recording.recorder_command import Limits, Overlay, Record, TakeStill, Whose, seal_to
from client.recording.recorder_line import Back, Began, RecorderLine, StillTaken, Trouble
from client.recording.stills_kept import kinds_taken
from client.sitting.filming import Filming
from client.sitting.refusals import SeatRefusal
from client.sitting.seated_attempt import SeatedAttempt
from client.sitting.situation import Situation
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import NoteCameraBack, NoteCameraLost, NoteSegment
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import segment_name
from exam_core.recording.segment_header import CameraReason, RecordingId
from exam_core.recording.still import StillKind

CLOSES_WITHIN_MS = 5_000
"""How long a result waits for its last segment at most. One that comes later is missing in the manifest, and
the centre shows it as one that nobody has announced."""

QUOTA_MB = 1_000_000
"""What is finished stays on this PC as the site's own copy, for years; free room is what ends a recording."""

MOST_NAME = 80
"""Characters of a camera's name in the journal; a film that stands in for one may be called anything."""

VideoNote = NoteSegment | NoteCameraLost | NoteCameraBack


@dataclass(slots=True)
class VideoAtSeat:
    """Keeps the journal of whoever sits here level with what the recorder tells, at any time."""

    _here: Situation
    _recording: RecordingId | None = None
    _camera: str = ""
    _lost: CameraReason | None = None
    _segments: list[SegmentEntry] = field(default_factory=list)
    _ordered: Record | None = None
    _stills: set[StillKind] = field(default_factory=set)
    _closed_ms: int | None = None

    @property
    def filming(self) -> Filming:
        """What there is to do, and how it goes."""
        seated = self._here.seated
        if seated is None or self._ordered is None:
            return Filming()
        return Filming(
            order=self._ordered,
            stills=tuple(self._due_stills(seated.state, self._ordered)),
            on=self._recording is not None and self._lost is None,
            lost=self._lost,
        )

    def hear(self, said: RecorderLine, *, camera: str = "") -> SeatRefusal | None:
        """The recorder has told something; `camera` is what the one is called that it uses."""
        match said:
            case Began(recording=recording):
                self._recording, self._camera, self._lost = recording, camera[:MOST_NAME], None
            case Trouble(reason=reason):
                self._lost = reason
            case Back():
                self._lost = None
            case SegmentEntry() if self._is_ours(said):
                self._segments.append(said)
            case StillTaken(kind=kind):
                self._stills.add(kind)
            case _:
                pass
        return self.bring_level()

    def recorder_ended(self) -> SeatRefusal | None:
        """The recorder has closed what it had open, and is gone."""
        self._recording = self._lost = None
        return self._let_seal()

    def bring_level(self) -> SeatRefusal | None:
        """Journal what is new. Doing it again changes nothing."""
        here, seated = self._here, self._here.seated
        self._follow(seated)
        if seated is None or here.stage is not None:
            return None
        if seated.state.closed:
            return self._let_seal() if not seated.sealed and self._may_seal(seated) else None
        for command in self._news():
            refusal = seated.note(command)
            if refusal is not None:
                return here.minding_damage(refusal)
        self._segments.clear()
        return None

    def _follow(self, seated: SeatedAttempt | None) -> None:
        """Whom to record now. A result waits until the recorder has closed what it was writing."""
        wanted = order_for(seated) if seated is not None and not seated.state.closed else None
        if wanted == self._ordered:
            return
        self._ordered = wanted
        if seated is not None and wanted is None and self._recording is not None:
            self._closed_ms = self._here.clock().mono_ms
            return
        self._recording = self._closed_ms = None
        self._segments.clear()
        if seated is not None:
            seated.video_is_open = wanted is not None
            self._stills = set(kinds_taken(seated.place.folder.recordings, seated.state.attempt))

    def _news(self) -> Iterator[VideoNote]:
        for entry in self._segments:
            yield NoteSegment(**entry.model_dump())
        if self._lost is not None:
            yield NoteCameraLost(self._lost)
        elif self._recording is not None:
            yield NoteCameraBack(self._recording, self._camera)

    def _may_seal(self, seated: SeatedAttempt) -> bool:
        """Whether nobody writes any more, or has taken too long."""
        since = self._closed_ms
        if since is None:
            return True
        return self._here.clock().mono_ms - since >= CLOSES_WITHIN_MS or not seated.video_is_open

    def _let_seal(self) -> SeatRefusal | None:
        seated, self._closed_ms = self._here.seated, None
        if seated is None or not seated.state.closed:
            return None
        seated.video_is_open = False
        return self._here.minding_damage(seated.seal_if_closed())

    def _is_ours(self, entry: SegmentEntry) -> bool:
        """Whether it is of whoever sits here: the recorder may tell of whoever sat here before."""
        if self._ordered is None:
            return False
        name = segment_name(self._ordered.facts.attempt, entry.recording, entry.index)
        return (self._here.place.folder.recordings / name).exists()

    def _due_stills(self, state: AttemptState, order: Record) -> Iterator[TakeStill]:
        """One at the check-in, and one of the document where the identity is in doubt."""
        kinds: tuple[StillKind, ...] = ("check_in",) if state.doubt is None else ("check_in", "document")
        for kind in kinds:
            if kind not in self._stills:
                yield TakeStill(kind=kind, facts=order.facts, to=order.to, folder=order.folder)


def order_for(seated: SeatedAttempt) -> Record | None:
    """What the recorder is to record of this attempt; None where the room's own cameras do it."""
    sitting, place, opened = seated.sitting, seated.place, seated.state.opened
    info = sitting.package.header.sitting
    if not info.video.on:
        return None
    return Record(
        facts=Whose(
            sitting=info.code, site=info.site, attempt=seated.state.attempt, ticket=opened.ticket,
            seat=place.seat, device=place.device.id,
        ),
        to=seal_to(sitting.package.recordings_to),
        folder=str(place.folder.recordings.absolute()),
        overlay=Overlay(ticket=opened.ticket, seat=place.seat),
        limits=Limits(quota_mb=QUOTA_MB),
    )  # fmt: skip

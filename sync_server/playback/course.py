"""The course of one attempt as the media process needs it: its clocks, its events, and the paper's text.

The worker alone can open results, the media process alone can open video. So the worker writes the course,
signs it with the package key and seals it to the recordings key.
"""

import zlib
from collections.abc import Sequence
from datetime import UTC
from itertools import pairwise
from typing import Any, Literal

from pydantic import Field

from exam_core.attempt.events import Alive, Interrupted, MovedIn, Segment
from exam_core.attempt.journal import WALL_FORMAT, Entry
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptId, Digest
from exam_core.paper.paper import Paper
from exam_core.sealing.documents import Document, read_document, write_document
from sync_server.timing import milliseconds

COURSE_TYPE = "attempt-course"
MAX_COURSE = 32 * 1024 * 1024
"""Bytes: a hundred times what a long exam has."""
NOT_SHOWN = frozenset({"act", "seat_key", "endorsement", "salt", "head_signature"})
"""Members of entries that say nothing to a person who watches."""


class Run(Document):
    """One boot of a seat on the attempt's own timeline.

    Attributes:
        from_ms: the boot's monotonic clock at its first entry.
        ms: how long it lasts.
        at_ms: where it begins on the timeline.
        wall_ms: Unix time of its first entry, by the PC's clock.
    """

    boot: str
    from_ms: int
    ms: int
    at_ms: int
    wall_ms: int


class Step(Document):
    """One entry of the journal, without what only programs read."""

    at_ms: int
    wall: str
    kind: str
    by: str
    data: dict[str, Any]


class ShownQuestion(Document):
    """A question as it stood on the screen; `figure` is the digest of its picture."""

    number: int
    type: str
    stem: str
    options: tuple[str, ...]
    figure: Digest | None = Field(pattern=r"^[0-9a-f]{64}$")


class Course(Document):
    """What happened in one attempt; without questions where the paper could not be drawn again."""

    v: Literal[1] = 1
    attempt: AttemptId
    runs: tuple[Run, ...]
    steps: tuple[Step, ...]
    questions: tuple[ShownQuestion, ...]


def course_of(attempt: AttemptId, entries: Sequence[Entry], paper: Paper | None) -> Course:
    """The course of a journal that keeps the rules, beginning at its first entry."""
    runs = runs_of(entries)
    places = {run.boot: run for run in runs}
    steps = (
        Step(
            at_ms=places[entry.boot].at_ms + entry.mono_ms - places[entry.boot].from_ms,
            wall=entry.wall.astimezone(UTC).strftime(WALL_FORMAT),
            kind=entry.kind.value,
            by=entry.by,
            data={k: v for k, v in entry.event.model_dump(mode="json").items() if k not in NOT_SHOWN},
        )
        for entry in entries
        if not isinstance(entry.event, Alive | Segment)
    )
    shown = (
        ShownQuestion(
            number=item.number,
            type=item.type.value,
            stem=item.stem,
            options=item.options,
            figure=item.figure,
        )
        for item in (paper.items if paper else ())
    )
    return Course(attempt=attempt, runs=runs, steps=tuple(steps), questions=tuple(shown))


def runs_of(entries: Sequence[Entry]) -> tuple[Run, ...]:
    """The boots of a journal in their order, with the time between them."""
    runs: list[Run] = []
    first = entries[0]
    at_ms = 0
    for before, entry in pairwise(entries):
        if entry.boot != before.boot:
            runs.append(_run(first, before, at_ms))
            at_ms += runs[-1].ms + _between(before, entry)
            first = entry
    return (*runs, _run(first, entries[-1], at_ms))


def write_course(course: Course) -> bytes:
    """The bytes to be sealed."""
    return zlib.compress(write_document(course))


def read_course(data: bytes) -> Course:
    """The course of its bytes.

    Raises:
        MalformedData: not a course.
    """
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(data, MAX_COURSE)
    except zlib.error as error:
        raise MalformedData(Malformed.WRONG_SHAPE, "course") from error
    return read_document(Course, plain, limit=MAX_COURSE)


def _run(first: Entry, last: Entry, at_ms: int) -> Run:
    return Run(
        boot=first.boot,
        from_ms=first.mono_ms,
        ms=last.mono_ms - first.mono_ms,
        at_ms=at_ms,
        wall_ms=milliseconds(first.wall),
    )


def _between(before: Entry, entry: Entry) -> int:
    """Milliseconds between two boots: as the journal says, else by the PC's clock."""
    told = entry.event.gap_ms if isinstance(entry.event, Interrupted | MovedIn) else 0
    return told or max(0, milliseconds(entry.wall) - milliseconds(before.wall))

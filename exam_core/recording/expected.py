"""What of a seat's video there should be, by its opened result, and which of it is missing.

The centre and the officers' desk ask the same: a file counts by its digest alone, whatever it is called and
under which attempt of the candidate it came.
"""

from collections.abc import Container, Iterable, Sequence
from typing import TypeVar

from exam_core.attempt.journal import Entry
from exam_core.recording.coverage import SegmentEntry, segments_told
from exam_core.recording.manifest import RecordingManifest, StillEntry

Named = TypeVar("Named", SegmentEntry, StillEntry)


def left_out(manifest: RecordingManifest, entries: Sequence[Entry]) -> tuple[SegmentEntry, ...]:
    """Segments that the journal names and the manifest does not: they are expected as well."""
    listed = {one.digest for one in manifest.segments}
    told = {one.digest: one for one in segments_told(entries) if one.digest not in listed}
    return tuple(told.values())


def missing(expected: Iterable[Named], whole: Container[str]) -> tuple[Named, ...]:
    """The expected ones of which no file is whole, by the digests of those that are."""
    return tuple(one for one in expected if one.digest not in whole)

"""The sealed pictures that lie in a seat's recordings folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from client.store.seat_folder import STILL_SUFFIX, file_stem
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId
from exam_core.recording.manifest import StillEntry
from exam_core.recording.still import STILL_TYPE, StillKind
from exam_core.sealing.sealed_object import read_header


def stills_of(folder: Path, attempt: AttemptId) -> tuple[StillEntry, ...]:
    """Those of an attempt, in the order in which they were taken.

    Raises:
        OSError: the disk cannot be read.
    """
    return tuple(sorted(_read(folder, attempt), key=lambda still: still.at_ms))


def kinds_taken(folder: Path, attempt: AttemptId) -> frozenset[StillKind]:
    """Of which kinds there is one already."""
    names = (path.name.split(".") for path in folder.glob(f"{file_stem(attempt)}.*{STILL_SUFFIX}"))
    kinds = {name[1] for name in names}
    return frozenset(kind for kind in get_args(StillKind) if kind in kinds)


def _read(folder: Path, attempt: AttemptId) -> Iterator[StillEntry]:
    for path in folder.glob(f"{file_stem(attempt)}.*{STILL_SUFFIX}"):
        data = path.read_bytes()
        try:
            header = read_header(data)
            kind, at_ms = header.extra["kind"], header.extra["at_ms"]
        except (KeyError, MalformedData):
            continue  # written by no recorder of ours
        if header.type == STILL_TYPE:
            yield StillEntry.model_validate({"digest": digest(data), "kind": kind, "at_ms": at_ms})

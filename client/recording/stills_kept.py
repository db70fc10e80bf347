"""The sealed pictures that lie in a seat's recordings folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from client.store.seat_folder import STILL_SUFFIX, file_stem
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId
from exam_core.recording.manifest import StillEntry
from exam_core.recording.still import StillKind
from exam_core.recording.video_file import read_video_file
from exam_core.sealing.sealed_object import read_header


def stills_of(folder: Path, attempt: AttemptId) -> tuple[StillEntry, ...]:
    """Those of an attempt, in the order in which they were taken.

    Raises:
        OSError: the disk cannot be read.
    """
    return tuple(sorted(_read(folder, attempt), key=lambda still: still.at_ms))


def kinds_taken(folder: Path, attempt: AttemptId) -> frozenset[StillKind]:
    """Of which kinds there is one already."""
    try:
        names = [name.split(".") for name in os.listdir(folder)]
    except OSError:  # then one more is taken
        return frozenset()
    kinds = {name[1] for name in names if name[0] == file_stem(attempt) and f".{name[-1]}" == STILL_SUFFIX}
    return frozenset(kind for kind in get_args(StillKind) if kind in kinds)


def _read(folder: Path, attempt: AttemptId) -> Iterator[StillEntry]:
    for path in folder.glob(f"{file_stem(attempt)}.*{STILL_SUFFIX}"):
        data = path.read_bytes()
        try:
            file, at_ms = read_video_file(data), read_header(data).extra.get("at_ms")
            told = {"digest": file.digest, "kind": file.still, "at_ms": at_ms}
            entry = StillEntry.model_validate(told)
        except (MalformedData, ValidationError):
            continue  # written by no recorder of ours
        if file.attempt == attempt:
            yield entry

"""One segment on the disk, from its first fragment to its closing.

<segment>.part     is being written; after a crash it is mended by the next recorder
<segment>.entry    canonical JSON SegmentEntry: what the journal is to say of it
<segment>          closed, nothing changes it any more

The entry is on the disk before the segment has its final name, so a closed segment always has one, and a
seat that died before it heard of it can be told again.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from client.store import durable_file
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, Digest, Random
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import (
    END,
    FRAGMENT_MS,
    begin_segment,
    read_records,
    read_segment_header,
    segment_name,
    whole_length,
)
from exam_core.recording.segment_header import SegmentEnding, SegmentFacts
from exam_core.sealing.documents import read_document, write_document
from exam_core.sealing.sealed_object import SealRecipient

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows translates line ends otherwise."""

_CLOSED = -1

PART_SUFFIX = ".part"
ENTRY_SUFFIX = ".entry"
_MAX_ENTRY = 4096
_MEDIA_BEGINS = 1
"""The first record is ftyp and moov; it shows nothing."""


class SegmentFile:
    """A segment that is being written; each fragment is on the disk when `add` returns.

    Raises:
        OSError: the disk is full or broken. What is whole of the file is mended later.
    """

    def __init__(self, folder: Path, facts: SegmentFacts, to: SealRecipient, random: Random) -> None:
        self._facts = facts
        beginning, self._sealer = begin_segment(facts, to, random)
        self._path = folder / segment_name(facts.attempt, facts.recording, facts.index)
        durable_file.make_private_folder(folder)
        self._handle = os.open(_part(self._path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        self._digest = hashlib.sha256()
        try:
            self._write(beginning)
        except OSError:
            self.leave()
            raise

    @property
    def part(self) -> Path:
        """Where it is while it is being written."""
        return _part(self._path)

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._sealer.size

    def add(self, fragment: bytes) -> None:
        """Seal and append a fragment."""
        self._write(self._sealer.seal(fragment))
        os.fsync(self._handle)

    def close(self, ms: int, ending: SegmentEnding) -> SegmentEntry:
        """End the segment, `ms` milliseconds long, and give it its name."""
        self._write(self._sealer.end(ms))
        os.fsync(self._handle)
        self.leave()
        facts = self._facts
        entry = SegmentEntry(
            recording=facts.recording,
            index=facts.index,
            digest=Digest(self._digest.hexdigest()),
            bytes=self._sealer.size,
            boot=facts.boot,
            from_ms=facts.from_ms,
            ms=ms,
            end=ending,
        )
        _name(self._path, entry)
        return entry

    def leave(self) -> None:
        """Write no more; what is whole is mended later."""
        handle, self._handle = self._handle, _CLOSED
        if handle != _CLOSED:
            os.close(handle)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        self._digest.update(data)


def mend(folder: Path, *, but: Path | None = None) -> None:
    """Close what an earlier recorder left: torn ends are cut off, what shows nothing is removed.

    `but` is the file that is being written.

    A cut-off segment is as long as its whole fragments; its real end cannot be known without its key.

    Raises:
        OSError: the disk is full or broken; another time.
    """
    for part in sorted(folder.glob(f"*{PART_SUFFIX}")):
        if part == but:
            continue
        try:
            _mend(part)
        except MalformedData:
            continue  # a name like ours, but no segment: not ours to touch


def entries_told(folder: Path, attempt: AttemptId) -> Iterator[SegmentEntry]:
    """What is closed of this attempt in the folder, by recording and index."""
    for path in sorted(folder.glob(f"{attempt.replace('/', '~')}.*.seg{ENTRY_SUFFIX}")):
        try:
            entry = read_document(SegmentEntry, path.read_bytes(), limit=_MAX_ENTRY)
        except MalformedData:
            continue  # written by no recorder of ours
        if path.with_suffix("").exists():
            yield entry


def _mend(part: Path) -> None:
    with part.open("r+b") as file:
        whole = whole_length(file)
        file.seek(0)
        data = file.read(whole)
        kinds = [record.kind for record in read_records(data)] if whole else []
        ended = kinds[-1:] == [END]
        shown = len(kinds) - _MEDIA_BEGINS - ended
        if shown > 0:
            file.truncate(whole)
            file.flush()
            os.fsync(file.fileno())
    if shown <= 0:
        part.unlink()
        return
    header, _ = read_segment_header(data)
    entry = SegmentEntry(
        recording=header.recording,
        index=header.index,
        digest=digest(data),
        bytes=len(data),
        boot=header.boot,
        from_ms=header.from_ms,
        ms=(shown - ended) * FRAGMENT_MS,
        end="cut",
    )
    path = part.with_suffix("")
    told = _told(path)
    _name(path, told if told is not None and told.digest == entry.digest else entry)


def _told(path: Path) -> SegmentEntry | None:
    try:
        return read_document(SegmentEntry, _entry(path).read_bytes(), limit=_MAX_ENTRY)
    except (FileNotFoundError, MalformedData):
        return None


def _name(path: Path, entry: SegmentEntry) -> None:
    durable_file.write(_entry(path), write_document(entry))
    _part(path).replace(path)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART_SUFFIX)


def _entry(path: Path) -> Path:
    return path.with_name(path.name + ENTRY_SUFFIX)

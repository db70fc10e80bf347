"""The journal of one attempt: entries as exact bytes, chained by digest.

The bytes are made once, by `write`, and from then on stored, sent, hashed and sealed as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from exam_core.attempt.events import PROCTOR_PREFIX, Event, read_event
from exam_core.attempt.kinds import Kind
from exam_core.chain import GENESIS, follow, link
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import AttemptId, Digest, attempt_id, parse_attempt_id

VERSION = 1
WALL_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the seat's clocks.

    Attributes:
        boot: id of this boot of the machine; monotonic readings compare within one boot only.
        mono_ms: milliseconds of a monotonic clock that also counts sleep (CLOCK_BOOTTIME).
        wall: UTC of the PC's wall clock, for people only; no rule reads it.
    """

    boot: str
    mono_ms: int
    wall: datetime


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that has been decided and not yet written, and who caused it."""

    event: Event
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One written entry: its exact bytes and what they say."""

    raw: bytes
    attempt: AttemptId
    seq: int
    boot: str
    mono_ms: int
    wall: datetime
    by: str
    event: Event
    prev: Digest

    @property
    def digest(self) -> Digest:
        """SHA-256 of the entry's bytes; of the last entry, the head."""
        return digest(self.raw)

    @property
    def reading(self) -> Reading:
        """The clock readings the entry was written with."""
        return Reading(self.boot, self.mono_ms, self.wall)

    @property
    def kind(self) -> Kind:
        """The kind of the entry's event."""
        return self.event.kind


def write(
    attempt: AttemptId,
    occurrences: Sequence[Occurrence],
    now: Reading,
    *,
    prev: Digest = GENESIS,
    seq: int = 0,
) -> tuple[Entry, ...]:
    """Chain `occurrences` behind the entry whose digest is `prev`, all with the same reading.

    `attempt` is the one that the journal has told of so far: an entry of kind `moved_in` and everything after
    it name the next epoch.
    """
    entries = []
    for occurrence in occurrences:
        attempt = attempt_of(occurrence.event, attempt)
        body = {
            "v": VERSION,
            "attempt": attempt,
            "boot": now.boot,
            "mono_ms": now.mono_ms,
            "wall": now.wall.astimezone(UTC).strftime(WALL_FORMAT),
            "kind": occurrence.event.kind.value,
            "by": occurrence.by,
            "data": occurrence.event.model_dump(mode="json"),
        }
        raw = link(prev, seq, body)
        entry = _entry(raw, {**body, "seq": seq, "prev": prev})
        entries.append(entry)
        prev, seq = entry.digest, seq + 1
    return tuple(entries)


def read(raws: Iterable[bytes], *, prev: Digest = GENESIS, seq: int = 0) -> tuple[Entry, ...]:
    """Read entries that must continue a journal at `seq` after `prev`; from the start by default.

    Raises:
        MalformedData: a broken chain, an unknown version or kind, data of the wrong shape, or entries of
            more than one attempt; the next epoch begins with `moved_in` and nowhere else.
    """
    raws = tuple(raws)
    entries = tuple(
        _entry(raw, value) for raw, value in zip(raws, follow(raws, prev=prev, seq=seq), strict=True)
    )
    for before, entry in pairwise(entries):
        if entry.attempt != attempt_of(entry.event, before.attempt):
            raise MalformedData(Malformed.BROKEN_CHAIN, "entries of several attempts")
    return entries


def attempt_of(event: Event, before: AttemptId) -> AttemptId:
    """The attempt that the entry of `event` names where the entry before it named `before`."""
    return next_epoch(before) if event.kind is Kind.MOVED_IN else before


def next_epoch(attempt: AttemptId) -> AttemptId:
    """The id under which `attempt` goes on at another seat.

    Raises:
        ValueError: not an attempt's id.
    """
    parts = parse_attempt_id(attempt)
    if parts is None:
        raise ValueError(attempt)
    return attempt_id(parts.sitting, parts.ticket, parts.epoch + 1)


_FIELDS = {"v", "attempt", "seq", "boot", "mono_ms", "wall", "kind", "by", "data", "prev"}


def _entry(raw: bytes, value: dict[str, Any]) -> Entry:
    if type(value.get("v")) is not int or value["v"] != VERSION:
        raise MalformedData(Malformed.UNKNOWN_VERSION, f"entry version {value.get('v')!r}")
    if set(value) != _FIELDS or not _well_typed(value):
        raise MalformedData(Malformed.WRONG_SHAPE, f"entry {value['seq']}")
    return Entry(
        raw=raw,
        attempt=AttemptId(value["attempt"]),
        seq=value["seq"],
        boot=value["boot"],
        mono_ms=value["mono_ms"],
        wall=_wall(value["wall"]),
        by=value["by"],
        event=read_event(value["kind"], value["data"]),
        prev=Digest(value["prev"]),
    )


def _well_typed(value: dict[str, Any]) -> bool:
    strings = all(isinstance(value[name], str) for name in ("attempt", "boot", "wall", "kind", "by"))
    return (
        strings
        and isinstance(value["mono_ms"], int)
        and not isinstance(value["mono_ms"], bool)
        and value["mono_ms"] >= 0
        and parse_attempt_id(value["attempt"]) is not None
        and (value["by"] in ("candidate", "rule", "device") or value["by"].startswith(PROCTOR_PREFIX))
    )


def _wall(text: str) -> datetime:
    try:
        return datetime.strptime(text, WALL_FORMAT).replace(tzinfo=UTC)
    except ValueError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"wall {text[:40]!r}") from error

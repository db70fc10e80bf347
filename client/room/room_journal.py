"""The room's journal: what happened in the room and belongs to no attempt; chained, and synced at once.

One line for each entry, the canonical JSON of exam_core.chain with these members:

    {"seq", "prev", "v": 1, "kind", "at": UTC, "by": badge or "", "seat": number or null,
     "told": {name: text}}

A torn line at the end was being written when the PC lost its power, and is cut off.
"""

import enum
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from client.store.durable_file import make_private_folder
from exam_core import chain
from exam_core.attempt.events import SeatNumber
from exam_core.encoding import digest, encode_json
from exam_core.identifiers import Digest, StaffId
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document

END = b"\n"


class RoomKind(enum.StrEnum):
    """What is noted."""

    OPENED = "opened"
    """A proctor opened the room at this console; `told` names its epoch and its key."""
    ADMITTED = "admitted"
    TURNED_AWAY = "turned_away"
    LOST = "lost"
    ORDERED = "ordered"
    """A proctor had a seat do something; `told` names what, and `refused` why it did not."""
    TICKED = "ticked"
    UNTICKED = "unticked"
    OVERRIDDEN = "overridden"
    """Seats were started although something had not been ticked; `told` names what, and why."""
    KEY_OPENED = "key_opened"
    SET_ASIDE = "set_aside"
    """Something that this console had kept could not be read, and lies beside; `told` names it."""
    NOTICED = "noticed"
    RESULT_KEPT = "result_kept"
    MOVING = "moving"
    """An attempt was to leave a seat: noted before any seat heard of it."""
    MOVED = "moved"
    """It goes on at the other seat, or, where `told` names `refused`, it does not."""
    ENDING = "ending"
    """Two proctors want the exam at some seats to be ended, and can take it back for a minute."""
    END_REVOKED = "end_revoked"
    """They took it back, or the console was closed: no seat has heard of it."""
    CLOSED = "closed"


class RoomEntry(Document):
    """One entry, without its place in the chain."""

    v: Literal[1] = 1
    kind: RoomKind
    at: UtcTime
    by: StaffId = StaffId("")
    seat: SeatNumber | None = None
    told: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _End:
    seq: int = 0
    prev: Digest = chain.GENESIS


class RoomJournal:
    """The journal of one sitting on this console; one process at a time writes it."""

    def __init__(self, path: Path) -> None:
        """Take up what is there.

        Raises:
            OSError: it cannot be read.
            MalformedData: a whole line of it is not what was written.
        """
        self.path = path
        self.entries: list[RoomEntry] = []
        self._end = _End()
        if path.exists():
            self._take_up()

    def note(self, entry: RoomEntry) -> None:
        """Have it on the disk when this returns.

        Raises:
            OSError: the disk refuses; it is not noted.
        """
        raw = chain.link(self._end.prev, self._end.seq, entry.model_dump(mode="json"))
        if not self.path.exists():
            make_private_folder(self.path.parent)
        with self.path.open("ab") as file:
            at = file.tell()
            try:
                file.write(raw + END)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(at)
                raise
        self._end = _End(self._end.seq + 1, digest(raw))
        self.entries.append(entry)

    def _take_up(self) -> None:
        data = self.path.read_bytes()
        whole = data[: data.rfind(END) + 1]
        if len(whole) < len(data):
            with self.path.open("r+b") as file:
                file.truncate(len(whole))
        raws = whole.split(END)[:-1]
        self.entries = [_entry(value) for value in chain.follow(raws)]
        if raws:
            self._end = _End(len(raws), digest(raws[-1]))


def _entry(value: dict[str, Any]) -> RoomEntry:
    body = {name: told for name, told in value.items() if name not in ("seq", "prev")}
    return read_document(RoomEntry, encode_json(body), limit=chain.MAX_ENTRY)


def last_epoch(entries: Iterable[RoomEntry]) -> int:
    """The greatest console epoch that is told of; 0 where none is.

    Of those that opened the room here, and those that seats believed when they turned from this console.
    """
    return max((int(one.told.get("epoch") or one.told.get("met") or 0) for one in entries), default=0)

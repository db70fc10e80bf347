"""The mirrors of the attempt at this seat: one on each mirror stick that is in, level with the journal."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.standalone.mirror import AnotherJournal, MirrorHeader, MirrorWriter, SignHead
from client.standalone.stick import StickFolder
from exam_core.identifiers import Random


class MirrorSeen(enum.StrEnum):
    """How the attempt's mirrors stand.

    ABSENT: there was no mirror stick since the program started. WRITING: a stick holds every entry. BEHIND: a
    mirror stick is in and does not hold every entry. LOST: the mirror stick is not in any more.
    """

    ABSENT = "absent"
    WRITING = "writing"
    BEHIND = "behind"
    LOST = "lost"


@dataclass(slots=True)
class Mirrors:
    """The journal of one attempt, and what its mirrors have of it.

    Attributes:
        journal: the exact bytes of every durable entry.
        seen: as of the last `bring_level`.
    """

    header: MirrorHeader
    sitting_key: bytes = field(repr=False)
    sign_head: SignHead
    random: Random
    journal: list[bytes] = field(repr=False)
    seen: MirrorSeen = MirrorSeen.ABSENT
    _writers: dict[Path, MirrorWriter] = field(default_factory=dict)

    def add(self, entries: Sequence[bytes]) -> None:
        """These are durable on this PC; `bring_level` writes them to the sticks."""
        self.journal += entries

    def bring_level(self, sticks: Sequence[StickFolder]) -> None:
        """Have the whole journal on every mirror stick that is in."""
        present = [stick for stick in sticks if stick.takes_mirrors]
        level = [self._is_level(stick) for stick in present]
        if any(level):
            self.seen = MirrorSeen.WRITING
        elif present:
            self.seen = MirrorSeen.BEHIND
        elif self.seen is not MirrorSeen.ABSENT:
            self.seen = MirrorSeen.LOST

    def _is_level(self, stick: StickFolder) -> bool:
        path = stick.mirror(self.header.attempt)
        writer = self._writers.get(path)
        if writer is None:
            writer = MirrorWriter(path, self.header, self.sitting_key, self.sign_head, self.random)
            self._writers[path] = writer
        try:
            writer.bring_level(self.journal)
        except (OSError, AnotherJournal):
            return False
        return True

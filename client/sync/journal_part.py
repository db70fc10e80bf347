"""A part of a running journal, sealed to the centre's results key: the second copy of a networked seat.

A sealed object of type "journal-part", signed by the enrolled PC. Its header names sitting, site, ticket,
epoch, the digest of the last entry as head, and in `extra` attempt, from and to (entry numbers, inclusive).
Its plaintext is canonical JSON: {"v": 1, "attempt", "from", "entries": [base64 of each raw entry]}.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from client.store.device import DeviceKeys
from client.sync.package_shelf import PackageFacts
from exam_core.encoding import b64, digest, encode_json
from exam_core.identifiers import AttemptId, Random, parse_attempt_id
from exam_core.package.sitting_info import utc_text
from exam_core.sealing.sealed_object import Header, seal

PART_TYPE = "journal-part"
MAX_ENTRIES = 500
"""A minute of a restless seat; a longer backlog goes in several parts."""
MAX_RAW = 512 * 1024
"""Bytes of entries in a part: in base64 and sealed they stay below the centre's limit of 1 MiB."""


@dataclass(frozen=True, slots=True)
class Part:
    """The entries of `attempt` from number `first` on."""

    attempt: AttemptId
    first: int
    raws: Sequence[bytes]

    @property
    def after(self) -> int:
        """The number of the entry that follows."""
        return self.first + len(self.raws)


def cut_part(attempt: AttemptId, raws: Sequence[bytes], first: int) -> Part:
    """As many entries from `first` on as one part takes, but at least one."""
    size, end = 0, first
    for raw in raws[first : first + MAX_ENTRIES]:
        size += len(raw)
        if size > MAX_RAW and end > first:
            break
        end += 1
    return Part(attempt, first, raws[first:end])


def seal_part(part: Part, facts: PackageFacts, device: DeviceKeys, wall: datetime, random: Random) -> bytes:
    """The sealed object.

    Args:
        wall: this PC's wall clock, for the header's `created`.
    """
    parsed = parse_attempt_id(part.attempt)
    if parsed is None or not part.raws:
        raise ValueError(f"{part.attempt!r}: {len(part.raws)} entries")
    header = Header(
        type=PART_TYPE,
        created=utc_text(wall),
        sitting=parsed.sitting,
        site=facts.site,
        ticket=parsed.ticket,
        epoch=parsed.epoch,
        head=digest(part.raws[-1]),
        extra={"attempt": part.attempt, "from": part.first, "to": part.after - 1},
    )
    content = {
        "v": 1,
        "attempt": part.attempt,
        "from": part.first,
        "entries": [b64(raw) for raw in part.raws],
    }
    return seal(header, encode_json(content), [facts.results_key], device.signing, random)

"""A stretch of the journal at this seat, its end signed by the seat: what a second copy is made of."""

from dataclasses import dataclass

from client.sitting.seated_attempt import SeatedAttempt
from exam_core.attempt.seat_key import sign_head
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, Digest
from exam_core.room.frames import MOST_ENTRIES

MOST_BYTES = 400_000
"""Of the entries in one copy: with base64 well below what one frame holds."""


@dataclass(frozen=True, slots=True)
class JournalCopy:
    """Consecutive entries of one attempt.

    Attributes:
        package: digest of the attempt's package.
        first: number of the first entry.
        raws: their exact bytes.
        signature: the seat key's, over the digest of the last one.
    """

    attempt: AttemptId
    package: Digest
    first: int
    raws: tuple[bytes, ...]
    signature: bytes

    @property
    def last(self) -> int:
        """Number of the last entry."""
        return self.first + len(self.raws) - 1


def copy_from(seated: SeatedAttempt, seq: int) -> JournalCopy | None:
    """The entries from number `seq` on, as many as one frame takes; None where there are none."""
    raws: list[bytes] = []
    size = 0
    for raw in seated.run.journal[seq : seq + MOST_ENTRIES]:
        size += len(raw)
        if raws and size > MOST_BYTES:
            break
        raws.append(raw)
    if not raws:
        return None
    attempt = seated.state.attempt
    signature = sign_head(attempt, digest(raws[-1]), seated.store.seat_key(attempt))
    return JournalCopy(attempt, seated.state.opened.package, seq, tuple(raws), signature)

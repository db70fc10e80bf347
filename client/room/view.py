"""What the windows may know of the room: one immutable picture, made anew after each change."""

import enum
from dataclasses import dataclass
from datetime import datetime

from client.room.away import Away
from client.room.notice import Notice
from exam_core.attempt.journal import Reading
from exam_core.identifiers import SittingCode
from exam_core.package.roster import Candidate
from exam_core.package.sitting_info import SittingInfo
from exam_core.room.status import SeatStatus
from exam_core.rules.rule_set import RuleSet


class LinkState(enum.Enum):
    """How a seat is reached. NEVER: it has not come since the room was opened."""

    NEVER = "never"
    UP = "up"
    LOST = "lost"
    TURNED_AWAY = "turned_away"


class QueueKind(enum.Enum):
    """What a seat needs a proctor for."""

    IDENTITY = "identity"
    NOT_ME = "not_me"
    HAND = "hand"
    QUESTION_REPORTED = "question_reported"
    FINDING = "finding"
    LOCKED_BY_RULE = "locked_by_rule"
    LINK_LOST = "link_lost"
    NOTICED = "noticed"
    MUST_RESUME = "must_resume"
    RESULT_MISSING = "result_missing"
    TURNED_AWAY = "turned_away"
    CAMERA_GONE = "camera_gone"


class Phase(enum.Enum):
    """How far the room is, in this order."""

    VERIFY = "verify"
    READ = "read"
    ANSWER = "answer"
    COLLECT = "collect"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat of the room.

    Attributes:
        candidate: whoever sits there, or is expected there next; None at a spare seat.
        sitting: of the candidate; of a spare seat the one that it serves.
        heard_ms: when it was heard last, by the console's monotonic clock.
        status: what it reported last.
        copied: number of the last entry of its journal that is on this console's disk.
        last_entry: when that entry was made, by the seat's own clock.
        returnable_ms: what lost time could still give back to the attempt as of that entry.
        notices: what is wrong with what it sent.
        turned_away: why its line was refused, while it has none.
        result_here: the sealed result of whoever sat there last is on this console's disk.
        pending: orders that are on their way to it.
    """

    seat: int
    candidate: Candidate | None = None
    sitting: SittingCode | None = None
    link: LinkState = LinkState.NEVER
    heard_ms: int | None = None
    status: SeatStatus | None = None
    copied: int | None = None
    last_entry: datetime | None = None
    returnable_ms: int = 0
    notices: frozenset[Notice] = frozenset()
    turned_away: Away | None = None
    result_here: bool = False
    pending: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many candidates there are, of all sittings of the room.

    Attributes:
        present: have checked in, and did not withdraw.
        sitting: of these, whose attempt is not closed.
        closed: of these, whose is.
        absent: have not checked in.
    """

    expected: int
    present: int
    sitting: int
    closed: int
    absent: int


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing that waits, since when by both clocks of the console.

    Attributes:
        detail: the finding's code, the number of the question, or which `Notice` it is.
    """

    seat: int
    kind: QueueKind
    since: datetime
    since_ms: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EndingSeen:
    """The exam at `seats` is about to be ended and nobody there has heard of it yet.

    Attributes:
        reason: a code of the rule set's list.
        second: the name of the proctor who has signed in for it.
        due_ms: when it can be taken back no more, by the console's monotonic clock.
    """

    seats: tuple[int, ...]
    reason: str
    second: str
    due_ms: int


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to do, a code; `by` is the badge of who ticked it, empty where nobody has."""

    code: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SittingSeen:
    """One sitting of the room.

    Attributes:
        opened: its key is here, and goes to every admitted seat that asks.
    """

    info: SittingInfo
    rules: RuleSet
    opened: bool

    @property
    def needs_code(self) -> bool:
        """Whether the unlock code is asked for: no centre brings the key of a standalone sitting."""
        return not self.opened and self.info.mode == "standalone"


@dataclass(frozen=True, slots=True)
class ConsoleSeen:
    """This console.

    Attributes:
        proctor: name of who signed in.
        address: where seats reach it.
        fingerprint: the first digits of the digest of its TLS key.
    """

    proctor: str
    badge: str
    address: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RoomView:
    """The room as it stands: seats by number, the queue oldest first.

    Attributes:
        at: when it was made, by the console's clocks.
        movable: seats whose candidate can go on elsewhere: an attempt that is not closed was there last.
        open_before_start: codes of what has to be ticked before anybody is started.
        ending: an end that two proctors want and can still take back.
        set_aside: names of files that this console had kept and could not read.
        disk_failed: within the last minute this console could not write something that it should keep.
    """

    at: Reading
    seats: tuple[SeatRow, ...]
    counts: Counts
    queue: tuple[QueueItem, ...]
    phase: Phase
    checklists: dict[Phase, tuple[ChecklistItem, ...]]
    sittings: tuple[SittingSeen, ...]
    console: ConsoleSeen
    movable: frozenset[int] = frozenset()
    ending: EndingSeen | None = None
    open_before_start: tuple[str, ...] = ()
    disk_failed: bool = False
    set_aside: tuple[str, ...] = ()

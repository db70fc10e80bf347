"""What the screens may know of the seat: one immutable picture, made anew after each change."""

import enum
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from client.lockdown.finding import Finding
from client.lockdown.hold import HoldName
from client.lockdown.policy import Policy
from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.filming import Filming
from client.sitting.proctor_stick import StickRefusal
from client.standalone.mirrors import MirrorSeen
from client.standalone.package_intake import IntakeNote
from client.standalone.video_copies import VideoOnSticks
from exam_core.attempt.attempt import AttemptState
from exam_core.custody.room_check import CheckRow
from exam_core.identifiers import AttemptId
from exam_core.package.package import OpenPaper
from exam_core.package.roster import Candidate


class Stage(enum.Enum):
    """What the seat is doing; while RUNNING the attempt's own state says more."""

    NO_PACKAGE = "no_package"
    READY = "ready"
    FOUND = "found"
    NEEDS_SITTING_KEY = "needs_sitting_key"
    NEEDS_CENTRE_CLOCK = "needs_centre_clock"
    NEEDS_GAP = "needs_gap"
    COMING_BACK = "coming_back"
    RUNNING = "running"
    HANDED_IN = "handed_in"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class StickSeen:
    """What is known of the proctor's key stick without a PIN; `problem` None: a listed proctor's."""

    problem: StickRefusal | None
    name: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class MirrorFound:
    """An attempt on a stick that could go on at this seat.

    Attributes:
        path: the mirror.
        attempt: under its old epoch.
        candidate: whose it is.
        state: the attempt as the mirror tells it; None before the sitting key is here, or where the mirror
            cannot be read.
    """

    path: Path
    attempt: AttemptId
    candidate: Candidate
    state: AttemptState | None


@dataclass(frozen=True, slots=True)
class MovedAway:
    """Whose attempt has left this seat since the program started, and for which seat."""

    candidate: Candidate
    to_seat: int


@dataclass(frozen=True, slots=True)
class StandingFinding:
    """Something that the lockdown finds at this seat now.

    Attributes:
        policy: what follows from it at most.
        accepted: a proctor has looked at it and lets it be.
        blocks_check_in: nobody checks in before it is gone or accepted.
    """

    finding: Finding
    policy: Policy
    accepted: bool
    blocks_check_in: bool


class ConsoleSeen(enum.StrEnum):
    """The room's console. NONE: this PC was not told of any. LOST: it does not answer."""

    NONE = "none"
    LOST = "lost"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the room was told.

    Attributes:
        number: counts those that came to this seat.
        text: the words.
        since: when it came, by this PC's clock.
    """

    number: int
    text: str
    since: datetime


RoomCheckRows = tuple[CheckRow, ...]
"""The rows of the self-check, see client.sitting.self_check."""


@dataclass(frozen=True, slots=True)
class SeatView:
    """The seat as it stands.

    Attributes:
        sitting: the sitting this seat serves now.
        candidate: who was found, or sits.
        attempt: the attempt's state, from "this is me" on.
        paper: the open paper, once the sitting key is released.
        result_safe: whether the sealed result is stored somewhere else too.
        online: whether the centre answered last time.
        stick: the proctor's key stick, looked for once a second.
        needs_code: the sitting key is not here, and no centre can bring it: the unlock code is asked for.
        code_wait_until_ms: the monotonic reading from which on the next try of a code counts; None: now.
        outside_window: the PC's clock is outside the package's window, and no proctor has accepted that.
        intake: what became of the packages on the sticks that are in.
        mirror: how the attempt's mirrors stand; while nobody sits here, WRITING where a mirror stick is in.
        mirror_needed: the disk does not survive a reboot: no start, and nothing saved, without a mirror.
        movable: attempts on sticks that could go on here; only while the seat is READY.
        moved_away: the last attempt that was fenced off here, until somebody sits down again.
        findings: what the lockdown finds here now, in the order in which it was first seen.
        hold: how the exam's window is kept on top.
        checked: the self-check; None as long as this PC was not looked at.
        video: how much of this PC's video of standalone sittings a stick holds; None where there is none.
        filming: what the recorder is to do now, and how it goes.
        disputed: whoever was found says "not me" and waits for a proctor.
        hand_up: somebody here calls the proctor.
        console: whether the room's console is there.
        announced: what the room was told and nobody here has put away yet, the oldest first.
    """

    stage: Stage
    seat: int
    sitting: AdmittedSitting | None
    candidate: Candidate | None
    attempt: AttemptState | None
    paper: OpenPaper | None
    result_safe: bool
    online: bool
    stick: StickSeen
    needs_code: bool = False
    code_wait_until_ms: int | None = None
    outside_window: bool = False
    intake: tuple[IntakeNote, ...] = ()
    mirror: MirrorSeen = MirrorSeen.ABSENT
    mirror_needed: bool = False
    movable: tuple[MirrorFound, ...] = ()
    moved_away: MovedAway | None = None
    findings: tuple[StandingFinding, ...] = ()
    hold: HoldName = HoldName.NONE
    checked: RoomCheckRows | None = None
    video: VideoOnSticks | None = None
    filming: Filming = field(default_factory=Filming)
    disputed: bool = False
    hand_up: bool = False
    console: ConsoleSeen = ConsoleSeen.NONE
    announced: tuple[Announcement, ...] = ()

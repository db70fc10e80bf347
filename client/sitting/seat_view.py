"""What the screens may know of the seat: one immutable picture, made anew after each change."""

import enum
from dataclasses import dataclass

from client.sitting.admitted_sitting import AdmittedSitting, OpenPaper
from client.sitting.proctor_stick import StickRefusal
from exam_core.attempt.attempt import AttemptState
from exam_core.package.roster import Candidate


class Stage(enum.Enum):
    """What the seat is doing; while RUNNING the attempt's own state says more."""

    NO_PACKAGE = "no_package"
    READY = "ready"
    FOUND = "found"
    NEEDS_SITTING_KEY = "needs_sitting_key"
    NEEDS_CENTRE_CLOCK = "needs_centre_clock"
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

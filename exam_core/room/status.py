"""How a seat stands, once a second and whenever it changes: what a console draws.

It holds no question, no answer and no name: the console has the roster of its packages.
"""

from typing import Annotated, Literal

from pydantic import Field

from exam_core.attempt.events import Confidence, Evidence, HexDigest, Policy, Reason, SeatNumber, Subject
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId, SittingCode
from exam_core.package.roster import Ticket
from exam_core.sealing.documents import Document

MOST_FINDINGS = 40

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Milliseconds = Annotated[int, Field(ge=0)]
SecondCopy = Literal["none", "wanted", "level", "behind"]
"""The journal elsewhere: nowhere, needed before anything counts as saved, level, or behind."""


class FindingSeen(Document):
    """Something that the lockdown finds there now."""

    finding: Reason
    subject: Subject
    confidence: Confidence
    policy: Policy
    evidence: Evidence
    accepted: bool
    blocks_check_in: bool


class SeatStatus(Document):
    """One seat as it stands.

    Attributes:
        stage: what the seat program is doing, a code; `state` says more while somebody sits there.
        ticket: who was found, or sits.
        seq: number of the last journal entry, and `head` its digest.
        acts: how many acts of proctors the attempt has obeyed: the next one counts one more.
        warnings: how many the candidate was given (Annex 3).
        left_ms: exam time left; None before the start.
        withheld_ms: what was lost and the cap kept back; a time code of the centre gives it back.
        answered: how many of `questions` have an answer.
        hand: the hand is up, also of somebody who has not checked in.
        disputed: whoever was found says "not me" and waits for a proctor.
        reported: numbers of the questions with which something is said to be wrong.
        hold: reason of the lock or leave on top, a code of the rule set; "" without one.
        camera: whether pictures are being recorded; None where none are wanted.
        result_safe: the sealed result is stored somewhere else, too.
        worst_check: the worst row of the self-check; None as long as nothing was looked at.
    """

    v: Literal[1] = 1
    seat: SeatNumber
    stage: Reason
    sitting: SittingCode | None
    ticket: Ticket | None
    attempt: AttemptId | None
    state: State | None
    seq: Annotated[int, Field(ge=0)] | None
    head: HexDigest | None
    acts: Count
    warnings: Count
    left_ms: Milliseconds | None
    withheld_ms: Milliseconds
    answered: Count
    questions: Count
    hand: bool
    disputed: bool
    reported: Annotated[tuple[Count, ...], Field(max_length=1000)]
    hold: Annotated[str, Field(pattern=r"^[a-z_]{0,40}$")]
    findings: Annotated[tuple[FindingSeen, ...], Field(max_length=MOST_FINDINGS)]
    camera: bool | None
    second_copy: SecondCopy
    result_safe: bool
    worst_check: Literal["good", "note", "bad", "unknown"] | None

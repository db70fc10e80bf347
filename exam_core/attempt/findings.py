"""What the lockdown has found at the seat and still finds, as the journal tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from exam_core.attempt.events import (
    Confidence,
    Event,
    FindingAccepted,
    LockdownEvent,
    MovedIn,
    Opened,
    Policy,
)
from exam_core.attempt.journal import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that was seen at the seat and is not gone.

    Attributes:
        finding: code of what it is.
        subject: which one it is.
        policy: what follows from it at most.
        accepted: whether a proctor has looked at it and lets it be.
    """

    finding: str
    subject: str
    policy: Policy
    accepted: bool


Standings = tuple[Standing, ...]
"""In the order in which they were first seen; each finding and subject once."""


def standing_after(standing: Standings, event: Event) -> Standings:
    """What stands after `event`; at another seat everything has to be seen anew."""
    match event:
        case LockdownEvent():
            return _after_look(standing, event)
        case FindingAccepted(finding=finding):
            return tuple(replace(one, accepted=True) if one.finding == finding else one for one in standing)
        case MovedIn():
            return ()
        case _:
            return standing


def is_news(standing: Standings, event: LockdownEvent) -> bool:
    """Whether `event` tells something that the journal does not tell yet."""
    return event.phase == "locked" or _after_look(standing, event) != standing


def awaits_acceptance(standing: Standings, finding: str) -> bool:
    """Whether something stands under that code that no proctor has accepted."""
    return any(one.finding == finding and not one.accepted for one in standing)


def _after_look(standing: Standings, event: LockdownEvent) -> Standings:
    key = (event.finding, event.subject)
    before = next((one for one in standing if (one.finding, one.subject) == key), None)
    if event.phase == "gone":
        return tuple(one for one in standing if one is not before)
    accepted = event.phase == "let_pass" or (before is not None and before.accepted)
    now = Standing(event.finding, event.subject, event.policy, accepted)
    if before is None:
        return (*standing, now)
    return tuple(now if one is before else one for one in standing)


@dataclass(frozen=True, slots=True)
class FindingTold:
    """One finding from when it was seen until it was gone, for people.

    Attributes:
        seat: where it was seen.
        seen_at, gone_at: UTC by the PC's wall clock; `gone_at` is None where it stood to the end.
        locked: whether the seat was locked for it.
        let_pass: whether a proctor had accepted it before the check-in; `evidence` then says who and why.
        accepted_by: `proctor:` and the badge of who accepted it during the attempt, or "".
        accepted_reason: code of the rule set's finding reasons, or "".
    """

    finding: str
    subject: str
    confidence: Confidence
    policy: Policy
    evidence: str
    seat: int
    seen_at: datetime
    gone_at: datetime | None = None
    locked: bool = False
    let_pass: bool = False
    accepted_by: str = ""
    accepted_reason: str = ""

    @property
    def accepted(self) -> bool:
        """Whether a proctor let it be, before or during the attempt."""
        return self.let_pass or bool(self.accepted_by)


def findings_told(entries: Iterable[Entry]) -> tuple[FindingTold, ...]:
    """Every finding that a journal tells, in the order in which they were seen."""
    told: list[FindingTold] = []
    standing: dict[tuple[str, str], int] = {}
    seat = 0
    for entry in entries:
        match entry.event:
            case Opened(seat=here) | MovedIn(seat=here):
                seat = here
                standing.clear()
            case FindingAccepted(finding=finding, reason=reason):
                for at in standing.values():
                    if told[at].finding == finding and not told[at].accepted:
                        told[at] = replace(told[at], accepted_by=entry.by, accepted_reason=reason)
            case LockdownEvent() as event:
                _tell(told, standing, event, seat, entry.wall)
            case _:
                pass
    return tuple(told)


def _tell(
    told: list[FindingTold],
    standing: dict[tuple[str, str], int],
    event: LockdownEvent,
    seat: int,
    wall: datetime,
) -> None:
    key = (event.finding, event.subject)
    if event.phase == "gone":
        at = standing.pop(key, None)
        if at is not None:
            told[at] = replace(told[at], gone_at=wall)
        return
    members = event.model_dump(exclude={"phase"})
    if key not in standing:
        standing[key] = len(told)
        told.append(FindingTold(**members, seat=seat, seen_at=wall))
    before = told[standing[key]]
    told[standing[key]] = replace(
        before,
        **members,
        locked=before.locked or event.phase == "locked",
        let_pass=before.let_pass or event.phase == "let_pass",
    )

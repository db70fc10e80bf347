"""What the lockdown finds at this seat, and what a proctor let pass before somebody checked in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from client.lockdown.finding import Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change, Phase
from client.sitting.seat_view import StandingFinding
from exam_core.attempt.commands import NoteFinding
from exam_core.attempt.events import FindingPhase
from exam_core.attempt.findings import Standing, Standings
from exam_core.identifiers import SittingCode, StaffId

Key = tuple[FindingCode, str]

NOT_SEEN_AGAIN = "not seen again"
"""Evidence of a finding that was gone when the program came back."""


@dataclass(slots=True)
class Found:
    """One thing that the watch has told.

    Attributes:
        lock_due: the grace is over.
        gone: it is not there any more, and an attempt's journal has yet to tell of it.
    """

    finding: Finding
    policy: Policy
    lock_due: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class LetPass:
    """A proctor has looked at it before anybody checked in."""

    reason: str
    badge: StaffId


@dataclass(slots=True)
class FindingsHere:
    """In the order in which things were first seen.

    What a proctor let pass holds for the sitting whose proctor it was, and for everything that stood under
    the code then; once such a thing has gone, it holds for it no more.
    """

    _found: dict[Key, Found] = field(default_factory=dict)
    _let_pass: dict[tuple[SittingCode, Key], LetPass] = field(default_factory=dict)

    def hear(self, changes: Iterable[Change]) -> None:
        """Take in what the watch tells."""
        for change in changes:
            key, before = change.finding.key, self._found.get(change.finding.key)
            match change.phase:
                case Phase.SEEN:
                    due = before is not None and before.lock_due and not before.gone
                    self._found[key] = Found(change.finding, change.policy, lock_due=due)
                case Phase.LOCK:
                    self._found.setdefault(key, Found(change.finding, change.policy)).lock_due = True
                case Phase.GONE:
                    if before is not None:
                        before.gone = True

    def __iter__(self) -> Iterator[Found]:
        """Everything that is there or whose end is not journalled yet."""
        return iter(tuple(self._found.values()))

    def forget_gone(self) -> None:
        """Their end is journalled, or there is no journal that it belongs into."""
        for key in [key for key, one in self._found.items() if one.gone]:
            del self._found[key]
            self._let_pass = {pair: passed for pair, passed in self._let_pass.items() if pair[1] != key}

    def stands(self, code: str) -> bool:
        """Whether something is there under that code."""
        return any(one.finding.code == code and not one.gone for one in self)

    def let_pass(self, sitting: SittingCode, code: str, passed: LetPass) -> None:
        """A proctor lets pass what stands under that code."""
        for one in self:
            if one.finding.code == code and not one.gone:
                self._let_pass[sitting, one.finding.key] = passed

    def passed(self, sitting: SittingCode, finding: Finding) -> LetPass | None:
        """Whether a proctor of the sitting let it pass before the check-in."""
        return self._let_pass.get((sitting, finding.key))

    def blocking(self, sitting: SittingCode, table: PolicyTable) -> bool:
        """Whether nobody checks in before a proctor has looked."""
        return any(
            table.rule_for(one.finding).blocks_check_in and self.passed(sitting, one.finding) is None
            for one in self
        )

    def view(
        self, sitting: SittingCode | None, standing: Standings, table: PolicyTable
    ) -> tuple[StandingFinding, ...]:
        """What is there now, for the screens.

        Args:
            sitting: the one that is served.
            standing: what the journal of whoever sits here tells.
        """
        return tuple(
            StandingFinding(
                finding=one.finding,
                policy=one.policy,
                accepted=is_accepted(one, standing)
                or (sitting is not None and self.passed(sitting, one.finding) is not None),
                blocks_check_in=table.rule_for(one.finding).blocks_check_in,
            )
            for one in self
            if not one.gone
        )


def is_noted(one: Found, standing: Standings) -> bool:
    """Whether the journal tells of it as it is."""
    before = noted(one, standing)
    return before is not None and before.policy == one.policy


def is_accepted(one: Found, standing: Standings) -> bool:
    """Whether the journal says that a proctor has accepted it."""
    before = noted(one, standing)
    return before is not None and before.accepted


def noted(one: Found, standing: Standings) -> Standing | None:
    """What the journal tells of it."""
    return next((line for line in standing if (line.finding, line.subject) == one.finding.key), None)


def note(one: Found, phase: FindingPhase, evidence: str | None = None) -> NoteFinding:
    """The command that journals it."""
    finding = one.finding
    return NoteFinding(
        finding=finding.code.value, subject=finding.subject, confidence=finding.confidence.value,
        policy=one.policy.value, evidence=finding.evidence if evidence is None else evidence, phase=phase,
    )  # fmt: skip


def note_end(line: Standing) -> NoteFinding:
    """The command that journals the end of something that nobody sees any more."""
    return NoteFinding(
        finding=line.finding, subject=line.subject, confidence="certain", policy=line.policy,
        evidence=NOT_SEEN_AGAIN, phase="gone",
    )  # fmt: skip

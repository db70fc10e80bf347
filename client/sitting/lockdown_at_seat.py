"""What follows at this seat from what the lockdown finds: the journal tells it, and at the worst a lock.

Nothing here ever keeps an answer from being saved: a disk that refuses refuses these entries alone, and they
are tried again.
"""

from collections.abc import Iterator

from client.sitting.findings_here import Found, LetPass, is_accepted, is_noted, note, note_end, noted
from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.seated_attempt import LOCKABLE, SeatedAttempt
from client.sitting.situation import Situation
from exam_core.attempt.commands import LockByRule, NoteFinding
from exam_core.attempt.findings import Standings
from exam_core.attempt.refusals import Refusal
from exam_core.identifiers import AttemptId, StaffId

LOCK_REASON = "lockdown"
"""The reason in every rule set for a lock that follows from a finding."""
AT_UNLOCK = "other"
"""The reason in every rule set with which an unlock accepts what still stands: the unlock has its own."""
SEEN_AGAIN_WITHIN_MS = 60_000
"""After a start the watch has told by then whatever is there: its slowest detector has looked twice."""


class LockdownAtSeat:
    """Keeps the journal of whoever sits here level with what is found, at any time and after any stop."""

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._since: tuple[AttemptId, int] | None = None

    def bring_level(self) -> SeatRefusal | None:
        """Journal what is new, and lock where that follows. Doing it again changes nothing."""
        here, seated = self._here, self._here.seated
        if seated is None or seated.state.closed:
            here.findings.forget_gone()
            return None
        if here.stage is not None:  # nothing can be written yet
            return None
        for command in (*self._news(seated), *self._ends(seated)):
            trouble = seated.note(command)
            if trouble is not None:
                return here.minding_damage(trouble)
        here.findings.forget_gone()
        return here.minding_damage(self._lock(seated))

    def let_pass(self, code: str, reason: str, badge: StaffId) -> SeatRefusal | None:
        """A proctor accepts a finding before anybody sits here; the journal tells it when somebody does."""
        here, sitting = self._here, self._here.sitting
        if sitting is None or not here.findings.stands(code):
            return Refusal.NOT_NOW
        here.findings.let_pass(sitting.code, code, LetPass(reason, badge))
        return None

    def is_reason(self, reason: str) -> bool:
        """Whether the rule set of the sitting knows it as a reason to accept a finding."""
        sitting = self._here.sitting
        return sitting is not None and any(
            one.code == reason for one in sitting.package.rules.finding_reasons
        )

    def _news(self, seated: SeatedAttempt) -> Iterator[NoteFinding]:
        for one in self._here.findings:
            if not is_noted(one, seated.state.standing):
                yield note(one, "seen")
            passed = self._here.findings.passed(seated.sitting.code, one.finding)
            if passed is not None and not is_accepted(one, seated.state.standing):
                yield note(one, "let_pass", f"{passed.badge} {passed.reason}")
            if one.gone:
                yield note(one, "gone")

    def _ends(self, seated: SeatedAttempt) -> Iterator[NoteFinding]:
        """What the journal tells as standing, and what was gone when the program came back."""
        if not self._has_settled(seated):
            return
        here = {one.finding.key for one in self._here.findings}
        for line in seated.state.standing:
            if (line.finding, line.subject) not in here:
                yield note_end(line)

    def _has_settled(self, seated: SeatedAttempt) -> bool:
        now = self._here.clock().mono_ms
        if self._since is None or self._since[0] != seated.state.attempt:
            self._since = (seated.state.attempt, now)
        return now - self._since[1] >= SEEN_AGAIN_WITHIN_MS

    def _lock(self, seated: SeatedAttempt) -> Trouble | None:
        """Once for everything that is due; where nothing can be locked now, it is as soon as it can."""
        due = [one for one in self._here.findings if self._is_due(one, seated)]
        if not due or seated.state.state not in LOCKABLE:
            return None
        for one in due:
            trouble = seated.note(note(one, "locked"))
            if trouble is not None:
                return trouble
        return seated.note(LockByRule(LOCK_REASON))

    @staticmethod
    def _is_due(one: Found, seated: SeatedAttempt) -> bool:
        line = noted(one, seated.state.standing)
        return one.lock_due and not one.gone and line is not None and not line.accepted


def locking(standing: Standings) -> tuple[str, ...]:
    """The codes of what stands and locks: whoever unlocks has seen it, and lets it be.

    Each of them is accepted by an act of its own, as a proctor at the seat does in one go; a console orders
    it before it unlocks.
    """
    locks = (one.finding for one in standing if one.policy == "lock" and not one.accepted)
    return tuple(dict.fromkeys(locks))

"""What a correction does to a sitting's scores: a list before and after, and its totals."""

from dataclasses import dataclass

from exam_core.custody.score_table import ScoreRow, ScoreTable
from exam_core.identifiers import TicketNumber


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One candidate whose row is another one after the correction."""

    before: ScoreRow
    after: ScoreRow

    @property
    def ticket(self) -> TicketNumber:
        """Whose rows these are."""
        return self.after.ticket

    @property
    def now_passes(self) -> bool:
        """Whether the candidate had failed and now passes."""
        return self.before.passed is False and self.after.passed is True

    @property
    def now_fails(self) -> bool:
        """Whether the candidate had passed and now fails."""
        return self.before.passed is True and self.after.passed is False


def score_changes(before: ScoreTable, after: ScoreTable) -> tuple[ScoreChange, ...]:
    """The rows that differ, whoever now fails first, then whoever now passes, then by ticket.

    Raises:
        ValueError: the tables are not of the same candidates.
    """
    pairs = zip(before.rows, after.rows, strict=True)
    changes = [ScoreChange(old, new) for old, new in pairs if old != new]
    if any(change.before.ticket != change.ticket for change in changes):
        raise ValueError("the tables are not of the same candidates")
    return tuple(sorted(changes, key=lambda one: (not one.now_fails, not one.now_passes, one.ticket)))

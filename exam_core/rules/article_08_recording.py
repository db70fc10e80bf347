"""Article 8(7): the exam is recorded, and the recording kept three or six years by kind of exam."""

from collections.abc import Iterable
from datetime import date

from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.periods import add_years
from exam_core.rules.rule_set import RuleSet


def keep_until(exam_day: date, kinds: Iterable[ExamKind], rules: RuleSet) -> date:
    """The last day on which a room's recording must still exist; with several kinds in it the longest term.

    Raises:
        ValueError: no kind is given.
    """
    return add_years(exam_day, max(rules.video_years[kind] for kind in kinds))

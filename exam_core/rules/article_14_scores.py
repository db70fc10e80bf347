"""Article 14: scores out within 5 working days, a pass valid 12 months, one make-up within 30 days."""

from datetime import date, timedelta

from exam_core.rules.periods import add_months
from exam_core.rules.rule_set import RuleSet
from exam_core.rules.workdays import Calendar, Due


def publication_due(exam_end: date, calendar: Calendar, rules: RuleSet) -> Due:
    """The last day for publishing the scores of an exam that ended on `exam_end`."""
    return calendar.after(exam_end, rules.publish_within_workdays)


def makeup_deadline(notified: date, calendar: Calendar, rules: RuleSet) -> Due:
    """The last day to apply for the make-up.

    Args:
        notified: the day of the official publication (成绩告知之日). It is not counted; a last day that
            falls on a rest day moves to the next working day.
    """
    return calendar.rolled(notified + timedelta(days=rules.makeup_days))


def pass_valid_until(passed: date, rules: RuleSet) -> date:
    """The last day on which a pass still counts."""
    return add_months(passed, rules.valid_months)

"""Article 19: a site applies for an exam, the centre reviews and confirms, each so many working days before.

The days of applying and confirming stand in Annex 1 §1(3) and (4).
"""

from datetime import date

from exam_core.rules.rule_set import RuleSet
from exam_core.rules.workdays import Calendar, Due


def apply_by(exam_day: date, calendar: Calendar, rules: RuleSet) -> Due:
    """The last day on which a site may apply for an exam."""
    return calendar.before(exam_day, rules.apply_workdays_before)


def confirm_by(exam_day: date, calendar: Calendar, rules: RuleSet) -> Due:
    """The day on which the centre confirms the task once more."""
    return calendar.before(exam_day, rules.confirm_workdays_before)


def review_by(received: date, exam_day: date, calendar: Calendar, rules: RuleSet) -> Due:
    """The last day for reviewing an application.

    Three working days from receipt can reach beyond the exam that was applied for in time, so the review is
    due at the latest when the task is confirmed.
    """
    return min(calendar.after(received, rules.review_within_workdays), confirm_by(exam_day, calendar, rules))

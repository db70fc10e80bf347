"""Article 39: the rules are in force from the day of issue, for five years."""

import enum
from datetime import date

from exam_core.rules.periods import add_months
from exam_core.rules.rule_set import RuleSet

WARNING_MONTHS = 12
"""New rules take about a year from draft to data, so the warning comes that early."""


class Validity(enum.StrEnum):
    """Whether a rule set may be used on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    LAPSES_SOON = "lapses_soon"
    """In force, but within its last twelve months: the centre is warned."""
    LAPSED = "lapsed"


def validity(rules: RuleSet, day: date) -> Validity:
    """The state of a rule set on `day`; its last day is still in force."""
    if day < rules.in_force_from:
        return Validity.NOT_YET
    if day > rules.in_force_until:
        return Validity.LAPSED
    if day >= add_months(rules.in_force_until, -WARNING_MONTHS):
        return Validity.LAPSES_SOON
    return Validity.IN_FORCE

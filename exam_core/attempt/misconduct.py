"""Annex 3: what a proctor may do on the spot about a candidate's misconduct.

A minor violation is warned of and put right at once (section 2). Who violates the rules again after the
rule set's number of warnings, or acts gravely (section 3), is ordered out: the seat closes, the answers stay.
Whether the result is cancelled is decided at the centre by two people, never at the seat.
"""

from dataclasses import dataclass
from datetime import datetime

from exam_core.attempt.events import Warned
from exam_core.attempt.journal import Entry
from exam_core.rules.rule_set import Reason, RuleSet


@dataclass(frozen=True, slots=True)
class WarningGiven:
    """One warning: its ground (a code of the rule set), when by the PC's clock, and who gave it."""

    ground: str
    wall: datetime
    by: str


def warnings_after(given: tuple[WarningGiven, ...], entry: Entry) -> tuple[WarningGiven, ...]:
    """The warnings given up to `entry`; they stay with a candidate who moves to another seat."""
    match entry.event:
        case Warned(ground=ground):
            return (*given, WarningGiven(ground, entry.wall, entry.by))
        case _:
            return given


def is_grave(ground: str, rules: RuleSet) -> bool:
    """Whether `ground` is one of section 3, for which nobody has to be warned first."""
    return any(one.code == ground for one in rules.grave_grounds)


def removal_grounds(warnings: int, rules: RuleSet) -> tuple[Reason, ...]:
    """For what a candidate with so many warnings may be ordered out now."""
    warned_enough = warnings >= rules.warnings_before_removal
    return (*(rules.warning_grounds if warned_enough else ()), *rules.grave_grounds)

"""The latest warning: on which ground, when, and what follows from another violation."""

from client.seat.glance import Glance, clock_time
from client.seat.warned.view import WarnedModel


def present(glance: Glance) -> WarnedModel:
    """The page about the latest warning."""
    attempt, rules = glance.attempt, glance.rules
    if rules is None or not attempt.warnings:
        raise LookupError("nobody was warned")
    latest = attempt.warnings[-1]
    return WarnedModel(
        frame=glance.frame,
        number=len(attempt.warnings),
        ground=glance.words_of(rules.warning_grounds, latest.ground),
        at=clock_time(latest.wall),
        before_removal=max(0, rules.warnings_before_removal - len(attempt.warnings)),
        left_s=None if attempt.clock is None else glance.left_s,
    )

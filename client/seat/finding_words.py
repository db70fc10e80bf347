"""Which findings ask for a proctor's look, and the one line that says so on the seat's screens."""

from PySide6.QtCore import QCoreApplication

from client.lockdown.policy import Policy
from client.sitting.seat_view import StandingFinding
from client.widgets.finding_words import words_for_finding
from client.widgets.phrase import fill

translate = QCoreApplication.translate


def awaiting_a_look(findings: tuple[StandingFinding, ...]) -> tuple[StandingFinding, ...]:
    """Those that a proctor has to look at: more than a note, and not accepted yet.

    What holds up the check-in comes first, then what will lock: the band has room for one.
    """
    waiting = (
        one for one in findings if not one.accepted and (one.policy is not Policy.NOTE or one.blocks_check_in)
    )
    return tuple(sorted(waiting, key=lambda one: (not one.blocks_check_in, one.policy is not Policy.LOCK)))


def warning(findings: tuple[StandingFinding, ...]) -> str:
    """The one calm line for every screen; empty when there is nothing to look at."""
    waiting = awaiting_a_look(findings)
    if not waiting:
        return ""
    what = words_for_finding(waiting[0].finding).what
    if len(waiting) == 1:
        return fill(translate("finding", "请监考员查看本机：%1"), what)
    return fill(translate("finding", "请监考员查看本机：%1，另有 %2 项"), what, len(waiting) - 1)

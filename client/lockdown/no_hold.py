"""No hold at all: development, drills, a window beside others. The window shows a red frame meanwhile."""

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import HoldName


class NoHold:
    """Holds nothing and changes nothing."""

    name = HoldName.NONE

    def take(self, window: int) -> None:
        """Leave the window where it is."""

    def keep(self) -> tuple[Finding, ...]:
        """Nothing is expected, so nothing is amiss."""
        return ()

    def release(self) -> None:
        """Nothing was changed."""


class NotHeld:
    """Tells the journal, and with it the centre, that an exam was sat beside other windows.

    A detector. Nothing follows from it at the seat, whose table only notes where nothing is held.
    """

    name = "no_hold"
    every_s = 600.0

    def look(self) -> tuple[Finding, ...]:
        """The same each time."""
        evidence = "started without a hold: the exam is a window beside others"
        return (Finding(FindingCode.HOLD_INCOMPLETE, "none", Confidence.CERTAIN, evidence),)

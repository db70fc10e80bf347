"""How the seat is held on this desktop, and what follows from findings there."""

import os

from client.lockdown.hold import HoldName
from client.lockdown.platform import choose
from client.lockdown.policy import Policy, PolicyTable
from client.seat.options import SeatOptions


def hold_name(options: SeatOptions) -> HoldName:
    """Which hold this program takes on this desktop."""
    return choose(options.lockdown, os.environ)


def policy_under(hold: HoldName) -> PolicyTable:
    """What follows from findings: where nothing is held (development) they are only noted."""
    table = PolicyTable.shipped()
    return table.softened(Policy.NOTE) if hold is HoldName.NONE else table

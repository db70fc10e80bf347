"""What a duty of the uplink is, and how long each rests."""

from typing import Protocol

from client.sync.uplink_events import Trouble

LIST_EVERY_MS = 10_000
"""How soon a new sitting, package or release time is seen; a site of 250 seats asks 25 times a second."""
HEARTBEAT_EVERY_MS = 5_000
"""As often as a seat notes that it is alive: the centre's and the journal's view are of one grain."""
RELEASE_EVERY_MS = 1_000
"""Candidates sit and wait: a second is not noticed."""
RELEASE_EAGER_MS = 5 * 60 * 1000
"""How long after the release time a seat asks every second; then the release is late anyway."""
RELEASE_LATE_MS = 5_000
REFUSED_REST_MS = 30_000
"""A refusal needs a person at the centre; asking more often only fills its log."""
SOON_MS = 1_000
"""Where the answer will be another one as soon as something else has happened."""


class Troubled(Exception):
    """Something is wrong that the seat noticed itself; it is reported, and the duty rests."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble


class Duty(Protocol):
    """Something the uplink does again and again."""

    def due(self) -> int | None:
        """From which monotonic reading (ms) on there is something to do; None for nothing."""

    def do(self, now_ms: int) -> None:
        """Do one step, at most a request or two.

        Raises:
            CentreUnreachable: nothing is lost; the same step comes again after the back-off.
            CentreRefused, Troubled, OSError: reported; the duty rests.
        """

    def rest(self, until_ms: int) -> None:
        """Do nothing before this monotonic reading."""

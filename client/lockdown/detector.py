"""What looks for one kind of thing on this PC."""

from typing import Protocol, runtime_checkable

from client.lockdown.finding import Finding


class Detector(Protocol):
    """Says what is there now. What can't be read is not a finding: it never raises for the world.

    Attributes:
        name: of the detector, one word or two, for tests and measurements.
        every_s: seconds from look to look; a dear look comes seldom.
    """

    name: str
    every_s: float

    def look(self) -> tuple[Finding, ...]:
        """What is there now; of momentary things, what happened since the last look."""
        ...


@runtime_checkable
class Closing(Protocol):
    """A detector that keeps something open between its looks."""

    def close(self) -> None:
        """Let go of it; another look opens it again."""
        ...

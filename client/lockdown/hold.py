"""What a hold is: the exam's window on top of everything, and the keyboard in it, on one kind of desktop."""

from enum import StrEnum
from typing import Protocol, runtime_checkable

from client.lockdown.finding import Finding


class HoldName(StrEnum):
    """The kinds of desktop that are held, and none: a plain window, for development."""

    X11 = "x11"
    WAYLAND = "wayland"
    WINDOWS = "windows"
    NONE = "none"


class WindowGone(Exception):
    """The window that was held does not exist any more: the program has to start again."""


class Hold(Protocol):
    """Keeps one window on top. All calls come from the thread of the windows."""

    @property
    def name(self) -> HoldName:
        """Which kind this is."""

    def take(self, window: int) -> None:
        """Put a window (its native id) over everything else. Called again, it holds another window.

        What this changes on the machine stands in the ledger first. What cannot be done is not an error: it
        is a finding of `keep`.
        """

    def keep(self) -> tuple[Finding, ...]:
        """See that it is still so, and make it so again; called a few times a second.

        Returns:
            what is not as it should be at this moment.

        Raises:
            WindowGone: somebody destroyed the window.
        """

    def release(self) -> None:
        """Let go and undo all changes; nothing where nothing is held."""


@runtime_checkable
class WokenHold(Hold, Protocol):
    """A hold that is told of changes, and need not be asked to see them."""

    def descriptor(self) -> int | None:
        """What becomes readable when `keep` has something to see; None where nothing is held."""

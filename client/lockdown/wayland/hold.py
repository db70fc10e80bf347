"""Holding a Wayland session: the session itself does, where it shows one program; otherwise nothing does."""

import os
from collections.abc import Mapping

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import HoldName
from client.lockdown.wayland.session import compositor_of, is_one_app


class WaylandHold:
    """Says whether this session holds its one window; there is nothing to change on the machine.

    Args:
        environ: the variables that name the session.
    """

    name = HoldName.WAYLAND

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._found: tuple[Finding, ...] = ()

    def take(self, window: int) -> None:
        """Look who shows the window. It fills its screen by itself in a one-app session."""
        compositor = compositor_of(self._environ)
        if is_one_app(compositor):
            self._found = ()
            return
        name = "unknown" if compositor is None else compositor.name
        evidence = f"a Wayland desktop ({name}) cannot be held; start the seat in its one-app session"
        self._found = (Finding(FindingCode.HOLD_INCOMPLETE, "wayland_desktop", Confidence.CERTAIN, evidence),)

    def keep(self) -> tuple[Finding, ...]:
        """What `take` found: a session doesn't change its compositor."""
        return self._found

    def release(self) -> None:
        """Nothing was changed."""
        self._found = ()

"""Which hold fits this machine."""

import sys
from collections.abc import Mapping
from typing import Literal

from client.lockdown.changes import Ledger
from client.lockdown.hold import Hold, HoldName
from client.lockdown.no_hold import NoHold

Wanted = Literal["auto", "x11", "wayland", "windows", "none"]

_WITHOUT_A_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb")


def choose(wanted: Wanted, environ: Mapping[str, str]) -> HoldName:
    """The hold that is asked for, or for "auto" the one of the desktop that the program runs on.

    A Wayland desktop counts as one even where programs could also use X11 on it: a window of the X11 kind
    cannot hold it.
    """
    if wanted != "auto":
        return HoldName(wanted)
    if sys.platform == "win32":
        return HoldName.WINDOWS
    qt = environ.get("QT_QPA_PLATFORM", "")
    if qt.startswith(_WITHOUT_A_SCREEN):
        return HoldName.NONE
    if environ.get("WAYLAND_DISPLAY") and not qt.startswith("xcb"):
        return HoldName.WAYLAND
    return HoldName.X11 if environ.get("DISPLAY") else HoldName.NONE


def is_without_display(environ: Mapping[str, str]) -> bool:
    """Whether a window would find nothing to be on, for instance on a line from another PC (ssh)."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(environ.get(name) for name in named)


def qt_environment(name: HoldName) -> Mapping[str, str]:
    """What has to be set before the first window, whatever the desktop has set there.

    Some desktops name a platform of their own for all programs ("dxcb"), which this Qt does not have; and a
    window that is drawn somewhere else ("vnc", "offscreen") can't be held.
    """
    platform = {HoldName.X11: "xcb", HoldName.WAYLAND: "wayland"}.get(name)
    return {} if platform is None else {"QT_QPA_PLATFORM": platform}


def hold_for(name: HoldName, ledger: Ledger) -> Hold:
    """Make a hold; it takes nothing yet."""
    if name is HoldName.X11:
        from client.lockdown.x11.hold import X11Hold  # noqa: PLC0415  # another system has no X library

        return X11Hold(ledger)
    if name is HoldName.WAYLAND:
        from client.lockdown.wayland.hold import WaylandHold  # noqa: PLC0415

        return WaylandHold()
    if name is HoldName.WINDOWS:
        from client.lockdown.windows.hold import WindowsHold  # noqa: PLC0415

        return WindowsHold(ledger)
    return NoHold()

"""The windows that other programs show on this X server, named for the detectors and the journal."""

from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from client.lockdown.window_seen import WindowSeen
from client.lockdown.x11.connection import LOST, connect, hang_up, is_shown, process_of, top_levels

MOST = 200
"""More windows than this are not named: somebody is flooding the server."""

_NORMAL, _ICONIC = 1, 3
"""WM_STATE of a window that is open, and of one that was put away; 0 is one that was withdrawn."""
_DEEPEST = 3
"""A window manager puts a window into a frame, some of them into two."""


class Windows:
    """Names all windows, over one connection that is opened when first needed and again when lost."""

    def __init__(self) -> None:
        self._line: Display | None = None

    def seen(self) -> tuple[WindowSeen, ...]:
        """What is there now, lowest first; nothing where there is no X server."""
        try:
            self._line = self._line or connect()
            return _all_of(self._line)
        except LOST:
            self.close()
            return ()

    def close(self) -> None:
        """End the connection."""
        line, self._line = self._line, None
        hang_up(line)


def windows_seen() -> tuple[WindowSeen, ...]:
    """All windows of programs, lowest first; over a connection of its own."""
    windows = Windows()
    try:
        return windows.seen()
    finally:
        windows.close()


def name_of(line: Display, window: Any, *, above: bool) -> WindowSeen:
    """One window, with the process that made it. What it doesn't say is empty."""
    try:
        named = _named_within(window, _DEEPEST) or window
        words = named.get_wm_class() or ()
        return WindowSeen(
            process_of(line, named.id), " ".join(words), _title_of(line, named), above, _is_open(line, named)
        )
    except XError:
        return WindowSeen(None, "", "", above)


def _all_of(line: Display) -> tuple[WindowSeen, ...]:
    there = (w for w in top_levels(line)[:MOST] if is_shown(w) or _named_within(w, 0) is not None)
    seen = [name_of(line, window, above=False) for window in there]
    return tuple(one for one in seen if one.wm_class or one.title)


def _named_within(window: Any, depth: int) -> Any | None:
    """The window that a program named, at this place or in the frames around it."""
    try:
        if window.get_wm_class():
            return window
        if depth == 0:
            return None
        children = window.query_tree().children
    except XError:
        return None
    found = (_named_within(child, depth - 1) for child in children)
    return next((child for child in found if child is not None), None)


def _is_open(line: Display, window: Any) -> bool:
    """Whether it is on the screen, or the window manager has put it away (ICCCM, WM_STATE).

    Toolkits have windows that are never shown, one for each program; a program in the tray has no others.
    """
    if is_shown(window):
        return True
    state = window.get_full_property(line.intern_atom("WM_STATE"), X.AnyPropertyType)
    return state is not None and bool(state.value) and state.value[0] in (_NORMAL, _ICONIC)


def _title_of(line: Display, window: Any) -> str:
    utf8 = line.intern_atom("UTF8_STRING")
    said = window.get_full_property(line.intern_atom("_NET_WM_NAME"), utf8)
    if said is None:
        said = window.get_full_property(line.intern_atom("WM_NAME"), X.AnyPropertyType)
    if said is None:
        return ""
    value = said.value
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)

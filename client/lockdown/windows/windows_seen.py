"""The windows of all programs, in the order in which they lie on the desktop."""

import os
from collections.abc import Iterator

from client.lockdown.window_seen import WindowSeen
from client.lockdown.windows.api import Rect, Win32, real

_MOST_ABOVE = 500
"""The order changes while it is walked, so a walk could go in a circle (GetWindow's own documentation)."""


def windows_seen(api: Win32 | None = None) -> tuple[WindowSeen, ...]:
    """The visible windows of other processes; `above` is judged by the seat's own largest one."""
    windows = real() if api is None else api
    ours: list[int] = []
    others: list[int] = []
    for window in windows.enum_windows():
        if windows.is_shown(window) and _has_size(windows.window_rect(window)):
            (ours if windows.window_process(window) == os.getpid() else others).append(window)
    seat = max(ours, key=lambda window: _area(windows.window_rect(window)), default=None)
    above = frozenset(windows_above(windows, seat)) if seat is not None else frozenset()
    return tuple(
        WindowSeen(
            pid=windows.window_process(window) or None,
            wm_class=windows.window_class(window),
            title=windows.window_text(window),
            above=window in above,
        )
        for window in others
    )


def windows_above(api: Win32, window: int) -> Iterator[int]:
    """The visible windows that lie above this one and cover a part of it, from below to the top."""
    rect = api.window_rect(window)
    other = window
    for _ in range(_MOST_ABOVE):
        other = api.window_above(other)
        if not other:
            return
        if api.is_shown(other) and api.window_rect(other).meets(rect):
            yield other


def _has_size(rect: Rect) -> bool:
    return rect.right > rect.left and rect.bottom > rect.top


def _area(rect: Rect) -> int:
    return (rect.right - rect.left) * (rect.bottom - rect.top)

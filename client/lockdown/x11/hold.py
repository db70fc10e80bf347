"""Holding an X11 desktop: the exam lies in the overlay, above every window of every other program.

Under it lies a black backdrop over all monitors. What another program does to these windows (it may: X11 lets
any program of the user move, hide and reshape any window) is put right as soon as the server tells of it. The
keyboard is grabbed by the windows' own toolkit, which needs the keys (client/seat/kiosk.py).
"""

import time
from collections.abc import Callable
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.ext import shape

from client.lockdown.changes import Ledger
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import HoldName, WindowGone
from client.lockdown.x11 import blanking, keyboard_options, overlay
from client.lockdown.x11.backdrop import Backdrop
from client.lockdown.x11.connection import LOST, connect, hang_up, is_inside_wayland, is_shown, mark_changed
from client.lockdown.x11.selections import Selections
from client.lockdown.x11.windows import name_of

LOOK_AGAIN_S = 2.0
"""Seconds from look to look while the server tells of nothing."""

_HEARD = X.StructureNotifyMask | X.SubstructureNotifyMask | X.FocusChangeMask

Place = tuple[int, int, int, int]
"""x, y, width, height on the root window."""


class X11Hold:
    """Holds one window on the X server that $DISPLAY names.

    Args:
        ledger: where changes to the machine stand.
        monotonic_s: seconds of a clock that never goes back.
    """

    name = HoldName.X11

    def __init__(self, ledger: Ledger, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._ledger = ledger
        self._monotonic_s = monotonic_s
        self._line: Display | None = None
        self._overlay: Any = None
        self._backdrop: Backdrop | None = None
        self._selections: Selections | None = None
        self._window: Any = None
        self._place: Place = (0, 0, 0, 0)
        self._incomplete: tuple[Finding, ...] = ()
        self._found: tuple[Finding, ...] = ()
        self._due = 0.0
        self._new_keymap = False

    def take(self, window: int) -> None:
        """Put a window over everything else, at the place where it is now."""
        try:
            line = self._line or self._begin()
            self._window = line.create_resource_object("window", window)
            self._place = _place_of(self._window)
            self._window.change_attributes(event_mask=_HEARD)
            self._cover(line)
            self._due = 0.0
        except LOST as error:
            self._incomplete = (_incomplete("x11_connection", type(error).__name__),)

    def descriptor(self) -> int | None:
        """What becomes readable when the server tells of a change; None where nothing is held."""
        return None if self._line is None else self._line.fileno()

    def keep(self) -> tuple[Finding, ...]:
        """See that the window is still over everything else, and put it there again."""
        line = self._line
        if line is None or self._window is None:
            return self._incomplete
        try:
            if self._heard(line) or self._monotonic_s() >= self._due:
                self._due = self._monotonic_s() + LOOK_AGAIN_S
                self._found = self._look(line)
        except LOST as error:
            raise WindowGone(type(error).__name__) from error
        return self._incomplete + self._found

    def release(self) -> None:
        """Put the window back beside the others, and undo what was changed."""
        line, self._line = self._line, None
        if line is not None:
            try:
                if self._selections is not None:
                    self._selections.empty()
                if self._window is not None:
                    self._window.reparent(line.screen().root, *self._place[:2])
                line.sync()
            except LOST:
                pass  # the window or the server went first
            finally:
                hang_up(line)
        self._window = self._overlay = self._backdrop = self._selections = None
        self._incomplete = self._found = ()
        self._ledger.undo()

    def _begin(self) -> Display:
        line = connect()
        self._line = line
        found = (
            [_incomplete("x11_inside_wayland", "the X server is a guest")] if is_inside_wayland(line) else []
        )
        try:
            found += self._change_machine(line)
        except OSError as error:
            found.append(_incomplete("ledger", f"errno {error.errno}"))
        if self._overlay is None:
            found.append(_incomplete("x11_overlay", "no Composite extension"))
        self._incomplete = tuple(found)
        line.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._backdrop = Backdrop(line, self._above_all(line))
        self._selections = Selections(line)
        return line

    def _change_machine(self, line: Display) -> list[Finding]:
        mark_changed(line)
        blanking.take(line, self._ledger)
        self._overlay = overlay.overlay_of(line)
        if self._overlay is not None:
            self._overlay.change_attributes(event_mask=X.SubstructureNotifyMask)
            overlay.take_clicks(line, self._overlay, self._ledger)
        return self._without_server_keys(line)

    def _without_server_keys(self, line: Display) -> list[Finding]:
        if keyboard_options.take(self._ledger) and not keyboard_options.has_server_keys(line):
            return []
        return [_incomplete("x11_server_keys", "setxkbmap")]

    def _without_server_keys_again(self, line: Display) -> list[Finding]:
        """A keyboard was plugged in, or a program set another map."""
        try:
            return self._without_server_keys(line) if keyboard_options.has_server_keys(line) else []
        except OSError as error:
            return [_incomplete("ledger", f"errno {error.errno}")]

    def _above_all(self, line: Display) -> Any:
        return line.screen().root if self._overlay is None else self._overlay

    def _cover(self, line: Display) -> None:
        """The window into the overlay, the backdrop under it; the keys to the window."""
        self._window.reparent(self._above_all(line), *self._place[:2])
        self._window.map()
        self._window.configure(stack_mode=X.Above)
        if self._backdrop is not None:
            self._backdrop.lie_under(self._window)
        self._focus(line)
        line.sync()

    def _focus(self, line: Display) -> None:
        line.set_input_focus(self._window, X.RevertToParent, X.CurrentTime)

    def _heard(self, line: Display) -> bool:
        """Whether the server told of anything; what it was doesn't matter, everything is looked at."""
        heard = False
        while line.pending_events():
            self._new_keymap |= line.next_event().type == X.MappingNotify
            heard = True
        return heard

    def _look(self, line: Display) -> tuple[Finding, ...]:
        """Raises XError where the window is gone."""
        found: list[Finding] = []
        attributes = self._window.get_attributes()
        parent = self._window.query_tree().parent
        above = self._above_all(line)
        if attributes.map_state != X.IsViewable or parent != above or not self._is_in_place():
            self._restore(line)
        if self._overlay is not None:
            overlay.keep(self._overlay, _place_of(line.screen().root))
        if self._new_keymap:
            self._new_keymap = False
            found += self._without_server_keys_again(line)
        found += self._windows_inside(line)
        if self._backdrop is not None:
            self._backdrop.keep_under(self._window)
        found += self._windows_above(line, above)
        if self._selections is not None:
            self._selections.empty()
        if line.get_input_focus().focus != self._window:
            self._focus(line)
        line.sync()
        return tuple(found)

    def _is_in_place(self) -> bool:
        extents = self._window.shape_query_extents()
        return (
            _place_of(self._window) == self._place and not extents.bounding_shaped and not extents.clip_shaped
        )

    def _restore(self, line: Display) -> None:
        if self._overlay is not None:
            self._overlay.map()
        x, y, width, height = self._place
        self._window.configure(x=x, y=y, width=width, height=height, border_width=0)
        for kind in (shape.SK.Bounding, shape.SK.Clip, shape.SK.Input):
            self._window.shape_mask(shape.SO.Set, kind, 0, 0, X.NONE)
        self._cover(line)

    def _windows_above(self, line: Display, parent: Any) -> list[Finding]:
        """Over them again."""
        siblings = list(parent.query_tree().children)
        above = siblings[siblings.index(self._window) + 1 :] if self._window in siblings else []
        shown = [window for window in above if is_shown(window)]
        if shown:
            self._window.configure(stack_mode=X.Above)
        return [_window_above(line, window) for window in shown]

    def _windows_inside(self, line: Display) -> list[Finding]:
        """Out again: the exam's window has no windows in it but its own."""
        foreign = [
            window
            for window in self._window.query_tree().children
            if not _of_one_client(line, window, self._window)
        ]
        for window in foreign:
            window.reparent(line.screen().root, 0, 0)
        return [_window_above(line, window) for window in foreign]


def _place_of(window: Any) -> Place:
    """Where a window is on the root window. Raises XError where it is gone."""
    size = window.get_geometry()
    at = window.translate_coords(size.root, 0, 0)
    return -at.x, -at.y, size.width, size.height


def _of_one_client(line: Display, one: Any, other: Any) -> bool:
    """Whether two windows were made over one connection: the server gives each its own range of ids."""
    own = line.display.info.resource_id_mask
    return bool(one.id & ~own == other.id & ~own)


def _window_above(line: Display, window: Any) -> Finding:
    seen = name_of(line, window, above=True)
    evidence = (
        f"a window in the overlay or above the exam, process {seen.pid}, class {seen.wm_class or 'none'}"
    )
    return Finding(FindingCode.WINDOW_ABOVE, seen.wm_class or "window", Confidence.CERTAIN, evidence)


def _incomplete(subject: str, evidence: str) -> Finding:
    return Finding(FindingCode.HOLD_INCOMPLETE, subject, Confidence.CERTAIN, evidence)

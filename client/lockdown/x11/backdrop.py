"""The black window under the exam: it covers all monitors, so that the others show nothing."""

from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError


class Backdrop:
    """One black window over the whole root window, whatever monitors show of it.

    Args:
        line: the connection that the window belongs to; it goes when the connection ends.
        parent: the window in which it lies.
    """

    def __init__(self, line: Display, parent: Any) -> None:
        self._line = line
        self._parent = parent
        self._window = self._made()

    def lie_under(self, window: Any) -> None:
        """Cover what the root window is now, right under the exam's window, above all others."""
        width, height = self._size()
        self._window.configure(x=0, y=0, width=width, height=height, sibling=window, stack_mode=X.Below)
        self._window.map()

    def keep_under(self, window: Any) -> None:
        """Put right what another program did to it, and follow a root window that changed its size."""
        try:
            attributes = self._window.get_attributes()
            place = self._window.get_geometry()
            parent = self._window.query_tree().parent
        except XError:
            self._window = self._made()
            self.lie_under(window)
            return
        covers = (place.x, place.y, place.width, place.height) == (0, 0, *self._size())
        if parent != self._parent:
            self._window.reparent(self._parent, 0, 0)
        if attributes.map_state != X.IsViewable or parent != self._parent or not covers:
            self.lie_under(window)

    def _made(self) -> Any:
        width, height = self._size()
        return self._parent.create_window(
            0, 0, width, height, 0, X.CopyFromParent, X.InputOutput, X.CopyFromParent,
            background_pixel=self._line.screen().black_pixel, override_redirect=True,
            event_mask=X.StructureNotifyMask,
        )  # fmt: skip

    def _size(self) -> tuple[int, int]:
        size = self._line.screen().root.get_geometry()
        return size.width, size.height

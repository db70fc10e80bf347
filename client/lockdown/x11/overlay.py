"""The overlay: the one window of an X server that the server itself keeps above all others.

The Composite extension has it for the programs that draw a desktop's effects. What lies in it is above every
window that another program maps, also one that no window manager places. A desktop with effects lets clicks
fall through it; while the seat holds it, it takes them.
"""

from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.ext import shape

from client.lockdown.changes import Before, Ledger
from client.lockdown.x11.connection import display_name

KIND = "x11.overlay_clicks"


def overlay_of(line: Any) -> Any | None:
    """The overlay, shown from now on until this connection ends; None where the server has none."""
    if not (line.has_extension("Composite") and line.has_extension("SHAPE")):
        return None
    line.composite_query_version()
    return line.screen().root.composite_get_overlay_window().overlay_window


def take_clicks(line: Display, overlay: Any, ledger: Ledger) -> None:
    """Let the overlay take clicks, and what lies in it.

    Raises:
        OSError: the ledger cannot be written; nothing was changed.
    """
    if takes_clicks(overlay):
        return
    ledger.note(KIND, {"display": display_name()})
    overlay.shape_mask(shape.SO.Set, shape.SK.Input, 0, 0, X.NONE)
    line.sync()


def takes_clicks(overlay: Any) -> bool:
    """Whether clicks stay in it: one rectangle that is as large as it is."""
    size = overlay.get_geometry()
    there = overlay.shape_get_rectangles(shape.SK.Input).rectangles
    return [(one.x, one.y, one.width, one.height) for one in there] == [(0, 0, size.width, size.height)]


def keep(overlay: Any, place: tuple[int, int, int, int]) -> None:
    """Where it was moved, cut out, hidden or made to let clicks fall through, put it right."""
    size = overlay.get_geometry()
    if (size.x, size.y, size.width, size.height) != place:
        x, y, width, height = place
        overlay.configure(x=x, y=y, width=width, height=height)
    if overlay.get_attributes().map_state != X.IsViewable:
        overlay.map()
    if overlay.shape_query_extents().bounding_shaped:
        overlay.shape_mask(shape.SO.Set, shape.SK.Bounding, 0, 0, X.NONE)
    if not takes_clicks(overlay):
        overlay.shape_mask(shape.SO.Set, shape.SK.Input, 0, 0, X.NONE)


def undo(line: Any, before: Before) -> bool:
    """Let clicks fall through it again."""
    overlay = overlay_of(line)
    if overlay is not None:
        overlay.shape_rectangles(shape.SO.Set, shape.SK.Input, 0, 0, 0, [])
        line.sync()
    return True

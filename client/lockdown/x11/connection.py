"""A line to the X server, and what several parts of this room ask it."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayConnectionError, DisplayError, XError
from Xlib.ext import res

LOST = (ConnectionClosedError, DisplayError, XError, OSError)
"""What an X server that went away, or a window that did, looks like from here."""

_SOCKETS = Path("/tmp/.X11-unix")
_MARK = "_EXAM_SEAT_CHANGED"


def connect(display: str | None = None) -> Display:
    """Open a connection whose errors without a reply (a window that is gone) are passed over.

    Raises:
        DisplayError, ConnectionClosedError: there is no X server to talk to.
    """
    name = display or display_name()
    if has_ended(name):
        raise DisplayConnectionError(name, "no such server")
    line = Display(name)
    line.set_error_handler(lambda *_: None)
    return line


def hang_up(line: Any) -> None:
    """End a connection, also one whose server is gone; None is none."""
    if line is not None:
        with contextlib.suppress(*LOST):
            line.close()


def has_ended(display: str) -> bool:
    """Whether no server of this machine has that name, or not any more."""
    host, _, number = display.partition(":")
    return host in ("", "unix") and not (_SOCKETS / f"X{number.partition('.')[0]}").exists()


def display_name(environ: Mapping[str, str] = os.environ) -> str:
    """The server's name for a line of the ledger; empty where there is none."""
    return environ.get("DISPLAY", "")


def mark_changed(line: Display) -> None:
    """Leave a mark that lives as long as the server does, and what was changed on it."""
    root = line.screen().root
    root.change_property(line.intern_atom(_MARK), line.intern_atom("CARDINAL"), 32, [1])
    line.sync()


def is_marked(line: Display) -> bool:
    """Whether this server is one that was changed; a server that was started since isn't."""
    root = line.screen().root
    return root.get_property(line.intern_atom(_MARK), X.AnyPropertyType, 0, 1) is not None


def top_levels(line: Display) -> list[Any]:
    """The root's children, from bottom to top."""
    return list(line.screen().root.query_tree().children)


def is_shown(window: Any) -> bool:
    """Whether a window is mapped and paints something (not an input-only one)."""
    try:
        attributes = window.get_attributes()
    except XError:
        return False
    return bool(attributes.map_state == X.IsViewable and attributes.win_class == X.InputOutput)


def process_of(line: Display, window: int) -> int | None:
    """The process whose connection made a window, as the server knows it; None for another machine's."""
    if not line.has_extension("X-Resource"):
        return None
    try:
        asked = [{"client": window, "mask": res.LocalClientPIDMask}]
        answer: Any = line.res_query_client_ids(asked)
    except XError:
        return None
    for found in answer.ids:
        if found.spec.mask & res.LocalClientPIDMask and found.value:
            return int(found.value[0])
    return None


def is_inside_wayland(line: Display) -> bool:
    """Whether this X server is only a guest on a Wayland desktop, where it holds nothing but itself."""
    return line.has_extension("XWAYLAND") or bool(os.environ.get("WAYLAND_DISPLAY"))

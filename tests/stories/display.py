"""A screen for the windows: the desktop's where there is one, else Xvfb, else Qt's offscreen."""

import contextlib
import os
import shutil
from collections.abc import Iterator

from tests.stories.x_server import x_server


@contextlib.contextmanager
def a_screen() -> Iterator[tuple[str, dict[str, str]]]:
    """What is used ("desktop", "xvfb", "offscreen"), and the environment for programs with windows."""
    environment = dict(os.environ)
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        yield "desktop", environment
        return
    environment.pop("QT_QPA_PLATFORM", None)
    if shutil.which("Xvfb") is None:
        yield "offscreen", environment | {"QT_QPA_PLATFORM": "offscreen"}
        return
    with x_server() as display:
        yield "xvfb", environment | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

"""A screen for the windows: the desktop's where there is one, else Xvfb, else Qt's offscreen."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

SCREEN = "1366x768x24"


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
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        yield "xvfb", environment | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()

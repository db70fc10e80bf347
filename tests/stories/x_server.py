"""An X server of one's own, never the desktop's: what is done on it must not be done on somebody's screen."""

import contextlib
import os
import subprocess
from collections.abc import Iterator

WIDTH, HEIGHT = 1366, 768


@contextlib.contextmanager
def x_server(*options: str, width: int = WIDTH, height: int = HEIGHT) -> Iterator[str]:
    """Start Xvfb; gives its name (":7"), and ends it."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
            "-nolisten", "tcp", "-noreset", *options,
        ],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()

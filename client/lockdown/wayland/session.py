"""Whether this Wayland session shows one program only.

No program can hold a Wayland desktop from inside: it neither sees other windows nor lies over them, and the
desktop keeps its own keys. What holds is a session whose compositor shows the seat and has nothing else: no
panel, no launcher, no keys of its own (`packaging/linux/`).
"""

import os
import socket
import struct
from collections.abc import Mapping
from pathlib import Path

ONE_APP_COMPOSITORS = frozenset({"cage"})
"""Compositors that show one program over the whole screen, by the name of their program file."""

_INSTALLED = (Path("/usr/bin"), Path("/usr/local/bin"), Path("/usr/libexec"))
"""Where only an administrator puts programs."""
_CREDENTIALS = struct.Struct("3i")
"""pid, uid, gid (socket(7), SO_PEERCRED)."""
_TIMEOUT_S = 1.0


def compositor_of(environ: Mapping[str, str]) -> Path | None:
    """The program that made this session's socket, as the kernel knows it; None where it can't be told."""
    named = environ.get("WAYLAND_DISPLAY", "")
    place = Path(environ.get("XDG_RUNTIME_DIR", "")) / named  # an absolute name stands alone
    if not named:
        return None
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(_TIMEOUT_S)
            line.connect(os.fspath(place))
            said = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        process, _, _ = _CREDENTIALS.unpack(said)
        return Path(f"/proc/{process}/exe").readlink()
    except OSError:
        return None


def is_one_app(compositor: Path | None) -> bool:
    """Whether it is one of those that show one program, from where only an administrator puts programs."""
    if compositor is None:
        return False
    return compositor.name in ONE_APP_COMPOSITORS and compositor.parent in _INSTALLED

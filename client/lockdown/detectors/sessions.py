"""Whether this screen is shown somewhere else, and whether another session is in front of it (Linux)."""

import ctypes
import os
import socket
import struct
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from client.lockdown.finding import Confidence, Finding, FindingCode

REMOTE_SERVERS = {
    "Xvnc": "VNC", "Xtigervnc": "VNC", "Xtightvnc": "VNC", "Xrealvnc": "VNC", "Xvnc-core": "VNC",
    "Xvncserver": "VNC", "vncserver-virtuald": "VNC", "Xkasmvnc": "VNC", "nxagent": "NX", "x2goagent": "X2Go",
    "xpra": "Xpra", "Xspice": "SPICE", "xrdp-sesman": "RDP", "gnome-remote-desktop-daemon": "RDP",
}  # fmt: skip
"""X servers and session starters whose screen is nowhere but at the other end of a network."""
NESTED_SERVERS = frozenset({"Xvfb", "Xephyr", "Xnest", "Xdummy"})
"""X servers inside something else: a hint, as who looks at them can't be told."""
LOGINS = frozenset({"sshd", "sshd-session", "dropbear", "mosh-server"})


@dataclass(frozen=True, slots=True)
class LoginSession:
    """What logind says of the session that this program runs in."""

    remote: bool
    active: bool


def login_session() -> LoginSession | None:
    """This program's session (sd-login(3)); None where there is no logind or no session."""
    try:
        library = ctypes.CDLL("libsystemd.so.0")
    except OSError:
        return None
    session = ctypes.c_char_p()
    if library.sd_pid_get_session(0, ctypes.byref(session)) < 0:
        named = os.environ.get("XDG_SESSION_ID", "")
        session = ctypes.c_char_p(named.encode()) if named else session
    if not session.value:
        return None
    remote, active = library.sd_session_is_remote(session), library.sd_session_is_active(session)
    return LoginSession(remote > 0, active > 0) if remote >= 0 and active >= 0 else None


def ancestors() -> tuple[str, ...]:
    """The names of the processes that started this one, nearest first."""
    try:
        return tuple(parent.name() for parent in psutil.Process().parents())
    except (psutil.Error, OSError):
        return ()


def server_of(display: str) -> tuple[str, ...]:
    """The name and the command line of the X server behind a display of this PC; empty where it isn't seen.

    Whoever listens on the display's socket is the server, whatever it is called with (SO_PEERCRED, unix(7)).
    """
    if sys.platform != "linux":
        return ()
    path = f"/tmp/.X11-unix/X{display.rpartition(':')[2].partition('.')[0]}"
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(path)
            said = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        server = psutil.Process(struct.unpack("3i", said)[0])
        return (server.name(), *server.cmdline())
    except (psutil.Error, OSError, ValueError):
        return ()


@dataclass(slots=True)
class SessionDetector:
    """Looks at how this program's screen and session came about, and which console is in front.

    Args:
        environ: DISPLAY and XDG_VTNR of this program.
        session: what logind says, each look.
        started_by: the ancestors' names, asked once.
        server: the X server's command line, asked once: while this program runs it stays the same.
        root: of the file system.
    """

    environ: Mapping[str, str]
    session: Callable[[], LoginSession | None] = login_session
    started_by: Callable[[], tuple[str, ...]] = ancestors
    server: Callable[[str], tuple[str, ...]] = server_of
    root: Path = Path("/")
    name: str = field(init=False, default="sessions")
    every_s: float = field(init=False, default=5.0)
    _fixed: tuple[Finding, ...] | None = field(init=False, default=None)
    _console: str = field(init=False, default="")
    _was_in_front: set[str] = field(init=False, default_factory=set)

    def look(self) -> tuple[Finding, ...]:
        if self._fixed is None:
            self._fixed = tuple(self._how_it_came_about())
            self._console = self._console_in_front()
        return (*self._fixed, *self._as_logind_says(), *self._other_console())

    def _how_it_came_about(self) -> Iterable[Finding]:
        display = self.environ.get("DISPLAY", "")
        host = display.rpartition(":")[0]
        if host and host not in ("unix", "unix/") and not host.startswith("/"):
            kind = "ssh -X" if host in ("localhost", "127.0.0.1", "::1") else "X11"
            yield _remote(kind, Confidence.CERTAIN, "the display is another PC's")
        elif display:
            yield from self._server_is_remote(display)
        names = self.started_by()
        remote = next((name for name in names if name in REMOTE_SERVERS), None)
        if remote is not None:
            yield _remote(REMOTE_SERVERS[remote], Confidence.CERTAIN, f"started by {remote}")
        login = next((name for name in names if name in LOGINS), None)
        if login is not None:
            yield _remote("ssh", Confidence.HINT, f"started by {login}")

    def _server_is_remote(self, display: str) -> Iterable[Finding]:
        line = self.server(display)
        if not line:
            return
        name = line[0]
        if name in REMOTE_SERVERS:
            yield _remote(REMOTE_SERVERS[name], Confidence.CERTAIN, f"the display is {name}'s")
        elif any("xrdp" in argument for argument in line[1:]):
            yield _remote("RDP", Confidence.CERTAIN, "the display is xrdp's")
        elif name in NESTED_SERVERS:
            yield _remote("X11", Confidence.HINT, f"the display is {name}'s")

    def _as_logind_says(self) -> Iterable[Finding]:
        said = self.session()
        if said is None:
            return
        if said.remote:
            yield _remote("logind", Confidence.CERTAIN, "logind says that the session is remote")
        elif said.active:
            self._was_in_front.add("logind")
        else:
            yield self._switched("logind", "logind says that the session is not in front")

    def _other_console(self) -> Iterable[Finding]:
        in_front, number = self._console_in_front(), self.environ.get("XDG_VTNR", "")
        own = f"tty{number}" if number else self._console
        if not in_front or not own:
            return
        if in_front == own:
            self._was_in_front.add("console")
        elif number:
            yield self._switched("console", f"{in_front} is in front instead of {own}")
        else:
            evidence = f"{in_front} is in front instead of {own}"
            yield Finding(FindingCode.SESSION_SWITCHED, "console", Confidence.HINT, evidence)

    def _switched(self, by: str, evidence: str) -> Finding:
        """Certain only of a session that was in front before: some are started beside the one they name."""
        confidence = Confidence.CERTAIN if by in self._was_in_front else Confidence.LIKELY
        return Finding(FindingCode.SESSION_SWITCHED, by, confidence, evidence)

    def _console_in_front(self) -> str:
        try:
            return (self.root / "sys/class/tty/tty0/active").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""


def _remote(kind: str, confidence: Confidence, evidence: str) -> Finding:
    return Finding(FindingCode.REMOTE_SESSION, kind, confidence, evidence)

"""Whether this screen is shown somewhere else, or another session is in front of it."""

from pathlib import Path

import pytest

from client.lockdown.detectors.sessions import (
    LoginSession,
    SessionDetector,
    ancestors,
    login_session,
    server_of,
)
from client.lockdown.finding import Confidence, FindingCode
from tests.stories.x_server import x_server

Found = list[tuple[FindingCode, str, Confidence]]


def found_by(detector: SessionDetector) -> Found:
    return [(one.code, one.subject, one.confidence) for one in detector.look()]


def on(
    root: Path,
    display: str = ":0",
    *,
    started_by: tuple[str, ...] = ("gnome-session", "systemd"),
    server: tuple[str, ...] = ("Xorg", "/usr/lib/xorg/Xorg", ":0", "vt2"),
    session: LoginSession | None = None,
    vt: str = "2",
) -> SessionDetector:
    """A seat at an ordinary desktop, but for what is given."""
    environ = {"DISPLAY": display, "XDG_VTNR": vt}
    return SessionDetector(environ, lambda: session, lambda: started_by, lambda _: server, root)


@pytest.fixture
def console(tmp_path: Path) -> Path:
    active = tmp_path / "sys/class/tty/tty0/active"
    active.parent.mkdir(parents=True)
    active.write_text("tty2\n", encoding="ascii")
    return tmp_path


def test_a_desktop_at_the_console_is_no_finding(console: Path) -> None:
    assert found_by(on(console, session=LoginSession(remote=False, active=True))) == []


@pytest.mark.parametrize("display", ["localhost:10.0", "192.168.1.7:0", "[::1]:11.0"])
def test_a_display_that_is_forwarded_is_certain(console: Path, display: str) -> None:
    ((code, _, confidence),) = found_by(on(console, display))
    assert (code, confidence) == (FindingCode.REMOTE_SESSION, Confidence.CERTAIN)


@pytest.mark.parametrize("display", [":0", ":1.0", "unix:0", ""])
def test_a_display_of_this_pc_is_no_finding(console: Path, display: str) -> None:
    assert found_by(on(console, display)) == []


@pytest.mark.parametrize(
    ("server", "kind", "confidence"),
    [
        (("Xvnc", "/usr/bin/Xvnc", ":1"), "VNC", Confidence.CERTAIN),
        (("Xorg", "/usr/lib/xorg/Xorg", ":10", "-config", "xrdp/xorg.conf"), "RDP", Confidence.CERTAIN),
        (("nxagent", "nxagent", ":50"), "NX", Confidence.CERTAIN),
        (("Xvfb", "Xvfb", ":99"), "X11", Confidence.HINT),
    ],
)
def test_a_server_that_shows_its_screen_elsewhere_is_found(
    console: Path, server: tuple[str, ...], kind: str, confidence: Confidence
) -> None:
    assert found_by(on(console, server=server)) == [(FindingCode.REMOTE_SESSION, kind, confidence)]


def test_a_program_started_by_a_remote_session_is_certain_and_one_by_ssh_a_hint(console: Path) -> None:
    by_rdp = found_by(on(console, started_by=("startwm.sh", "xrdp-sesman")))
    by_ssh = found_by(on(console, started_by=("bash", "sshd")))
    assert by_rdp == [(FindingCode.REMOTE_SESSION, "RDP", Confidence.CERTAIN)]
    assert by_ssh == [(FindingCode.REMOTE_SESSION, "ssh", Confidence.HINT)]


def test_what_logind_says_is_certain(console: Path) -> None:
    remote = found_by(on(console, session=LoginSession(remote=True, active=True)))
    assert remote == [(FindingCode.REMOTE_SESSION, "logind", Confidence.CERTAIN)]
    said = [LoginSession(remote=False, active=True), LoginSession(remote=False, active=False)]
    detector = on(console)
    detector.session = lambda: said[0]
    assert found_by(detector) == []
    said.reverse()
    assert found_by(detector) == [(FindingCode.SESSION_SWITCHED, "logind", Confidence.CERTAIN)]


def test_a_session_that_was_never_in_front_locks_nobody(console: Path) -> None:
    """The seat was started by hand from another one, or by a service that names an old session."""
    behind = found_by(on(console, vt="7", session=LoginSession(remote=False, active=False)))
    assert behind == [
        (FindingCode.SESSION_SWITCHED, "logind", Confidence.LIKELY),
        (FindingCode.SESSION_SWITCHED, "console", Confidence.LIKELY),
    ]


def test_another_console_in_front_is_found_until_ours_is_back(console: Path) -> None:
    detector = on(console)
    active = console / "sys/class/tty/tty0/active"
    assert found_by(detector) == []
    active.write_text("tty3\n", encoding="ascii")
    assert found_by(detector) == [(FindingCode.SESSION_SWITCHED, "console", Confidence.CERTAIN)]
    active.write_text("tty2\n", encoding="ascii")
    assert found_by(detector) == []


def test_a_seat_that_starts_behind_another_console_knows_its_own(console: Path) -> None:
    detector = on(console, vt="7")
    assert found_by(detector) == [(FindingCode.SESSION_SWITCHED, "console", Confidence.LIKELY)]
    active = console / "sys/class/tty/tty0/active"
    active.write_text("tty7\n", encoding="ascii")
    assert found_by(detector) == []
    active.write_text("tty2\n", encoding="ascii")
    assert found_by(detector) == [(FindingCode.SESSION_SWITCHED, "console", Confidence.CERTAIN)]


def test_who_does_not_know_its_own_console_only_has_a_hint(console: Path) -> None:
    detector = on(console, vt="")
    assert found_by(detector) == []
    (console / "sys/class/tty/tty0/active").write_text("tty3\n", encoding="ascii")
    assert found_by(detector) == [(FindingCode.SESSION_SWITCHED, "console", Confidence.HINT)]


def test_a_pc_without_consoles_or_logind_is_no_finding(tmp_path: Path) -> None:
    assert found_by(on(tmp_path)) == []


def test_this_pc_can_be_asked() -> None:
    assert ancestors()
    assert login_session() is None or isinstance(login_session(), LoginSession)


def test_the_server_of_a_real_display_is_seen() -> None:
    with x_server() as display:
        assert server_of(display)[0] == "Xvfb"
        assert server_of(":987654") == ()

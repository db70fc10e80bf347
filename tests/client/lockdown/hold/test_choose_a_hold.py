"""Which hold fits a desktop, and which desktop counts as held."""

import os
import socket
import sys
from pathlib import Path

import pytest

from client.lockdown.changes import Ledger
from client.lockdown.finding import FindingCode
from client.lockdown.hold import HoldName, WokenHold
from client.lockdown.platform import Wanted, choose, hold_for, qt_environment
from client.lockdown.wayland.hold import WaylandHold
from client.lockdown.wayland.session import compositor_of, is_one_app

X, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}


@pytest.mark.parametrize(
    ("environ", "chosen"),
    [
        (X, HoldName.X11),
        (WAYLAND, HoldName.WAYLAND),
        (X | WAYLAND, HoldName.WAYLAND),
        (X | WAYLAND | {"QT_QPA_PLATFORM": "xcb"}, HoldName.X11),
        (X | {"QT_QPA_PLATFORM": "offscreen"}, HoldName.NONE),
        ({}, HoldName.NONE),
    ],
)
def test_the_desktop_names_its_hold(environ: dict[str, str], chosen: HoldName) -> None:
    assert choose("auto", environ) is chosen


@pytest.mark.parametrize("wanted", ["x11", "wayland", "windows", "none"])
def test_whoever_asks_for_one_gets_it(wanted: Wanted) -> None:
    assert choose(wanted, X | WAYLAND) == wanted


def test_windows_has_one_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert choose("auto", {}) is HoldName.WINDOWS


@pytest.mark.parametrize("name", [HoldName.X11, HoldName.WAYLAND, HoldName.NONE])
def test_a_hold_that_holds_nothing_yet_finds_nothing_and_lets_go_of_nothing(
    tmp_path: Path, name: HoldName
) -> None:
    hold = hold_for(name, Ledger(tmp_path / "changes.json"))
    assert hold.name is name
    assert hold.keep() == ()
    hold.release()
    hold.release()
    assert isinstance(hold, WokenHold) == (name is HoldName.X11)


def test_without_an_x_server_the_hold_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    hold = hold_for(HoldName.X11, Ledger(tmp_path / "changes.json"))
    hold.take(1)
    assert [(one.code, one.subject) for one in hold.keep()] == [
        (FindingCode.HOLD_INCOMPLETE, "x11_connection")
    ]


def test_qt_speaks_to_the_desktop_that_is_held() -> None:
    assert qt_environment(HoldName.X11) == {"QT_QPA_PLATFORM": "xcb"}
    assert qt_environment(HoldName.WAYLAND) == {"QT_QPA_PLATFORM": "wayland"}
    assert qt_environment(HoldName.NONE) == {}


def test_the_kernel_says_who_made_the_session(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(os.fspath(tmp_path / "wayland-7"))
        listening.listen()
        environ = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}
        assert compositor_of(environ) == Path(sys.executable).resolve()
        hold = WaylandHold(environ)
        hold.take(1)
        (found,) = hold.keep()
        assert (found.code, found.subject) == (FindingCode.HOLD_INCOMPLETE, "wayland_desktop")
        hold.release()
        assert hold.keep() == ()


@pytest.mark.parametrize("environ", [{}, {"XDG_RUNTIME_DIR": "/nowhere", "WAYLAND_DISPLAY": "wayland-0"}])
def test_without_a_session_nobody_made_it(environ: dict[str, str]) -> None:
    assert compositor_of(environ) is None


@pytest.mark.parametrize(
    ("compositor", "one_app"),
    [("/usr/bin/cage", True), ("/usr/local/bin/cage", True), ("/usr/bin/gnome-shell", False),
     ("/opt/cheat/cage", False), (None, False)],
)  # fmt: skip
def test_only_an_installed_compositor_for_one_program_counts(
    compositor: str | None, *, one_app: bool
) -> None:
    assert is_one_app(Path(compositor) if compositor else None) is one_app

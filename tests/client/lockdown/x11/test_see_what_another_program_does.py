"""Injected keys, screens that come and go, windows of other programs: seen on a real X server."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from Xlib.display import Display

from client.lockdown.finding import FindingCode
from client.lockdown.x11.displays import XDisplays
from client.lockdown.x11.input import XInput
from client.lockdown.x11.windows import Windows, windows_seen
from tests.stories.x_server import x_server

CloseLater = Callable[[Any], Any]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with x_server() as display:
        yield display


@pytest.fixture
def display(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DISPLAY", server)
    return server


@pytest.fixture
def closed_later() -> Iterator[CloseLater]:
    with ExitStack() as stack:
        yield lambda detector: stack.enter_context(closing(detector))


def run(*words: str) -> None:
    subprocess.run(words, check=True, timeout=20)


def test_injected_keys_and_clicks_are_counted_even_while_another_program_has_the_keyboard(
    display: str, closed_later: CloseLater
) -> None:
    other = Display(display)
    other.screen().root.grab_keyboard(False, 1, 1, 0)
    detector = closed_later(XInput())
    assert detector.look() == ()
    run("xdotool", "key", "a", "b", "Tab", "click", "1")
    found = detector.look()
    assert {one.code for one in found} == {FindingCode.INJECTED_INPUT}
    assert {one.subject: one.evidence.split(" ")[0] for one in found} == {"keys": "3", "clicks": "1"}
    assert detector.look() == ()
    other.close()


def test_a_moved_pointer_is_nothing(display: str, closed_later: CloseLater) -> None:
    assert display
    detector = closed_later(XInput())
    detector.look()
    run("xdotool", "mousemove", "5", "5", "mousemove", "50", "50")
    assert detector.look() == ()


def test_a_screen_that_comes_is_seen_and_that_it_goes_too(display: str, closed_later: CloseLater) -> None:
    assert display
    detector = closed_later(XDisplays())
    assert detector.look() == ()
    run("xrandr", "--setmonitor", "screen-left", "683/200x768/200+0+0", "screen")
    run("xrandr", "--setmonitor", "TV", "683/200x768/200+683+0", "none")
    codes = [one.code for one in detector.look()]
    assert codes[0] is FindingCode.DISPLAY_CHANGED
    assert {FindingCode.DISPLAY_MIRRORED, FindingCode.SECOND_DISPLAY} & set(codes)
    assert FindingCode.DISPLAY_CHANGED not in [one.code for one in detector.look()]
    for name in ("TV", "screen-left"):
        run("xrandr", "--delmonitor", name)
    assert [one.code for one in detector.look()] == [FindingCode.DISPLAY_CHANGED]
    assert detector.look() == ()


def test_a_window_is_named_with_its_class_and_the_process_that_made_it(display: str) -> None:
    line = Display(display)
    window = line.screen().root.create_window(0, 0, 50, 50, 0, line.screen().root_depth)
    window.set_wm_class("todesk", "ToDesk")
    window.set_wm_name("remote")
    window.map()
    line.sync()
    (seen,) = windows_seen()
    assert (seen.pid, seen.wm_class, seen.title) == (os.getpid(), "todesk ToDesk", "remote")
    line.close()
    assert windows_seen() == ()


def test_where_there_is_no_server_nothing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert Windows().seen() == ()
    assert XDisplays().look() == ()
    assert XInput().look() == ()

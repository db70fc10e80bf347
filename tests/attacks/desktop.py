"""A desktop as a candidate meets it, with a cheat's tools: a window manager, hands, windows of programs.

All that another program shows here is painted in one colour that the exam never uses, so that a single pixel
of it on the screen proves that something else than the exam was seen.
"""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil
from Xlib import X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.protocol.event import ClientMessage

from tests.stories.waiting import until

FOREIGN = 0xFF00FE
"""Magenta that no theme has."""
SOON_S = 10.0


@dataclass
class Desktop:
    """One X server with openbox; the attacker's own connection to it."""

    display: str
    folder: Path
    line: Any = field(init=False)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    windows: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = Display(self.display)
        self.line.set_error_handler(lambda *_: None)
        self.root = self.line.screen().root

    @cached_property
    def overlay(self) -> Any:
        """The server's overlay; whoever asks for it makes it appear, so only beside an exam."""
        self.line.composite_query_version()
        return self.root.composite_get_overlay_window().overlay_window

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return kept | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "HOME": str(self.folder)}

    def start(self, *words: str | Path, errors: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; it is ended with the desktop."""
        with contextlib.ExitStack() as stack:
            log = stack.enter_context(errors.open("ab")) if errors else subprocess.DEVNULL
            process = subprocess.Popen(words, env=self.environment, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def run(self, *words: str, given: bytes = b"") -> bytes:
        """Run a tool to its end; gives what it says."""
        done = subprocess.run(
            words, env=self.environment, input=given, capture_output=True, timeout=20, check=False
        )
        return done.stdout

    def window(self, *, override: bool = True, place: Sequence[int] = (300, 200, 400, 300)) -> Any:
        """A window of another program, on top of everything as far as the server lets it."""
        x, y, width, height = place
        window = self.root.create_window(
            x, y, width, height, 0, self.line.screen().root_depth, X.InputOutput, X.CopyFromParent,
            background_pixel=FOREIGN, override_redirect=override, event_mask=X.StructureNotifyMask,
        )  # fmt: skip
        window.set_wm_class("cheat", "Cheat")
        window.set_wm_name("answers")
        window.map()
        window.configure(stack_mode=X.Above)
        self.line.sync()
        self.windows.append(window)
        return window

    def clear(self) -> None:
        """Take all these windows away."""
        while self.windows:
            self.windows.pop().destroy()
        self.line.sync()

    def message(self, window: Any, name: str, *data: int) -> None:
        """A request to the window manager, as wmctrl and pagers make it."""
        five = [*data, 0, 0, 0, 0, 0][:5]
        event = ClientMessage(window=window, client_type=self.line.intern_atom(name), data=(32, five))
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self.root.send_event(event, event_mask=mask)
        window.send_event(event)
        self.line.sync()

    def pixels(self) -> bytes:
        """The whole screen as it is now: four bytes a pixel, blue first."""
        size = self.root.get_geometry()
        return bytes(self.root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data)

    def shows_foreign(self) -> bool:
        """Whether a pixel of another program is on the screen."""
        pixels = self.pixels()
        foreign = FOREIGN.to_bytes(3, "little")
        at = pixels.find(foreign)
        while at >= 0 and at % 4:
            at = pixels.find(foreign, at + 1)
        return at >= 0

    def colour_at(self, x: int, y: int) -> int:
        data = self.root.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFFFF).data
        return int.from_bytes(bytes(data)[:3], "little")

    def close(self) -> None:
        """End what was started here."""
        with contextlib.suppress(Exception):
            self.line.close()
        for process in reversed(self.running):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@dataclass
class Exam:
    """The seat program on such a desktop, seen from outside: its processes, its window, what it says."""

    desktop: Desktop
    process: subprocess.Popen[bytes]
    log: Path
    title: str = "考试机"

    @property
    def window(self) -> Any:
        """Its window now; waits for one where the program is just coming back."""
        return until("the exam's window", self._find, timeout_s=SOON_S)

    def _find(self) -> Any | None:
        """In the overlay, which no list of the root's windows shows, or where an attack has put it."""
        places = (self.desktop.overlay, self.desktop.root)
        there = (found for place in places for found in _below(place, 2))
        return next((found for found in there if self._is_ours(found)), None)

    def _is_ours(self, window: Any) -> bool:
        try:
            name = window.get_full_property(self.desktop.line.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
            shown = window.get_attributes().map_state == X.IsViewable
        except XError:
            return False
        return shown and name is not None and name.value.decode("utf-8", "replace") == self.title

    def is_everything(self) -> bool:
        """Whether the exam is held and nothing of another program is on the screen."""
        window = self._find()
        if window is None:
            return False
        try:
            size, at = window.get_geometry(), window.translate_coords(self.desktop.root, 0, 0)
        except XError:
            return False
        root = self.desktop.root.get_geometry()
        fills = (size.width, size.height, at.x, at.y) == (root.width, root.height, 0, 0)
        return fills and not self.desktop.shows_foreign() and self.has_keys()

    def has_keys(self) -> bool:
        """Whether keys go to the exam: nobody else can grab them."""
        status = self.desktop.root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        if status == X.GrabSuccess:
            self.desktop.line.ungrab_keyboard(X.CurrentTime)
            self.desktop.line.sync()
        return bool(status == X.AlreadyGrabbed)

    @property
    def program(self) -> int | None:
        """The process behind the keeper; None while it is being started again."""
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(self.process.pid).children():
                if "multiprocessing" not in " ".join(child.cmdline()):
                    return child.pid
        return None

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


def _below(window: Any, depth: int) -> Iterator[Any]:
    try:
        children = window.query_tree().children
    except XError:
        return
    for child in children:
        yield child
        if depth > 1:
            yield from _below(child, depth - 1)

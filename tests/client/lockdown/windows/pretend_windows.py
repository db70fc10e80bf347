"""A Windows to play with: what a test sets, the hold and the detectors see; what they do, it can look at."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from client.lockdown.windows.api import (
    DisplayPath,
    KeyEvent,
    Monitor,
    MouseEvent,
    Output,
    Rect,
    SessionState,
    Shortcut,
)

SCREEN = Rect(0, 0, 1920, 1080)
NO_RECT = Rect(0, 0, 0, 0)
DENIED = 5


@dataclass
class PretendWindow:
    pid: int
    kind: str
    title: str = ""
    rect: Rect = SCREEN
    shown: bool = True


class PretendWindows:
    """`windows` lie in this order, the top one first."""

    def __init__(self) -> None:
        self.windows: dict[int, PretendWindow] = {}
        self.topmost: set[int] = set()
        self.affinity: dict[int, int] = {}
        self.foreground = 0
        self.gives_foreground = True
        self.keyboard_hooks: dict[int, Callable[[KeyEvent], bool]] = {}
        self.hooks_set = 0
        self.mouse_hooks: dict[int, Callable[[MouseEvent], None]] = {}
        self.hearing: dict[int, Callable[[int], None]] = {}
        self.held: set[int] = set()
        self.clipboard: str | None = "an answer"
        self.clipboard_open_elsewhere = False
        self.all_monitors: tuple[Monitor, ...] = (Monitor(r"\\.\DISPLAY1", SCREEN, True),)
        self.paths: tuple[DisplayPath, ...] = (
            DisplayPath(adapter=1, source=0, target=10, output=Output.OTHER),
        )
        self.remote = False
        self.session = SessionState(active=True, locked=False, protocol=0)
        self.desktop: str | None = "Default"
        self.execution_state = 0x80000000
        self.times = (0, 0)
        self.versions: dict[Path, dict[str, str]] = {}
        self.shortcuts = dict.fromkeys(Shortcut, 0x0D)
        self.numbers: dict[tuple[str, str], int] = {}
        self.refuses: set[str] = set()
        self._messages: dict[int, queue.SimpleQueue[None]] = {}

    def _unless_refused(self, call: str) -> None:
        if call in self.refuses:
            raise OSError(DENIED, f"{call}: Windows error {DENIED}")

    def enum_windows(self) -> tuple[int, ...]:
        return tuple(self.windows)

    def window_class(self, window: int) -> str:
        return self.windows[window].kind if window in self.windows else ""

    def window_text(self, window: int) -> str:
        return self.windows[window].title if window in self.windows else ""

    def window_process(self, window: int) -> int:
        return self.windows[window].pid if window in self.windows else 0

    def window_rect(self, window: int) -> Rect:
        return self.windows[window].rect if window in self.windows else NO_RECT

    def window_above(self, window: int) -> int:
        order = list(self.windows)
        return order[order.index(window) - 1] if window in order[1:] else 0

    def is_shown(self, window: int) -> bool:
        return self.windows[window].shown

    def foreground_window(self) -> int:
        return self.foreground

    def set_foreground_window(self, window: int) -> bool:
        if self.gives_foreground:
            self.foreground = window
        return self.gives_foreground

    def set_topmost(self, window: int, *, topmost: bool) -> None:
        self._unless_refused("SetWindowPos")
        (self.topmost.add if topmost else self.topmost.discard)(window)

    def set_display_affinity(self, window: int, affinity: int) -> None:
        self._unless_refused(f"SetWindowDisplayAffinity {affinity:#x}")
        self.affinity[window] = affinity

    def set_keyboard_hook(self, decide: Callable[[KeyEvent], bool]) -> int:
        self._unless_refused("SetWindowsHookExW")
        self.hooks_set += 1
        self.keyboard_hooks[self.hooks_set] = decide
        return self.hooks_set

    def set_mouse_hook(self, watch: Callable[[MouseEvent], None]) -> int:
        self._unless_refused("SetWindowsHookExW")
        self.hooks_set += 1
        self.mouse_hooks[self.hooks_set] = watch
        return self.hooks_set

    def unhook(self, hook: int) -> None:
        self.keyboard_hooks.pop(hook, None)
        self.mouse_hooks.pop(hook, None)

    def hear_session_changes(self, heard: Callable[[int], None]) -> int:
        self._unless_refused("WTSRegisterSessionNotification")
        self.hearing[len(self.hearing) + 1] = heard
        return len(self.hearing)

    def stop_hearing(self, window: int) -> None:
        del self.hearing[window]

    def current_thread(self) -> int:
        thread = threading.get_ident()
        self._messages[thread] = queue.SimpleQueue()
        return thread

    def pump_messages(self) -> None:
        self._messages[threading.get_ident()].get()

    def quit_thread(self, thread: int) -> None:
        self._messages[thread].put(None)

    def end_all_threads(self) -> None:
        for messages in self._messages.values():
            messages.put(None)

    def is_key_down(self, key: int) -> bool:
        return key in self.held

    def fill_clipboard(self, text: str) -> None:
        self.clipboard = text

    def empty_clipboard(self, window: int) -> bool:
        if self.clipboard_open_elsewhere:
            return False
        self.clipboard = None
        return True

    def monitors(self) -> tuple[Monitor, ...]:
        self._unless_refused("EnumDisplayMonitors")
        return self.all_monitors

    def display_paths(self) -> tuple[DisplayPath, ...]:
        return self.paths

    def is_remote_session(self) -> bool:
        return self.remote

    def session_state(self) -> SessionState:
        self._unless_refused("WTSQuerySessionInformationW")
        return self.session

    def input_desktop(self) -> str | None:
        return self.desktop

    def set_thread_execution_state(self, flags: int) -> None:
        self.execution_state = flags

    def interrupt_times(self) -> tuple[int, int]:
        return self.times

    def version_strings(self, path: Path) -> dict[str, str]:
        return self.versions.get(path, {})

    def shortcut_flags(self, which: Shortcut) -> int:
        return self.shortcuts[which]

    def set_shortcut_flags(self, which: Shortcut, flags: int) -> None:
        self._unless_refused("SystemParametersInfoW")
        self.shortcuts[which] = flags

    def user_number(self, key: str, name: str) -> int | None:
        return self.numbers.get((key, name))

    def set_user_number(self, key: str, name: str, number: int | None) -> None:
        self._unless_refused("RegCreateKeyExW")
        if number is None:
            self.numbers.pop((key, name), None)
        else:
            self.numbers[key, name] = number

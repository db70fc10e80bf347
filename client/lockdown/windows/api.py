"""What of the Win32 API the hold and the detectors use, as one Protocol; `real()` is Windows itself.

Each method is one documented call, or the calls that belong together, under its name in our spelling. Handles
are plain integers, 0 where there is none. A call that fails raises OSError with GetLastError's code unless
its docstring says that the failure is an answer.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol


class Rect(NamedTuple):
    """A rectangle on the desktop of all monitors, in pixels; right and bottom lie outside of it."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: "Rect") -> bool:
        """Whether the two share a pixel."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One key going down or up, as WH_KEYBOARD_LL tells it; `key` is a virtual-key code."""

    key: int
    down: bool
    injected: bool
    """LLKHF_INJECTED: another program made it, not a keyboard's driver."""


@dataclass(frozen=True, slots=True)
class MouseEvent:
    """One movement, click or turn of the wheel, as WH_MOUSE_LL tells it."""

    click: bool
    injected: bool
    """LLMHF_INJECTED, and not made by Windows itself out of a touch or a pen."""


@dataclass(frozen=True, slots=True)
class Monitor:
    """One monitor of the desktop."""

    device: str
    rect: Rect
    primary: bool


class Output(IntEnum):
    """DISPLAYCONFIG_VIDEO_OUTPUT_TECHNOLOGY, as far as it matters: how a picture leaves the PC."""

    OTHER = -1
    MIRACAST = 15
    INDIRECT_WIRED = 16
    INDIRECT_VIRTUAL = 17


@dataclass(frozen=True, slots=True)
class DisplayPath:
    """One way of a picture from a source of an adapter to a target; two with one source are clones."""

    adapter: int
    source: int
    target: int
    output: Output


@dataclass(frozen=True, slots=True)
class SessionState:
    """The session that this program runs in; None where Windows doesn't say."""

    active: bool
    """WTSActive: somebody is connected to it, at the console or from afar."""
    locked: bool | None
    protocol: int | None
    """WTSClientProtocolType: 0 the console, 2 Remote Desktop."""


class SessionChange(IntEnum):
    """What WM_WTSSESSION_CHANGE tells in its wParam."""

    CONSOLE_CONNECT = 1
    CONSOLE_DISCONNECT = 2
    REMOTE_CONNECT = 3
    REMOTE_DISCONNECT = 4
    LOGON = 5
    LOGOFF = 6
    LOCK = 7
    UNLOCK = 8
    REMOTE_CONTROL = 9


class Shortcut(StrEnum):
    """Helps for the keyboard that a key pressed five times or long opens, with a dialog over everything."""

    STICKY_KEYS = "sticky_keys"
    TOGGLE_KEYS = "toggle_keys"
    FILTER_KEYS = "filter_keys"


class Win32(Protocol):
    """Windows, as far as it is used."""

    def enum_windows(self) -> tuple[int, ...]:
        """EnumWindows: the top-level windows of this desktop."""

    def window_class(self, window: int) -> str:
        """GetClassNameW; empty where the window is gone."""

    def window_text(self, window: int) -> str:
        """GetWindowTextW; empty where there is none."""

    def window_process(self, window: int) -> int:
        """GetWindowThreadProcessId: the process id, 0 where the window is gone."""

    def window_rect(self, window: int) -> Rect:
        """GetWindowRect; empty where the window is gone."""

    def window_above(self, window: int) -> int:
        """GetWindow(GW_HWNDPREV): the next window above in the order of the desktop, 0 at the top."""

    def is_shown(self, window: int) -> bool:
        """IsWindowVisible, and not cloaked (DWMWA_CLOAKED): store apps leave invisible ones behind."""

    def foreground_window(self) -> int:
        """GetForegroundWindow; 0 while no window has the keyboard, or another desktop has it."""

    def set_foreground_window(self, window: int) -> bool:
        """SetForegroundWindow; Windows may refuse, which is an answer."""

    def set_topmost(self, window: int, *, topmost: bool) -> None:
        """SetWindowPos to HWND_TOPMOST or HWND_NOTOPMOST, without moving it or giving it the keyboard."""

    def set_display_affinity(self, window: int, affinity: int) -> None:
        """SetWindowDisplayAffinity; only for a window of this process."""

    def set_keyboard_hook(self, decide: Callable[[KeyEvent], bool]) -> int:
        """SetWindowsHookExW(WH_KEYBOARD_LL): `decide` says whether a key goes on to others.

        It is called on the thread that sets the hook while that pumps messages, and has to answer within
        LowLevelHooksTimeout (a second at most), or Windows goes on without it.
        """

    def set_mouse_hook(self, watch: Callable[[MouseEvent], None]) -> int:
        """SetWindowsHookExW(WH_MOUSE_LL), which only watches."""

    def unhook(self, hook: int) -> None:
        """UnhookWindowsHookEx; one that is gone already is no error."""

    def hear_session_changes(self, heard: Callable[[int], None]) -> int:
        """WTSRegisterSessionNotification for a message-only window made on this thread; gives the window."""

    def stop_hearing(self, window: int) -> None:
        """WTSUnRegisterSessionNotification and DestroyWindow, on the thread that made it."""

    def current_thread(self) -> int:
        """GetCurrentThreadId."""

    def pump_messages(self) -> None:
        """GetMessageW and DispatchMessageW until WM_QUIT; hooks are called meanwhile."""

    def quit_thread(self, thread: int) -> None:
        """PostThreadMessageW(WM_QUIT)."""

    def is_key_down(self, key: int) -> bool:
        """GetAsyncKeyState: whether the key with this virtual-key code is held down now."""

    def empty_clipboard(self, window: int) -> bool:
        """OpenClipboard, EmptyClipboard, CloseClipboard; False while another program has it open."""

    def monitors(self) -> tuple[Monitor, ...]:
        """EnumDisplayMonitors and GetMonitorInfoW; clones are one monitor here."""

    def display_paths(self) -> tuple[DisplayPath, ...]:
        """QueryDisplayConfig(QDC_ONLY_ACTIVE_PATHS)."""

    def is_remote_session(self) -> bool:
        """GetSystemMetrics(SM_REMOTESESSION)."""

    def session_state(self) -> SessionState:
        """WTSQuerySessionInformationW for the session of this process."""

    def input_desktop(self) -> str | None:
        """OpenInputDesktop: the name of the desktop that has the keyboard; None where it is not ours to open.

        Ordinary programs may not open the one of Ctrl+Alt+Del, of a consent dialog and of the lock screen.
        """

    def set_thread_execution_state(self, flags: int) -> None:
        """SetThreadExecutionState for this thread, which has to live as long as it is to count."""

    def interrupt_times(self) -> tuple[int, int]:
        """QueryInterruptTime (counts sleep) and QueryUnbiasedInterruptTime (doesn't), each in 100 ns."""

    def version_strings(self, path: Path) -> dict[str, str]:
        """GetFileVersionInfoW and VerQueryValueW: the strings of a program file's version resource.

        In the first language that it has; empty where it has none, or the file can't be read.
        """

    def shortcut_flags(self, which: Shortcut) -> int:
        """SystemParametersInfoW(SPI_GETSTICKYKEYS and the like): its flags."""

    def set_shortcut_flags(self, which: Shortcut, flags: int) -> None:
        """SystemParametersInfoW(SPI_SETSTICKYKEYS and the like), until the user's session ends."""

    def user_number(self, key: str, name: str) -> int | None:
        """RegGetValueW: a REG_DWORD below HKEY_CURRENT_USER; None where there is none."""

    def set_user_number(self, key: str, name: str, number: int | None) -> None:
        """RegSetValueExW, or RegDeleteKeyValueW for None, below HKEY_CURRENT_USER."""


def real() -> Win32:
    """Windows itself.

    Raises:
        OSError: this is another system.
    """
    if sys.platform == "win32":
        from client.lockdown.windows.functions import Dlls  # noqa: PLC0415  # there is none elsewhere
        from client.lockdown.windows.real import RealWindows  # noqa: PLC0415

        return RealWindows(Dlls())
    raise OSError(f"no Windows API on {sys.platform}")

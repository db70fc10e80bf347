"""The functions of Windows that are called: where each is, what it takes and gives.

`Libraries` is where they come from. On Windows these are its DLLs; a test gives its own C functions, so that
the types below are those that run there too.
"""

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from client.lockdown.windows.structures import (
    BOOL,
    BYTES,
    DWORD,
    HANDLE,
    HOOKPROC,
    INT,
    LONG,
    LPARAM,
    LRESULT,
    MONITORENUMPROC,
    POINTER,
    TEXT,
    UINT,
    WNDENUMPROC,
    WPARAM,
)

_SYSTEM32 = 0x800
"""LOAD_LIBRARY_SEARCH_SYSTEM32."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One function: its library, its result (None: nothing) and its arguments."""

    library: str
    result: type[Any] | None
    arguments: tuple[type[Any], ...] = ()


def _of(library: str, result: type[Any] | None, *arguments: type[Any]) -> Signature:
    return Signature(library, result, arguments)


SIGNATURES: dict[str, Signature] = {
    # Windows and their order
    "EnumWindows": _of("user32", BOOL, WNDENUMPROC, LPARAM),
    "GetClassNameW": _of("user32", INT, HANDLE, TEXT, INT),
    "GetWindowTextW": _of("user32", INT, HANDLE, TEXT, INT),
    "GetWindowThreadProcessId": _of("user32", DWORD, HANDLE, POINTER),
    "GetWindowRect": _of("user32", BOOL, HANDLE, POINTER),
    "GetWindow": _of("user32", HANDLE, HANDLE, UINT),
    "IsWindowVisible": _of("user32", BOOL, HANDLE),
    "DwmGetWindowAttribute": _of("dwmapi", LONG, HANDLE, DWORD, POINTER, DWORD),
    "GetForegroundWindow": _of("user32", HANDLE),
    "SetForegroundWindow": _of("user32", BOOL, HANDLE),
    "SetWindowPos": _of("user32", BOOL, HANDLE, HANDLE, INT, INT, INT, INT, UINT),
    "SetWindowDisplayAffinity": _of("user32", BOOL, HANDLE, DWORD),
    # Hooks and their messages
    "SetWindowsHookExW": _of("user32", HANDLE, INT, HOOKPROC, HANDLE, DWORD),
    "UnhookWindowsHookEx": _of("user32", BOOL, HANDLE),
    "CallNextHookEx": _of("user32", LRESULT, HANDLE, INT, WPARAM, LPARAM),
    "GetMessageW": _of("user32", INT, POINTER, HANDLE, UINT, UINT),
    "DispatchMessageW": _of("user32", LRESULT, POINTER),
    "PostThreadMessageW": _of("user32", BOOL, DWORD, UINT, WPARAM, LPARAM),
    "GetCurrentThreadId": _of("kernel32", DWORD),
    "GetModuleHandleW": _of("kernel32", HANDLE, TEXT),
    "RegisterClassExW": _of("user32", ctypes.c_uint16, POINTER),
    "UnregisterClassW": _of("user32", BOOL, TEXT, HANDLE),
    "CreateWindowExW": _of(
        "user32", HANDLE, DWORD, TEXT, TEXT, DWORD, INT, INT, INT, INT, HANDLE, HANDLE, HANDLE, POINTER
    ),
    "DestroyWindow": _of("user32", BOOL, HANDLE),
    "DefWindowProcW": _of("user32", LRESULT, HANDLE, UINT, WPARAM, LPARAM),
    "GetAsyncKeyState": _of("user32", ctypes.c_int16, INT),
    # The clipboard
    "OpenClipboard": _of("user32", BOOL, HANDLE),
    "EmptyClipboard": _of("user32", BOOL),
    "CloseClipboard": _of("user32", BOOL),
    # Displays
    "EnumDisplayMonitors": _of("user32", BOOL, HANDLE, POINTER, MONITORENUMPROC, LPARAM),
    "GetMonitorInfoW": _of("user32", BOOL, HANDLE, POINTER),
    "GetDisplayConfigBufferSizes": _of("user32", LONG, DWORD, POINTER, POINTER),
    "QueryDisplayConfig": _of("user32", LONG, DWORD, POINTER, POINTER, POINTER, POINTER, POINTER),
    # Sessions and desktops
    "GetSystemMetrics": _of("user32", INT, INT),
    "WTSRegisterSessionNotification": _of("wtsapi32", BOOL, HANDLE, DWORD),
    "WTSUnRegisterSessionNotification": _of("wtsapi32", BOOL, HANDLE),
    "WTSQuerySessionInformationW": _of("wtsapi32", BOOL, HANDLE, DWORD, INT, POINTER, POINTER),
    "WTSFreeMemory": _of("wtsapi32", None, POINTER),
    "OpenInputDesktop": _of("user32", HANDLE, DWORD, BOOL, DWORD),
    "CloseDesktop": _of("user32", BOOL, HANDLE),
    "GetUserObjectInformationW": _of("user32", BOOL, HANDLE, INT, POINTER, DWORD, POINTER),
    # Power and time
    "SetThreadExecutionState": _of("kernel32", DWORD, DWORD),
    "QueryInterruptTime": _of("api-ms-win-core-realtime-l1-1-1", None, POINTER),
    "QueryUnbiasedInterruptTime": _of("kernel32", BOOL, POINTER),
    # What a program file says of itself
    "GetFileVersionInfoSizeW": _of("version", DWORD, TEXT, POINTER),
    "GetFileVersionInfoW": _of("version", BOOL, TEXT, DWORD, DWORD, POINTER),
    "VerQueryValueW": _of("version", BOOL, POINTER, TEXT, POINTER, POINTER),
    # Settings of the user
    "SystemParametersInfoW": _of("user32", BOOL, UINT, UINT, POINTER, UINT),
    "RegGetValueW": _of("advapi32", LONG, HANDLE, TEXT, TEXT, DWORD, POINTER, POINTER, POINTER),
    "RegCreateKeyExW": _of(
        "advapi32", LONG, HANDLE, TEXT, DWORD, TEXT, DWORD, DWORD, POINTER, POINTER, POINTER
    ),
    "RegSetValueExW": _of("advapi32", LONG, HANDLE, TEXT, DWORD, DWORD, BYTES, DWORD),
    "RegDeleteKeyValueW": _of("advapi32", LONG, HANDLE, TEXT, TEXT),
    "RegCloseKey": _of("advapi32", LONG, HANDLE),
}


class Libraries(Protocol):
    """Where functions come from."""

    def function(self, name: str, signature: Signature) -> Callable[..., Any]:
        """One function, with its types set.

        Raises:
            OSError: there is no such library.
            AttributeError: the library has no such function.
        """

    def last_error(self) -> int:
        """GetLastError after the latest call of this thread."""


if sys.platform == "win32":

    class Dlls:
        """The libraries of this Windows."""

        def __init__(self) -> None:
            self._loaded: dict[str, ctypes.WinDLL] = {}

        def function(self, name: str, signature: Signature) -> Callable[..., Any]:
            """One function; only from System32, so that no DLL beside the program takes its place."""
            dll = self._loaded.get(signature.library)
            if dll is None:
                dll = ctypes.WinDLL(f"{signature.library}.dll", use_last_error=True, winmode=_SYSTEM32)
                self._loaded[signature.library] = dll
            found = getattr(dll, name)
            found.restype = signature.result
            found.argtypes = signature.arguments
            return found  # type: ignore[no-any-return]  # ctypes makes functions at run time

        def last_error(self) -> int:
            """What ctypes kept of the latest call, before anything else could change it."""
            return ctypes.get_last_error()

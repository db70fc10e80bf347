"""The calls about windows, monitors and the clipboard."""

import ctypes

from client.lockdown.windows.api import DisplayPath, Monitor, Output, Rect
from client.lockdown.windows.calls import Calls, failure, text_of, wide_buffer
from client.lockdown.windows.structures import (
    DISPLAYCONFIG_MODE_INFO,
    DISPLAYCONFIG_PATH_INFO,
    DWORD,
    MONITORENUMPROC,
    MONITORINFOEXW,
    RECT,
    WNDENUMPROC,
)

_HWND_TOPMOST = ctypes.c_void_p(-1)
_HWND_NOTOPMOST = ctypes.c_void_p(-2)
_SWP_NOSIZE, _SWP_NOMOVE, _SWP_NOACTIVATE, _SWP_NOOWNERZORDER = 0x1, 0x2, 0x10, 0x200
_GW_HWNDPREV = 3
_DWMWA_CLOAKED = 14
_MONITORINFOF_PRIMARY = 1
_QDC_ONLY_ACTIVE_PATHS = 2
_ERROR_INSUFFICIENT_BUFFER = 122
_TRIES = 3
"""The paths may grow between asking for their number and for themselves."""

_LONGEST_CLASS = 257
"""256 characters and the zero: the limit that RegisterClassExW sets."""

_LONGEST_TITLE = 512


class WindowCalls:
    """One part of `RealWindows`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def enum_windows(self) -> tuple[int, ...]:
        found: list[int] = []

        def take(window: int | None, _: int) -> int:
            found.append(window or 0)
            return 1

        self._calls.must("EnumWindows", WNDENUMPROC(take), 0)
        return tuple(found)

    def window_class(self, window: int) -> str:
        buffer = wide_buffer(_LONGEST_CLASS)
        self._calls("GetClassNameW", window, buffer, len(buffer))
        return text_of(buffer)

    def window_text(self, window: int) -> str:
        buffer = wide_buffer(_LONGEST_TITLE)
        self._calls("GetWindowTextW", window, buffer, len(buffer))
        return text_of(buffer)

    def window_process(self, window: int) -> int:
        process = DWORD()
        self._calls("GetWindowThreadProcessId", window, ctypes.byref(process))
        return process.value

    def window_rect(self, window: int) -> Rect:
        rect = RECT()
        self._calls("GetWindowRect", window, ctypes.byref(rect))
        return _rect(rect)

    def window_above(self, window: int) -> int:
        return self._calls("GetWindow", window, _GW_HWNDPREV)

    def is_shown(self, window: int) -> bool:
        if not self._calls("IsWindowVisible", window):
            return False
        cloaked = DWORD()
        size = ctypes.sizeof(cloaked)
        failed = self._calls("DwmGetWindowAttribute", window, _DWMWA_CLOAKED, ctypes.byref(cloaked), size)
        return failed != 0 or cloaked.value == 0

    def foreground_window(self) -> int:
        return self._calls("GetForegroundWindow")

    def set_foreground_window(self, window: int) -> bool:
        return self._calls("SetForegroundWindow", window) != 0

    def set_topmost(self, window: int, *, topmost: bool) -> None:
        after = _HWND_TOPMOST if topmost else _HWND_NOTOPMOST
        as_it_is = _SWP_NOMOVE | _SWP_NOSIZE | _SWP_NOACTIVATE | _SWP_NOOWNERZORDER
        self._calls.must("SetWindowPos", window, after, 0, 0, 0, 0, as_it_is)

    def set_display_affinity(self, window: int, affinity: int) -> None:
        self._calls.must("SetWindowDisplayAffinity", window, affinity)

    def empty_clipboard(self, window: int) -> bool:
        if not self._calls("OpenClipboard", window):
            return False
        try:
            self._calls.must("EmptyClipboard")
        finally:
            self._calls("CloseClipboard")
        return True

    def monitors(self) -> tuple[Monitor, ...]:
        handles: list[int] = []

        def take(monitor: int | None, _context: int | None, _rect: int | None, _: int) -> int:
            handles.append(monitor or 0)
            return 1

        self._calls.must("EnumDisplayMonitors", None, None, MONITORENUMPROC(take), 0)
        return tuple(self._monitor(handle) for handle in handles)

    def _monitor(self, handle: int) -> Monitor:
        info = MONITORINFOEXW(cbSize=ctypes.sizeof(MONITORINFOEXW))
        self._calls.must("GetMonitorInfoW", handle, ctypes.byref(info))
        primary = bool(info.dwFlags & _MONITORINFOF_PRIMARY)
        return Monitor(text_of(info.szDevice), _rect(info.rcMonitor), primary)

    def display_paths(self) -> tuple[DisplayPath, ...]:
        for _ in range(_TRIES):
            paths, modes = DWORD(), DWORD()
            self._calls.status(
                "GetDisplayConfigBufferSizes",
                _QDC_ONLY_ACTIVE_PATHS, ctypes.byref(paths), ctypes.byref(modes),
            )  # fmt: skip
            path_room = (DISPLAYCONFIG_PATH_INFO * paths.value)()
            mode_room = (DISPLAYCONFIG_MODE_INFO * modes.value)()
            code = self._calls(
                "QueryDisplayConfig",
                _QDC_ONLY_ACTIVE_PATHS, ctypes.byref(paths), path_room, ctypes.byref(modes), mode_room, None,
            )  # fmt: skip
            if code == 0:
                return tuple(_path(one) for one in path_room[: paths.value])
            if code != _ERROR_INSUFFICIENT_BUFFER:
                raise failure("QueryDisplayConfig", code)
        raise failure("QueryDisplayConfig", _ERROR_INSUFFICIENT_BUFFER)


def _rect(rect: RECT) -> Rect:
    return Rect(rect.left, rect.top, rect.right, rect.bottom)


def _path(path: DISPLAYCONFIG_PATH_INFO) -> DisplayPath:
    source, target = path.sourceInfo, path.targetInfo
    known = {output.value for output in Output}
    technology = target.outputTechnology
    return DisplayPath(
        adapter=source.adapterId.HighPart << 32 | source.adapterId.LowPart,
        source=source.id,
        target=target.id,
        output=Output(technology) if technology in known else Output.OTHER,
    )

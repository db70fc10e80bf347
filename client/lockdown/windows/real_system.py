"""The calls about sessions, power, time, program files and the user's settings."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from client.lockdown.windows.api import SessionState, Shortcut
from client.lockdown.windows.calls import Calls, failure, text_of, wide, wide_buffer
from client.lockdown.windows.structures import (
    DWORD,
    FILTERKEYS,
    STICKYKEYS,
    ULONGLONG,
    USHORT,
    WCHAR,
    WTSINFOEXW,
)

_SM_REMOTESESSION = 0x1000
_WTS_CURRENT_SESSION = 0xFFFFFFFF
_WTS_CLIENT_PROTOCOL_TYPE, _WTS_SESSION_INFO_EX = 16, 25
_WTS_ACTIVE = 0
_LOCKED_BY_FLAG = {0: True, 1: False}
"""WTS_SESSIONSTATE_LOCK and _UNLOCK; Windows 7 had them the other way round, and is not meant here."""

_DESKTOP_READOBJECTS = 0x1
_UOI_NAME = 2

_SPI = {Shortcut.STICKY_KEYS: 0x3A, Shortcut.TOGGLE_KEYS: 0x34, Shortcut.FILTER_KEYS: 0x32}
"""SPI_GET…; SPI_SET… is the next number of each."""

_HKEY_CURRENT_USER = ctypes.c_void_p(0xFFFFFFFF_80000001)
"""A number of 32 bits with its sign carried on, as in the SDK for 64 bits."""

_RRF_RT_REG_DWORD = 0x10
_REG_DWORD = 4
_KEY_SET_VALUE = 0x2
_ERROR_FILE_NOT_FOUND = 2
_VERSION_STRINGS = ("OriginalFilename", "InternalName", "ProductName", "FileDescription", "CompanyName")


class SystemCalls:
    """One part of `RealWindows`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def is_remote_session(self) -> bool:
        return self._calls("GetSystemMetrics", _SM_REMOTESESSION) != 0

    def session_state(self) -> SessionState:
        with self._session_information(_WTS_SESSION_INFO_EX) as (address, length):
            if length < ctypes.sizeof(WTSINFOEXW):
                raise OSError(f"WTSSessionInfoEx of {length} bytes")
            data = WTSINFOEXW.from_address(address).Data
            active, locked = data.SessionState == _WTS_ACTIVE, _LOCKED_BY_FLAG.get(data.SessionFlags)
        with self._session_information(_WTS_CLIENT_PROTOCOL_TYPE) as (address, length):
            protocol = USHORT.from_address(address).value if length >= ctypes.sizeof(USHORT) else None
        return SessionState(active, locked, protocol)

    @contextmanager
    def _session_information(self, which: int) -> Iterator[tuple[int, int]]:
        found, length = ctypes.c_void_p(), DWORD()
        self._calls.must(
            "WTSQuerySessionInformationW",
            None, _WTS_CURRENT_SESSION, which, ctypes.byref(found), ctypes.byref(length),
        )  # fmt: skip
        try:
            yield found.value or 0, length.value
        finally:
            self._calls("WTSFreeMemory", found)

    def input_desktop(self) -> str | None:
        desktop = self._calls("OpenInputDesktop", 0, 0, _DESKTOP_READOBJECTS)
        if not desktop:
            return None
        try:
            name, needed = wide_buffer(256), DWORD()
            self._calls.must(
                "GetUserObjectInformationW",
                desktop, _UOI_NAME, name, ctypes.sizeof(name), ctypes.byref(needed),
            )  # fmt: skip
            return text_of(name)
        finally:
            self._calls("CloseDesktop", desktop)

    def set_thread_execution_state(self, flags: int) -> None:
        self._calls.must("SetThreadExecutionState", flags)

    def interrupt_times(self) -> tuple[int, int]:
        counting, awake = ULONGLONG(), ULONGLONG()
        self._calls("QueryInterruptTime", ctypes.byref(counting))
        self._calls.must("QueryUnbiasedInterruptTime", ctypes.byref(awake))
        return counting.value, awake.value

    def version_strings(self, path: Path) -> dict[str, str]:
        file = wide(str(path))
        size = self._calls("GetFileVersionInfoSizeW", file, None)
        if not size:
            return {}
        block = (ctypes.c_uint8 * size)()
        if not self._calls("GetFileVersionInfoW", file, 0, size, block):
            return {}
        language = self._version_value(block, r"\VarFileInfo\Translation", width=1)
        if len(language) < ctypes.sizeof(DWORD):
            return {}
        folder = rf"\StringFileInfo\{language[1]:02x}{language[0]:02x}{language[3]:02x}{language[2]:02x}"
        values = {
            name: self._version_value(block, rf"{folder}\{name}", width=ctypes.sizeof(WCHAR))
            for name in _VERSION_STRINGS
        }
        texts = {name: value.decode("utf-16-le", "ignore").rstrip("\0") for name, value in values.items()}
        return {name: text for name, text in texts.items() if text}

    def _version_value(self, block: "ctypes.Array[ctypes.c_uint8]", name: str, *, width: int) -> bytes:
        """A value's bytes; its length comes in characters for texts and in bytes for others."""
        found, length = ctypes.c_void_p(), DWORD()
        given = self._calls("VerQueryValueW", block, wide(name), ctypes.byref(found), ctypes.byref(length))
        return ctypes.string_at(found.value, length.value * width) if given and found.value else b""

    def shortcut_flags(self, which: Shortcut) -> int:
        return int(self._shortcut(which).dwFlags)

    def set_shortcut_flags(self, which: Shortcut, flags: int) -> None:
        setting = self._shortcut(which)
        setting.dwFlags = flags
        size = ctypes.sizeof(setting)
        self._calls.must("SystemParametersInfoW", _SPI[which] + 1, size, ctypes.byref(setting), 0)

    def _shortcut(self, which: Shortcut) -> STICKYKEYS | FILTERKEYS:
        kind = FILTERKEYS if which is Shortcut.FILTER_KEYS else STICKYKEYS
        size = ctypes.sizeof(kind)
        setting = kind(cbSize=size)
        self._calls.must("SystemParametersInfoW", _SPI[which], size, ctypes.byref(setting), 0)
        return setting

    def user_number(self, key: str, name: str) -> int | None:
        number, size = DWORD(), DWORD(ctypes.sizeof(DWORD))
        code = self._calls(
            "RegGetValueW",
            _HKEY_CURRENT_USER, wide(key), wide(name), _RRF_RT_REG_DWORD, None,
            ctypes.byref(number), ctypes.byref(size),
        )  # fmt: skip
        if code == _ERROR_FILE_NOT_FOUND:
            return None
        if code != 0:
            raise failure("RegGetValueW", code)
        return number.value

    def set_user_number(self, key: str, name: str, number: int | None) -> None:
        if number is None:
            code = self._calls("RegDeleteKeyValueW", _HKEY_CURRENT_USER, wide(key), wide(name))
            if code not in (0, _ERROR_FILE_NOT_FOUND):
                raise failure("RegDeleteKeyValueW", code)
            return
        handle = ctypes.c_void_p()
        self._calls.status(
            "RegCreateKeyExW",
            _HKEY_CURRENT_USER, wide(key), 0, None, 0, _KEY_SET_VALUE, None, ctypes.byref(handle), None,
        )  # fmt: skip
        try:
            data = DWORD(number)
            size = ctypes.sizeof(data)
            self._calls.status("RegSetValueExW", handle, wide(name), 0, _REG_DWORD, ctypes.byref(data), size)
        finally:
            self._calls("RegCloseKey", handle)

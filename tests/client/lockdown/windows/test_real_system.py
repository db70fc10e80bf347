"""The ctypes layer for sessions, clocks, program files and settings, called through C functions."""

import ctypes
from pathlib import Path

import pytest

from client.lockdown.windows.api import (
    SessionState,
    Shortcut,
)
from client.lockdown.windows.structures import (
    DWORD,
    FILTERKEYS,
    ULONGLONG,
    USHORT,
    WTSINFOEXW,
)
from tests.client.lockdown.windows.pretend_libraries import (
    read_text,
    windows,
    write,
    write_text,
)


@pytest.mark.parametrize(("flag", "locked"), [(0, True), (1, False), (-1, None)])
def test_the_session_says_whether_it_is_locked_and_where_it_is_shown(flag: int, locked: bool | None) -> None:
    info = WTSINFOEXW(Level=1)
    info.Data.SessionState, info.Data.SessionFlags = 0, flag
    protocol = USHORT(2)
    freed: list[int] = []

    def query(server: int | None, session: int, which: int, found: int, length: int) -> int:
        assert (server, session) == (None, 0xFFFF_FFFF)
        what = {25: info, 16: protocol}[which]
        write(found, ctypes.c_void_p(ctypes.addressof(what)))
        return write(length, DWORD(ctypes.sizeof(what)))

    api, _ = windows(WTSQuerySessionInformationW=query, WTSFreeMemory=freed.append)
    assert api.session_state() == SessionState(active=True, locked=locked, protocol=2)
    assert freed == [ctypes.addressof(info), ctypes.addressof(protocol)]


def test_remote_desktop_is_a_metric() -> None:
    assert windows(GetSystemMetrics=lambda which: which == 0x1000)[0].is_remote_session()
    assert not windows()[0].is_remote_session()


def test_the_desktop_with_the_keyboard_is_named_or_refused() -> None:
    api, libraries = windows(
        OpenInputDesktop=lambda *_: 12,
        GetUserObjectInformationW=lambda _d, _which, room, _size, _needed: write_text(room, "Default"),
    )
    assert api.input_desktop() == "Default"
    assert libraries.called[-1] == ("CloseDesktop", (12,))
    libraries.functions["OpenInputDesktop"] = lambda *_: 0
    assert api.input_desktop() is None


def test_two_clocks_are_read() -> None:
    api, libraries = windows(
        QueryInterruptTime=lambda room: write(room, ULONGLONG(2**40)),
        QueryUnbiasedInterruptTime=lambda room: write(room, ULONGLONG(2**39)),
    )
    assert api.interrupt_times() == (2**40, 2**39)
    libraries.functions["SetThreadExecutionState"] = lambda flags: 0x80000000
    api.set_thread_execution_state(0x80000003)
    assert libraries.called[-1] == ("SetThreadExecutionState", (0x80000003,))


def test_a_program_file_is_asked_in_its_own_language() -> None:
    values = {r"\StringFileInfo\080404b0\OriginalFilename": "ToDesk.exe"}
    values[r"\StringFileInfo\080404b0\ProductName"] = "远程控制"
    language = (ctypes.c_uint16 * 2)(0x0804, 0x04B0)
    kept: list[ctypes.Array[ctypes.c_char]] = []

    def value(_block: int, name: int, found: int, length: int) -> int:
        asked = read_text(name)
        if asked == r"\VarFileInfo\Translation":
            write(found, ctypes.c_void_p(ctypes.addressof(language)))
            return write(length, DWORD(4))
        if asked not in values:
            return 0
        data = values[asked].encode("utf-16-le") + bytes(2)
        kept.append(ctypes.create_string_buffer(data, len(data)))
        write(found, ctypes.c_void_p(ctypes.addressof(kept[-1])))
        return write(length, DWORD(len(data) // 2))

    api, libraries = windows(
        GetFileVersionInfoSizeW=lambda file, _: 64 if read_text(file) == "C:/t.exe" else 0,
        GetFileVersionInfoW=lambda _file, _, size, _block: size == 64,
        VerQueryValueW=value,
    )
    assert api.version_strings(Path("C:/t.exe")) == {
        "OriginalFilename": "ToDesk.exe",
        "ProductName": "远程控制",
    }
    assert api.version_strings(Path("C:/other.exe")) == {}
    libraries.functions["GetFileVersionInfoW"] = lambda *_: 0
    assert api.version_strings(Path("C:/t.exe")) == {}


@pytest.mark.parametrize(
    ("which", "number", "size"),
    [(Shortcut.STICKY_KEYS, 0x3A, 8), (Shortcut.TOGGLE_KEYS, 0x34, 8), (Shortcut.FILTER_KEYS, 0x32, 24)],
)
def test_flags_of_a_shortcut_are_changed_and_nothing_else_of_it(
    which: Shortcut, number: int, size: int
) -> None:
    there = FILTERKEYS(size, 0x0D, 1000, 500, 30, 0)

    def parameters(action: int, given: int, room: int, update: int) -> int:
        assert (given, update) == (size, 0)
        assert DWORD.from_address(room).value == size, "cbSize comes from the caller"
        ends = {number: (room, ctypes.addressof(there)), number + 1: (ctypes.addressof(there), room)}
        ctypes.memmove(*ends[action], size)
        return 1

    api, _ = windows(SystemParametersInfoW=parameters)
    assert api.shortcut_flags(which) == 0x0D
    api.set_shortcut_flags(which, 0x01)
    assert (there.dwFlags, there.iWaitMSec, there.iRepeatMSec) == (0x01, 1000, 30)


def test_a_number_of_the_user_is_read_written_and_deleted() -> None:
    there: dict[tuple[str, str], int] = {}
    user = 0xFFFF_FFFF_8000_0001

    def get(root: int, key: int, name: int, flags: int, _kind: int | None, room: int, _size: int) -> int:
        assert (root, flags) == (user, 0x10)
        number = there.get((read_text(key), read_text(name)))
        return 2 if number is None else write(room, DWORD(number), answer=0)

    def put(key: int, name: int, _reserved: int, kind: int, data: int, size: int) -> int:
        assert (key, kind, size) == (66, 4, 4)
        there["Software\\Exam", read_text(name)] = DWORD.from_address(data).value
        return 0

    def delete(root: int, key: int, name: int) -> int:
        assert root == user
        return 2 if there.pop((read_text(key), read_text(name)), None) is None else 0

    api, libraries = windows(
        RegGetValueW=get,
        RegCreateKeyExW=lambda *arguments: write(arguments[7], ctypes.c_void_p(66), answer=0),
        RegSetValueExW=put,
        RegDeleteKeyValueW=delete,
    )
    assert api.user_number(r"Software\Exam", "NoLogoff") is None
    api.set_user_number(r"Software\Exam", "NoLogoff", 1)
    assert libraries.called[-1] == ("RegCloseKey", (66,))
    assert api.user_number(r"Software\Exam", "NoLogoff") == 1
    api.set_user_number(r"Software\Exam", "NoLogoff", None)
    api.set_user_number(r"Software\Exam", "NoLogoff", None)
    assert there == {}
    libraries.functions["RegCreateKeyExW"] = lambda *_: 5
    with pytest.raises(OSError, match="RegCreateKeyExW: Windows error 5"):
        api.set_user_number(r"Software\Exam", "NoLogoff", 1)

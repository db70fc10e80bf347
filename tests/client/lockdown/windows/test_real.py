"""The ctypes layer, called through C functions with the types that it declares. None is Windows' own."""

import ctypes
from collections.abc import Callable

import pytest

from client.lockdown.windows.api import (
    DisplayPath,
    KeyEvent,
    Monitor,
    MouseEvent,
    Output,
    Rect,
    SessionChange,
)
from client.lockdown.windows.functions import SIGNATURES
from client.lockdown.windows.message_thread import MessageThread
from client.lockdown.windows.structures import (
    BOOL,
    DISPLAYCONFIG_MODE_INFO,
    DISPLAYCONFIG_PATH_INFO,
    DWORD,
    FILTERKEYS,
    KBDLLHOOKSTRUCT,
    LUID,
    MONITORINFOEXW,
    MSG,
    MSLLHOOKSTRUCT,
    RECT,
    STICKYKEYS,
    WNDCLASSEXW,
    WTSINFOEX_LEVEL1_W,
    WTSINFOEXW,
)
from tests.client.lockdown.windows.pretend_libraries import (
    Pump,
    read_text,
    windows,
    write,
    write_text,
)

WINDOW, MONITOR, HOOK, MODULE = 0x1_0000_0042, 0x7F, 0x31, 0x400000
KEY_DOWN, KEY_UP, MOUSE_MOVE, LEFT_DOWN = 0x100, 0x101, 0x200, 0x201
SIZES = {
    BOOL: 4, DWORD: 4, LUID: 8, RECT: 16, MSG: 48, KBDLLHOOKSTRUCT: 24, MSLLHOOKSTRUCT: 32, WNDCLASSEXW: 80,
    MONITORINFOEXW: 104, DISPLAYCONFIG_PATH_INFO: 72, DISPLAYCONFIG_MODE_INFO: 64, WTSINFOEX_LEVEL1_W: 224,
    WTSINFOEXW: 232, STICKYKEYS: 8, FILTERKEYS: 24,
}  # fmt: skip
"""What sizeof gives with the SDK's headers for 64-bit Windows, worked out by hand from their declarations."""


@pytest.mark.parametrize(("kind", "size"), SIZES.items(), ids=str)
def test_a_structure_has_the_size_that_windows_gives_it(kind: type[ctypes.Structure], size: int) -> None:
    assert ctypes.sizeof(kind) == size


def test_a_function_is_looked_up_once_and_only_when_it_is_called() -> None:
    api, libraries = windows(GetForegroundWindow=lambda: WINDOW)
    assert libraries.names() == []
    assert api.foreground_window() == api.foreground_window() == WINDOW


def test_a_handle_that_is_null_is_zero() -> None:
    api, _ = windows()
    assert api.foreground_window() == 0
    assert api.window_above(WINDOW) == 0


def test_a_failed_call_is_an_error_with_its_name_and_code() -> None:
    api, libraries = windows()
    libraries.error = 5
    with pytest.raises(OSError, match="SetWindowPos: Windows error 5"):
        api.set_topmost(WINDOW, topmost=True)


def test_the_window_goes_above_all_others_as_it_is() -> None:
    api, libraries = windows(SetWindowPos=lambda *_: 1)
    api.set_topmost(WINDOW, topmost=True)
    api.set_topmost(WINDOW, topmost=False)
    assert [arguments[:2] for _, arguments in libraries.called] == [
        (WINDOW, 2**64 - 1),
        (WINDOW, 2**64 - 2),
    ]
    assert {arguments[-1] for _, arguments in libraries.called} == {0x213}


def test_windows_are_listed_with_class_title_process_and_place() -> None:
    def each(callback: Callable[..., int], data: int) -> int:
        assert callback(WINDOW, data) == callback(WINDOW + 2, data) == 1
        return 1

    api, _ = windows(
        EnumWindows=each,
        GetClassNameW=lambda _, room, length: write_text(room, "微信WeChat"[: length - 1]),
        GetWindowTextW=lambda _, room, _length: write_text(room, "𠮷·聊天"),
        GetWindowThreadProcessId=lambda _, room: write(room, DWORD(4711)),
        GetWindowRect=lambda _, room: write(room, RECT(-8, -8, 1928, 1088)),
    )
    assert api.enum_windows() == (WINDOW, WINDOW + 2)
    assert api.window_class(WINDOW) == "微信WeChat"
    assert api.window_text(WINDOW) == "𠮷·聊天"
    assert api.window_process(WINDOW) == 4711
    assert api.window_rect(WINDOW) == Rect(-8, -8, 1928, 1088)


@pytest.mark.parametrize(
    ("visible", "failed", "cloaked", "shown"),
    [(1, 0, 0, True), (1, 0, 2, False), (0, 0, 0, False), (1, -0x7FFF_BFFB, 0, True)],
)
def test_a_cloaked_window_is_not_shown(visible: int, failed: int, cloaked: int, shown: bool) -> None:
    api, _ = windows(
        IsWindowVisible=lambda _: visible,
        DwmGetWindowAttribute=lambda _w, _which, room, _size: write(room, DWORD(cloaked), answer=failed),
    )
    assert api.is_shown(WINDOW) is shown


def test_a_key_reaches_the_hook_and_only_what_passes_reaches_the_next() -> None:
    calls: list[Callable[..., int]] = []

    def set_hook(kind: int, call: Callable[..., int], module: int, thread: int) -> int:
        calls.append(call)
        return HOOK if (kind, module, thread) == (13, MODULE, 0) else 0

    heard: list[KeyEvent] = []

    def decide(event: KeyEvent) -> bool:
        heard.append(event)
        return event.key == 0x41

    api, libraries = windows(
        GetModuleHandleW=lambda _: MODULE,
        SetWindowsHookExW=set_hook,
        UnhookWindowsHookEx=lambda _: 1,
        CallNextHookEx=lambda *_: 77,
    )
    hook = api.set_keyboard_hook(decide)
    assert hook == HOOK
    (call,) = calls

    def say(code: int, message: int, key: int, flags: int) -> int:
        data = KBDLLHOOKSTRUCT(vkCode=key, flags=flags)
        return int(call(code, message, ctypes.addressof(data)))

    assert say(0, KEY_DOWN, 0x41, 0x00) == 77
    assert say(0, KEY_DOWN, 0x5B, 0x01) == 1, "swallowed"
    assert say(0, KEY_UP, 0x5B, 0x81) == 1
    assert say(0, KEY_DOWN, 0x42, 0x10) == 1
    assert say(0, KEY_DOWN, 0x42, 0x12) == 1
    assert say(-1, KEY_DOWN, 0x42, 0x00) == 77, "a negative code is none of ours"
    assert heard == [
        KeyEvent(0x41, down=True, injected=False),
        KeyEvent(0x5B, down=True, injected=False),
        KeyEvent(0x5B, down=False, injected=False),
        KeyEvent(0x42, down=True, injected=True),
        KeyEvent(0x42, down=True, injected=True),
    ]
    api.unhook(hook)
    assert libraries.called[-1] == ("UnhookWindowsHookEx", (HOOK,))


@pytest.mark.parametrize(
    ("message", "flags", "extra", "event"),
    [
        (LEFT_DOWN, 0, 0, MouseEvent(click=True, injected=False)),
        (LEFT_DOWN, 1, 0, MouseEvent(click=True, injected=True)),
        (LEFT_DOWN, 3, 0, MouseEvent(click=True, injected=True)),
        (LEFT_DOWN, 1, 0xFF515781, MouseEvent(click=True, injected=False)),
        (MOUSE_MOVE, 1, 0, MouseEvent(click=False, injected=True)),
        (0x20A, 0, 0, MouseEvent(click=False, injected=False)),
    ],
)
def test_a_mouse_is_watched_and_never_stopped(
    message: int, flags: int, extra: int, event: MouseEvent
) -> None:
    seen: list[MouseEvent] = []
    data = MSLLHOOKSTRUCT(flags=flags, dwExtraInfo=extra)

    def hook(kind: int, call: Callable[..., int], _module: int, _thread: int) -> int:
        assert kind == 14
        assert call(0, message, ctypes.addressof(data)) == 0
        return HOOK

    api, libraries = windows(GetModuleHandleW=lambda _: MODULE, SetWindowsHookExW=hook)
    api.set_mouse_hook(seen.append)
    assert seen == [event]
    assert "CallNextHookEx" in libraries.names()


def test_a_held_key_is_the_high_bit_of_its_state() -> None:
    api, _ = windows(GetAsyncKeyState=lambda key: -0x8000 if key == 0x12 else 1)
    assert api.is_key_down(0x12)
    assert not api.is_key_down(0x11), "pressed since the last time, but not held"


def test_a_thread_pumps_messages_until_it_is_told_to_quit() -> None:
    pump = Pump()
    api, libraries = windows(
        GetCurrentThreadId=lambda: 99, GetMessageW=pump.get, PostThreadMessageW=pump.post
    )
    taken_back: list[str] = []
    thread = MessageThread(api, lambda: lambda: taken_back.append("hook"))
    thread.start()
    states = [thread.runs]
    thread.stop()
    assert [*states, thread.runs] == [True, False]
    assert taken_back == ["hook"]
    assert ("PostThreadMessageW", (99, 0x12, 0, 0)) in libraries.called


def test_notices_of_sessions_come_to_a_window_of_their_own() -> None:
    classes: list[WNDCLASSEXW] = []

    def register(kind: int) -> int:
        classes.append(WNDCLASSEXW.from_buffer_copy(ctypes.string_at(kind, ctypes.sizeof(WNDCLASSEXW))))
        return 1

    api, libraries = windows(
        GetModuleHandleW=lambda _: MODULE,
        RegisterClassExW=register,
        CreateWindowExW=lambda *arguments: WINDOW if arguments[8] == 2**64 - 3 else 0,
        WTSRegisterSessionNotification=lambda *_: 1,
        DefWindowProcW=lambda *_: 55,
    )
    heard: list[int] = []
    window = api.hear_session_changes(heard.append)
    assert window == WINDOW
    (kind,) = classes
    assert kind.hInstance == MODULE
    assert read_text(kind.lpszClassName) == "ExamRoomSessionNotices"
    assert kind.lpfnWndProc(WINDOW, 0x2B1, SessionChange.LOCK, 1) == 0
    assert kind.lpfnWndProc(WINDOW, 0x0F, 0, 0) == 55
    assert heard == [SessionChange.LOCK]
    api.stop_hearing(window)
    ending = ["WTSUnRegisterSessionNotification", "DestroyWindow", "UnregisterClassW"]
    assert libraries.names()[-3:] == ending


def test_a_window_that_gets_no_notices_is_taken_down_again() -> None:
    api, libraries = windows(
        GetModuleHandleW=lambda _: MODULE, RegisterClassExW=lambda _: 1, CreateWindowExW=lambda *_: WINDOW
    )
    libraries.error = 1702
    with pytest.raises(OSError, match="WTSRegisterSessionNotification: Windows error 1702"):
        api.hear_session_changes(lambda _: None)
    assert libraries.names()[-2:] == ["DestroyWindow", "UnregisterClassW"]


def test_the_clipboard_is_closed_again_also_after_a_failure() -> None:
    api, libraries = windows(OpenClipboard=lambda _: 1, EmptyClipboard=lambda: 1)
    assert api.empty_clipboard(WINDOW)
    libraries.functions["EmptyClipboard"] = lambda: 0
    with pytest.raises(OSError, match="EmptyClipboard"):
        api.empty_clipboard(WINDOW)
    assert libraries.names() == ["OpenClipboard", "EmptyClipboard", "CloseClipboard"] * 2
    libraries.functions["OpenClipboard"] = lambda _: 0
    assert not api.empty_clipboard(WINDOW), "another program has it"


def test_monitors_have_their_place_and_name() -> None:
    def about(monitor: int, room: int) -> int:
        info = MONITORINFOEXW.from_address(room)
        assert info.cbSize == 104
        info.rcMonitor = RECT(1920, 0, 3840, 1080) if monitor == MONITOR else RECT(0, 0, 1920, 1080)
        info.dwFlags = 0 if monitor == MONITOR else 1
        write_text(ctypes.addressof(info) + MONITORINFOEXW.szDevice.offset, r"\\.\DISPLAY2")
        return 1

    api, _ = windows(
        EnumDisplayMonitors=lambda _context, _clip, call, data: (
            call(MONITOR, None, None, data) and call(MONITOR + 1, None, None, data)
        ),
        GetMonitorInfoW=about,
    )
    assert api.monitors() == (
        Monitor(r"\\.\DISPLAY2", Rect(1920, 0, 3840, 1080), False),
        Monitor(r"\\.\DISPLAY2", Rect(0, 0, 1920, 1080), True),
    )


def sizes(paths: int, modes: int) -> Callable[..., int]:
    """GetDisplayConfigBufferSizes with these numbers."""

    def give(_flags: int, path_room: int, mode_room: int) -> int:
        write(path_room, DWORD(paths))
        return write(mode_room, DWORD(modes), answer=0)

    return give


def test_display_paths_are_asked_for_again_while_they_grow() -> None:
    answers = [122, 0]

    def query(flags: int, paths: int, room: int, _modes: int, _mode_room: int, topology: int | None) -> int:
        assert (flags, topology) == (2, None)
        path = DISPLAYCONFIG_PATH_INFO()
        path.sourceInfo.adapterId = LUID(0xFFFF_FFFF, 1)
        path.sourceInfo.id, path.targetInfo.id, path.targetInfo.outputTechnology = 3, 4352, 15
        write(room, path)
        write(paths, DWORD(1))
        return answers.pop(0)

    api, _ = windows(
        GetDisplayConfigBufferSizes=sizes(2, 3),
        QueryDisplayConfig=query,
    )
    assert api.display_paths() == (DisplayPath(0x1_FFFF_FFFF, 3, 4352, Output.MIRACAST),)
    answers[:] = [31]
    with pytest.raises(OSError, match="QueryDisplayConfig: Windows error 31"):
        api.display_paths()


def test_a_cable_is_another_output() -> None:
    def query(_flags: int, _paths: int, room: int, *_rest: int | None) -> int:
        path = DISPLAYCONFIG_PATH_INFO()
        path.targetInfo.outputTechnology = 0x8000_0000
        write(room, path)
        return 0

    api, _ = windows(
        GetDisplayConfigBufferSizes=sizes(1, 0),
        QueryDisplayConfig=query,
    )
    assert [path.output for path in api.display_paths()] == [Output.OTHER]


def test_the_simple_calls_go_through_as_they_are() -> None:
    api, libraries = windows(SetForegroundWindow=lambda _: 1, SetWindowDisplayAffinity=lambda *_: 1)
    assert api.set_foreground_window(WINDOW)
    api.set_display_affinity(WINDOW, 0x11)
    assert libraries.called == [
        ("SetForegroundWindow", (WINDOW,)),
        ("SetWindowDisplayAffinity", (WINDOW, 0x11)),
    ]


def test_every_function_is_declared_for_a_library_of_windows() -> None:
    libraries = {signature.library for signature in SIGNATURES.values()}
    realtime = "api-ms-win-core-realtime-l1-1-1"
    assert libraries == {"user32", "kernel32", "advapi32", "wtsapi32", "dwmapi", "version", realtime}

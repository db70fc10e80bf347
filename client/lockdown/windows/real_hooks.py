"""The calls about hooks, messages and the notices of sessions, all of which belong to one thread."""

import ctypes
from collections.abc import Callable
from contextlib import suppress

from client.lockdown.windows.api import KeyEvent, MouseEvent
from client.lockdown.windows.calls import Calls, wide
from client.lockdown.windows.structures import (
    HOOKPROC,
    KBDLLHOOKSTRUCT,
    MSG,
    MSLLHOOKSTRUCT,
    WNDCLASSEXW,
    WNDPROC,
)

_WH_KEYBOARD_LL, _WH_MOUSE_LL = 13, 14
_HC_ACTION = 0
_SWALLOWED = 1
_LLKHF_LOWER_IL_INJECTED, _LLKHF_INJECTED, _LLKHF_UP = 0x02, 0x10, 0x80
_LLMHF_INJECTED, _LLMHF_LOWER_IL_INJECTED = 0x01, 0x02
_WM_MOUSEMOVE, _WM_MOUSEWHEEL, _WM_MOUSEHWHEEL = 0x200, 0x20A, 0x20E
_WM_QUIT, _WM_WTSSESSION_CHANGE = 0x12, 0x2B1
_HWND_MESSAGE = ctypes.c_void_p(-3)
_NOTIFY_FOR_THIS_SESSION = 0
_HELD = 0x8000
_CLASS = "ExamRoomSessionNotices"

_TOUCH_SIGNATURE, _TOUCH_MASK = 0xFF515700, 0xFFFFFF00
"""MI_WP_SIGNATURE: in dwExtraInfo where Windows itself made a mouse event out of a touch or a pen
("System Events and Mouse Messages" of its documentation)."""


class HookCalls:
    """One part of `RealWindows`; keeps the C callbacks alive as long as Windows may call them."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._hooks: dict[int, object] = {}
        self._windows: dict[int, tuple[object, ctypes.Array[ctypes.c_uint16], int]] = {}

    def set_keyboard_hook(self, decide: Callable[[KeyEvent], bool]) -> int:
        def on_key(code: int, message: int, data: int) -> int:
            if code == _HC_ACTION and not decide(_key_event(data)):
                return _SWALLOWED
            return self._calls("CallNextHookEx", None, code, message, data)

        return self._set_hook(_WH_KEYBOARD_LL, on_key)

    def set_mouse_hook(self, watch: Callable[[MouseEvent], None]) -> int:
        def on_mouse(code: int, message: int, data: int) -> int:
            if code == _HC_ACTION:
                watch(_mouse_event(message, data))
            return self._calls("CallNextHookEx", None, code, message, data)

        return self._set_hook(_WH_MOUSE_LL, on_mouse)

    def _set_hook(self, kind: int, procedure: Callable[[int, int, int], int]) -> int:
        called = HOOKPROC(procedure)
        module = self._calls.must("GetModuleHandleW", None)
        hook = self._calls.must("SetWindowsHookExW", kind, called, module, 0)
        self._hooks[hook] = called
        return hook

    def unhook(self, hook: int) -> None:
        self._calls("UnhookWindowsHookEx", hook)
        self._hooks.pop(hook, None)

    def hear_session_changes(self, heard: Callable[[int], None]) -> int:
        def on_message(window: int | None, message: int, first: int, second: int) -> int:
            if message == _WM_WTSSESSION_CHANGE:
                heard(first)
                return 0
            return self._calls("DefWindowProcW", window, message, first, second)

        called, name = WNDPROC(on_message), wide(_CLASS)
        module = self._calls.must("GetModuleHandleW", None)
        kind = WNDCLASSEXW(
            cbSize=ctypes.sizeof(WNDCLASSEXW),
            lpfnWndProc=called,
            hInstance=module,
            lpszClassName=ctypes.addressof(name),
        )
        self._calls.must("RegisterClassExW", ctypes.byref(kind))
        try:
            window = self._calls.must(
                "CreateWindowExW", 0, name, None, 0, 0, 0, 0, 0, _HWND_MESSAGE, None, module, None
            )
        except OSError:
            self._calls("UnregisterClassW", name, module)
            raise
        self._windows[window] = (called, name, module)
        try:
            self._calls.must("WTSRegisterSessionNotification", window, _NOTIFY_FOR_THIS_SESSION)
        except OSError:
            self.stop_hearing(window)
            raise
        return window

    def stop_hearing(self, window: int) -> None:
        self._calls("WTSUnRegisterSessionNotification", window)
        self._calls("DestroyWindow", window)
        _, name, module = self._windows.pop(window)
        self._calls("UnregisterClassW", name, module)

    def current_thread(self) -> int:
        return self._calls("GetCurrentThreadId")

    def pump_messages(self) -> None:
        message = MSG()
        # Negative is a failure, after which there is nothing more to hear.
        while self._calls("GetMessageW", ctypes.byref(message), None, 0, 0) > 0:
            self._calls("DispatchMessageW", ctypes.byref(message))

    def quit_thread(self, thread: int) -> None:
        with suppress(OSError):  # it has ended by itself
            self._calls.must("PostThreadMessageW", thread, _WM_QUIT, 0, 0)

    def is_key_down(self, key: int) -> bool:
        return bool(self._calls("GetAsyncKeyState", key) & _HELD)


def _key_event(address: int) -> KeyEvent:
    data = KBDLLHOOKSTRUCT.from_address(address)
    return KeyEvent(
        key=data.vkCode,
        down=not data.flags & _LLKHF_UP,
        injected=bool(data.flags & (_LLKHF_INJECTED | _LLKHF_LOWER_IL_INJECTED)),
    )


def _mouse_event(message: int, address: int) -> MouseEvent:
    data = MSLLHOOKSTRUCT.from_address(address)
    touched = data.dwExtraInfo & _TOUCH_MASK == _TOUCH_SIGNATURE
    flagged = bool(data.flags & (_LLMHF_INJECTED | _LLMHF_LOWER_IL_INJECTED))
    return MouseEvent(
        click=message not in (_WM_MOUSEMOVE, _WM_MOUSEWHEEL, _WM_MOUSEHWHEEL),
        injected=flagged and not touched,
    )

"""The hold on Windows: one window above all others, and a keyboard hook that swallows what leads out of it.

The hook lives on a thread of its own, because Windows waits for it before it goes on with a key. Windows
removes a hook that was too slow once and tells nobody; so it is set anew every few seconds, the new one
before the old one goes.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress

from client.lockdown.changes import Ledger
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import HoldName, WindowGone
from client.lockdown.windows.api import Win32, real
from client.lockdown.windows.changes import forbid
from client.lockdown.windows.keys import KeyGate
from client.lockdown.windows.message_thread import MessageThread, Undo
from client.lockdown.windows.windows_seen import windows_above

_HOOK_ANEW_S = 5.0
_WDA_NONE, _WDA_MONITOR, _WDA_EXCLUDEFROMCAPTURE = 0x0, 0x1, 0x11
_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED, _ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2


class WindowsHold:
    """The hold of Windows 10 and 11.

    Args:
        ledger: where changes are noted before they are made.
        api: Windows; None takes the real one.
        monotonic_s: seconds of a clock that never goes back.
    """

    def __init__(
        self, ledger: Ledger, api: Win32 | None = None, monotonic_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._ledger = ledger
        self._api = real() if api is None else api
        self._monotonic_s = monotonic_s
        self._gate = KeyGate(self._api)
        self._window: int | None = None
        self._hook: MessageThread | None = None
        self._hooked_at = 0.0
        self._missing: tuple[Finding, ...] = ()

    @property
    def name(self) -> HoldName:
        """Which kind this is."""
        return HoldName.WINDOWS

    def take(self, window: int) -> None:
        """Hold this window; what could not be done is a finding of `keep`."""
        self._window = window
        missing = [_incomplete(kind) for kind in forbid(self._api, self._ledger)]
        if not self._keep_awake(awake=True):
            missing.append(_incomplete("windows.keep_awake"))
        if not self._hide_from_capture(window):
            missing.append(_incomplete("windows.screen_capture"))
        if not self._empty_clipboard(window):
            missing.append(_incomplete("windows.clipboard"))
        self._missing = tuple(missing)
        self._set_hook_anew()
        self._raise(window)

    def keep(self) -> tuple[Finding, ...]:
        """See to window and hook; the calls are quick, none waits for another program."""
        if self._window is None:
            return ()
        if self._api.window_process(self._window) == 0:
            raise WindowGone
        if self._hook is None or self._monotonic_s() - self._hooked_at >= _HOOK_ANEW_S:
            self._set_hook_anew()
        self._raise(self._window)
        return (*self._missing, *self._keyboard(), *self._above(self._window))

    def release(self) -> None:
        """Let go and put everything back."""
        window, self._window = self._window, None
        if self._hook is not None:
            self._hook.stop()
            self._hook = None
        if window is None:
            return
        self._missing = ()
        with suppress(OSError):
            self._api.set_topmost(window, topmost=False)
        with suppress(OSError):
            self._api.set_display_affinity(window, _WDA_NONE)
        self._empty_clipboard(window)
        self._keep_awake(awake=False)
        self._ledger.undo()

    def _set_hook_anew(self) -> None:
        """Where Windows refuses, the old one stays; where there is none, `keep` says so and tries again."""
        hook = MessageThread(self._api, self._ask_for_keys)
        with suppress(OSError):
            hook.start()
            if self._hook is not None:
                self._hook.stop()
            self._hook = hook
        self._hooked_at = self._monotonic_s()

    def _ask_for_keys(self) -> Undo:
        hook = self._api.set_keyboard_hook(self._gate.lets_through)
        return lambda: self._api.unhook(hook)

    def _raise(self, window: int) -> None:
        """Above the other topmost ones, and with the keyboard; Windows may refuse the second."""
        with suppress(OSError):
            self._api.set_topmost(window, topmost=True)
        if self._api.window_process(self._api.foreground_window()) != os.getpid():
            self._api.set_foreground_window(window)

    def _keyboard(self) -> tuple[Finding, ...]:
        found = []
        if self._hook is None or not self._hook.runs:
            found.append(
                Finding(
                    FindingCode.KEYBOARD_NOT_HELD, "keyboard hook", Confidence.CERTAIN,
                    "SetWindowsHookExW(WH_KEYBOARD_LL) was refused",
                )
            )  # fmt: skip
        injected = self._gate.injected()
        if injected:
            found.append(
                Finding(
                    FindingCode.INJECTED_INPUT, "keyboard", Confidence.CERTAIN,
                    f"{len(injected)} keys with LLKHF_INJECTED, none let through",
                )
            )  # fmt: skip
        return tuple(found)

    def _above(self, window: int) -> tuple[Finding, ...]:
        """Only likely: a candidate list of an input method lies above as well."""
        return tuple(
            Finding(
                FindingCode.WINDOW_ABOVE, self._api.window_class(other), Confidence.LIKELY,
                f"a window of process {self._api.window_process(other)} lies above",
            )
            for other in windows_above(self._api, window)
            if self._api.window_process(other) != os.getpid()
        )  # fmt: skip

    def _hide_from_capture(self, window: int) -> bool:
        """Windows 10 before 2004 knows only black instead of absent."""
        for affinity in (_WDA_EXCLUDEFROMCAPTURE, _WDA_MONITOR):
            with suppress(OSError):
                self._api.set_display_affinity(window, affinity)
                return True
        return False

    def _empty_clipboard(self, window: int) -> bool:
        try:
            return self._api.empty_clipboard(window)
        except OSError:
            return False

    def _keep_awake(self, *, awake: bool) -> bool:
        """For the thread of the windows, which lives as long as the program."""
        needed = _ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED if awake else 0
        try:
            self._api.set_thread_execution_state(_ES_CONTINUOUS | needed)
        except OSError:
            return False
        return True


def _incomplete(kind: str) -> Finding:
    """Something that was to be changed or done and Windows refused; a fact, and no sign of cheating."""
    return Finding(
        FindingCode.HOLD_INCOMPLETE, kind, Confidence.CERTAIN, "Windows refused it for this account"
    )

"""Windows through ctypes: every method of `api.Win32`, put together from the rooms below."""

from client.lockdown.windows.calls import Calls
from client.lockdown.windows.functions import Libraries
from client.lockdown.windows.real_hooks import HookCalls
from client.lockdown.windows.real_system import SystemCalls
from client.lockdown.windows.real_windows import WindowCalls


class RealWindows(WindowCalls, HookCalls, SystemCalls):
    """Windows, or what `libraries` has of it."""

    def __init__(self, libraries: Libraries) -> None:
        calls = Calls(libraries)
        WindowCalls.__init__(self, calls)
        HookCalls.__init__(self, calls)
        SystemCalls.__init__(self, calls)

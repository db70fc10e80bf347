"""The detectors that only Windows has."""

from client.lockdown.detector import Detector
from client.lockdown.windows.api import Win32, real
from client.lockdown.windows.displays import WindowsDisplays
from client.lockdown.windows.input import InjectedClicks
from client.lockdown.windows.sessions import WindowsSessions
from client.lockdown.windows.sleep import WindowsSleep


def windows_detectors(api: Win32 | None = None) -> tuple[Detector, ...]:
    """All of them; their threads begin with the first look."""
    windows = real() if api is None else api
    return WindowsDisplays(windows), WindowsSessions(windows), InjectedClicks(windows), WindowsSleep(windows)

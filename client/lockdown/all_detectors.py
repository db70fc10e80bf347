"""Every detector that this desktop has, put together."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.lockdown.detector import Detector
from client.lockdown.detectors.camera import CameraDetector
from client.lockdown.detectors.clock import TimeDetector
from client.lockdown.detectors.connections import LastRead
from client.lockdown.detectors.disk import DiskDetector
from client.lockdown.detectors.machine import MachineDetector, firmware_names
from client.lockdown.detectors.network import InterfaceDetector, PeerDetector
from client.lockdown.detectors.programs import ProgramDetector
from client.lockdown.detectors.restore import RestoreDetector
from client.lockdown.detectors.sessions import SessionDetector
from client.lockdown.detectors.storage import StorageDetector
from client.lockdown.hold import HoldName
from client.lockdown.no_hold import NotHeld
from client.lockdown.window_seen import WindowSeen
from client.store.camera_file import CameraId

_ROOT = Path("/")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the detectors have to know of this seat.

    Attributes:
        welcome_stick: whether a mounted folder is a stick that the proctor needs here at this moment.
        centre_host: the centre's name or address; None without a network.
        camera: the one that should be there at this moment; None where the seat uses none.
        data_folder: where the seat keeps its data.
        own_pids: this program's processes.
    """

    welcome_stick: Callable[[Path], bool]
    centre_host: str | None
    camera: Callable[[], CameraId] | None
    data_folder: Path
    own_pids: Callable[[], frozenset[int]]


def detectors_for(hold: HoldName, surroundings: Surroundings) -> tuple[Detector, ...]:
    """All detectors for this desktop. What another program shows is seen only where the desktop lets us."""
    here, connections = surroundings, LastRead()
    everywhere: tuple[Detector, ...] = (
        MachineDetector(lambda: firmware_names(_ROOT)),
        RestoreDetector(here.data_folder),
        StorageDetector(here.welcome_stick),
        InterfaceDetector(),
        PeerDetector(here.own_pids, here.centre_host, connections=connections.now),
        TimeDetector(),
        DiskDetector(here.data_folder),
        *(() if here.camera is None else (CameraDetector(here.camera),)),
        *((NotHeld(),) if hold is HoldName.NONE else ()),
    )
    if sys.platform == "win32":
        from client.lockdown.windows.all_detectors import windows_detectors  # noqa: PLC0415  # only there
        from client.lockdown.windows.programs import version_info  # noqa: PLC0415  # only there
        from client.lockdown.windows.windows_seen import windows_seen  # noqa: PLC0415  # only there

        programs = ProgramDetector(here.own_pids, windows_seen, version_info, connections=connections.last)
        return (programs, *everywhere, *windows_detectors())
    return (*_of_desktop(hold, here, connections), SessionDetector(os.environ), *everywhere)


def _of_desktop(hold: HoldName, here: Surroundings, connections: LastRead) -> tuple[Detector, ...]:
    """Where there is an X server its windows are seen, also when nothing is held."""
    if hold is HoldName.WAYLAND or not os.environ.get("DISPLAY"):
        return (ProgramDetector(here.own_pids, _no_windows, connections=connections.last),)
    from client.lockdown.x11.windows import Windows  # noqa: PLC0415  # only where there is an X server

    windows = Windows()
    programs = ProgramDetector(
        here.own_pids, windows.seen, connections=connections.last, close_windows=windows.close
    )
    if hold is not HoldName.X11:
        return (programs,)
    from client.lockdown.x11.displays import XDisplays  # noqa: PLC0415  # only with an X server
    from client.lockdown.x11.input import XInput  # noqa: PLC0415  # only with an X server

    return programs, XDisplays(), XInput()


def _no_windows() -> Sequence[WindowSeen]:
    """A Wayland desktop shows no program another one's windows."""
    return ()

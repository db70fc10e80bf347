"""The watch over the machine: which detectors look, and who is not looked at."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from client.lockdown.all_detectors import Surroundings, detectors_for
from client.lockdown.detector import Detector
from client.lockdown.hold import HoldName
from client.lockdown.watch import Watch
from client.seat.options import SeatOptions
from client.seat_program.chosen_hold import policy_under
from client.store.camera_file import CameraId

ROUND = 12
"""Looks after which what seems unchanged is read again: about once a minute."""


def make_watch(
    options: SeatOptions,
    hold: HoldName,
    centre: str | None,
    welcome_stick: Callable[[Path], bool],
    video: Detector,
    camera: Callable[[], CameraId],
) -> Watch:
    """The watch of a running seat.

    Args:
        centre: the host with which this PC may speak; None: with nobody.
        video: what the recorder tells of the picture.
        welcome_stick: whether a stick at that place may be here.
        camera: the one that should be there.
    """
    surroundings = Surroundings(
        welcome_stick=welcome_stick, centre_host=centre, camera=camera,
        data_folder=options.folder.path, own_pids=OwnProcesses(),
    )  # fmt: skip
    return Watch((*detectors_for(hold, surroundings), video), policy_under(hold), time.monotonic)


class OwnProcesses:
    """This program, its keeper, and everything they have started; called for each look.

    Whose child a process is changes only when processes come or go: the kernel's whole table is read again
    then, and after `ROUND` looks in any case, because a number may have become another process's.
    """

    def __init__(self) -> None:
        self._seen: frozenset[int] = frozenset()
        self._own: frozenset[int] = frozenset()
        self._looks = 0

    def __call__(self) -> frozenset[int]:
        """The numbers of our processes now."""
        seen = frozenset(psutil.pids())
        self._looks += 1
        if seen != self._seen or self._looks % ROUND == 0:
            self._seen, self._own = seen, own_pids()
        return self._own


def own_pids() -> frozenset[int]:
    """This program, its keeper, and everything they have started."""
    own = psutil.Process()
    try:
        return frozenset({own.pid, os.getppid(), *(child.pid for child in own.children(recursive=True))})
    except psutil.Error:
        return frozenset({own.pid, os.getppid()})

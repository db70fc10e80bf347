"""An attempt that the room's console has brought goes on at this seat, by all that holds for a stick."""

import contextlib
import shutil

from client.sitting import moving
from client.sitting.mirrored_attempts import MirroredAttempts
from client.sitting.refusals import MoveRefusal, SeatRefusal
from client.sitting.seat_view import MirrorFound
from client.sitting.situation import Situation
from client.standalone.package_check import PackageRefusal
from client.standalone.stick import StickFolder
from exam_core.attempt.proctor_act import ProctorAct
from exam_core.attempt.refusals import Refusal


def move_in(here: Situation, act: ProctorAct, text: str) -> SeatRefusal | None:
    """Obey a MOVE act whose mirror the console has sent before; obeyed already, it changes nothing.

    Whatever comes of it, the mirror is gone afterwards: an act that comes later finds none.
    """
    brought = StickFolder(here.place.folder.brought)
    try:
        if here.seated is not None:
            return None if here.seated.came_by == text else Refusal.NOT_NOW
        if here.outside_window:
            return PackageRefusal.OUTSIDE_WINDOW
        found = _found(here, act, brought)
        return MoveRefusal.NOT_MOVABLE if found is None else moving.go_on_here(here, found, lambda _: text)
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(brought.path)


def _found(here: Situation, act: ProctorAct, brought: StickFolder) -> MirrorFound | None:
    """The attempt, if nothing on this PC or on a stick tells of a later epoch or of its fence.

    The console's own fences are not asked: it is this move that they tell of.
    """
    sitting = here.sitting
    if sitting is None or not sitting.standalone or not here.is_free:
        return None
    sticks, mirrored = here.place.sticks(), MirroredAttempts()
    mirrored.look((sitting,), (*sticks, brought), here.sittings.results_of(sitting), sticks)
    return next((one for one in mirrored.found if one.attempt == act.attempt), None)

"""Which sticks belong into this seat: a listed proctor's key, packages, the stick that takes mirrors."""

from pathlib import Path

from client.sitting.proctor_stick import Stick, find_stick
from client.standalone.stick import StickFolder
from exam_core.attempt.proctor_act import StaffKeys


def is_welcome(path: Path, staff: StaffKeys) -> bool:
    """Whether the stick mounted at `path` is one of those; of any other one the proctor is told.

    Args:
        path: where it is mounted.
        staff: the proctors of the sitting that is served.
    """
    stick = StickFolder(path)
    if stick.takes_mirrors or stick.packages:
        return True
    return isinstance(find_stick([path], staff), Stick)

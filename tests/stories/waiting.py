"""Wait until something is so; a story fails with the thing's name where it never is."""

import time
from collections.abc import Callable
from typing import TypeVar

LOOK_EVERY_S = 0.05


class NeverHappened(AssertionError):
    """What the story waited for did not come."""


T = TypeVar("T")


def until(what: str, look: Callable[[], T], *, timeout_s: float) -> T:
    """Look again and again; gives the first result that counts as true."""
    end = time.monotonic() + timeout_s
    while not (seen := look()):
        if time.monotonic() > end:
            raise NeverHappened(f"{what}: not within {timeout_s:g} s")
        time.sleep(LOOK_EVERY_S)
    return seen

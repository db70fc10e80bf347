"""How often something has happened that anybody can make happen as often as they like."""

from collections import Counter
from collections.abc import Hashable


class Counted:
    """Says of each time whether it is worth an entry: first, second, fourth, eighth and so on.

    So the last entry tells at least half of how often it was, and a million times are twenty entries.
    """

    def __init__(self) -> None:
        self._times: Counter[Hashable] = Counter()

    def once_more(self, what: Hashable) -> int | None:
        """It has happened again; gives how often by now where that is to be noted."""
        self._times[what] += 1
        times = self._times[what]
        return times if times.bit_count() == 1 else None

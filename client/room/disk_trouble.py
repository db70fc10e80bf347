"""A disk of the console that refuses: said while it is so, and for a minute after."""

SAID_FOR_MS = 60_000


class DiskTrouble:
    """Called by one thread; whoever looks at it once a second loses nothing."""

    def __init__(self) -> None:
        self._arose, self._seen_ms = False, -SAID_FOR_MS

    def arise(self) -> None:
        """Something that this console should keep could not be written."""
        self._arose = True

    def is_fresh(self, now_ms: int) -> bool:
        """Whether that was within the last minute, by the monotonic clock."""
        if self._arose:
            self._arose, self._seen_ms = False, now_ms
        return now_ms - self._seen_ms < SAID_FOR_MS

"""Sleep of the PC, told by two clocks of Windows: one counts it, the other doesn't."""

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.windows.api import Win32

_PER_SECOND = 10_000_000
_LEAST_S = 2
"""The clocks are read one after the other; what is shorter is no sleep that anybody gains by."""


class WindowsSleep:
    """Reports that the PC slept since the last look."""

    name = "windows sleep"
    every_s = 2.0

    def __init__(self, api: Win32) -> None:
        self._api = api
        self._asleep_before: int | None = None

    def look(self) -> tuple[Finding, ...]:
        try:
            counting, awake = self._api.interrupt_times()
        except OSError:
            return ()
        asleep = counting - awake
        before, self._asleep_before = self._asleep_before, asleep
        if before is None or asleep - before < _LEAST_S * _PER_SECOND:
            return ()
        evidence = f"asleep for {(asleep - before) // _PER_SECOND} s"
        return (Finding(FindingCode.SUSPENDED, "PC", Confidence.CERTAIN, evidence),)

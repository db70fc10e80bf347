"""Screens of an X server: a second one, a mirrored one, one that came or went."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from Xlib.display import Display

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.x11.connection import LOST, connect, hang_up

_CONNECTED = 0

Area = tuple[int, int, int, int]
"""x, y, width, height of what a screen shows."""


@dataclass(frozen=True, slots=True)
class Output:
    """A socket for a screen that something is plugged into; `shows` is None where it is dark."""

    name: str
    shows: Area | None


class XDisplays:
    """Looks at what is plugged in, and at the areas that the server shows on it."""

    name = "displays"
    every_s = 2.0

    def __init__(self) -> None:
        self._line: Display | None = None
        self._before: tuple[Output, ...] | None = None

    def look(self) -> tuple[Finding, ...]:
        """What is there now, and whether it changed since the last look."""
        try:
            self._line = self._line or connect()
            now = outputs_of(self._line)
        except LOST:
            self.close()
            return ()
        changed = self._before is not None and now != self._before
        self._before = now
        return (*(_changed(now) if changed else ()), *found_in(now))

    def close(self) -> None:
        """End the connection; another look begins anew."""
        line, self._line = self._line, None
        hang_up(line)


def outputs_of(line: Any) -> tuple[Output, ...]:
    """What is plugged in, by name; monitors that a program declared on top of that are screens as well.

    Raises:
        XError: the server has no RandR, or its outputs are just changing.
    """
    root = line.screen().root
    resources: Any = root.xrandr_get_screen_resources_current()
    outputs: dict[str, Output] = {}
    for number in resources.outputs:
        said: Any = line.xrandr_get_output_info(number, resources.config_timestamp)
        if said.connection == _CONNECTED:
            outputs[said.name] = Output(said.name, _area_of(line, said.crtc, resources.config_timestamp))
    for monitor in root.xrandr_get_monitors().monitors:
        name = line.get_atom_name(monitor.name)
        area = (monitor.x, monitor.y, monitor.width_in_pixels, monitor.height_in_pixels)
        outputs.setdefault(name, Output(name, area))
    return tuple(outputs[name] for name in sorted(outputs))


def found_in(outputs: tuple[Output, ...]) -> tuple[Finding, ...]:
    """What is wrong with these screens."""
    if not outputs:
        return (_lost("no output is connected"),)
    lit = [output for output in outputs if output.shows is not None]
    if not lit:
        return (_lost("every output is dark"),)
    mirrored = [
        Finding(
            FindingCode.DISPLAY_MIRRORED, f"{one.name} {two.name}", Confidence.CERTAIN, "they show one area"
        )
        for one, two in combinations(lit, 2)
        if _overlap(one.shows, two.shows)
    ]
    shown = {name for finding in mirrored for name in finding.subject.split(" ")}
    others = [output for output in lit[1:] if output.name not in shown]
    dark = [output for output in outputs if output.shows is None]
    return (
        *mirrored,
        *(_second(one, Confidence.CERTAIN, "lit") for one in others),
        *(_second(one, Confidence.LIKELY, "plugged in, dark") for one in dark),
    )


def _area_of(line: Any, crtc: int, timestamp: int) -> Area | None:
    if not crtc:
        return None
    shown: Any = line.xrandr_get_crtc_info(crtc, timestamp)
    return (shown.x, shown.y, shown.width, shown.height) if shown.width else None


def _overlap(one: Area | None, two: Area | None) -> bool:
    if one is None or two is None:
        return False
    across = one[0] < two[0] + two[2] and two[0] < one[0] + one[2]
    return across and one[1] < two[1] + two[3] and two[1] < one[1] + one[3]


def _lost(evidence: str) -> Finding:
    return Finding(FindingCode.DISPLAY_LOST, "screen", Confidence.CERTAIN, evidence)


def _second(output: Output, confidence: Confidence, how: str) -> Finding:
    area = "" if output.shows is None else " {2}x{3}+{0}+{1}".format(*output.shows)
    return Finding(FindingCode.SECOND_DISPLAY, output.name, confidence, how + area)


def _changed(now: tuple[Output, ...]) -> tuple[Finding, ...]:
    names = " ".join(output.name for output in now) or "none"
    return (Finding(FindingCode.DISPLAY_CHANGED, "screens", Confidence.CERTAIN, f"now {names}"),)

"""Displays of Windows: a second one, a mirrored one, one that goes over the air, one that comes or goes."""

from collections import Counter

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.windows.api import DisplayPath, Monitor, Output, Win32

_AFAR = {
    Output.MIRACAST: "Miracast",
    Output.INDIRECT_WIRED: "indirect display",
    Output.INDIRECT_VIRTUAL: "virtual display",
}


class WindowsDisplays:
    """Reports more than one monitor, clones of one picture, displays that are not on a cable, and changes."""

    name = "windows displays"
    every_s = 2.0

    def __init__(self, api: Win32) -> None:
        self._api = api
        self._before: frozenset[tuple[int, int]] | None = None

    def look(self) -> tuple[Finding, ...]:
        try:
            monitors, paths = self._api.monitors(), self._api.display_paths()
        except OSError:
            return ()
        return (*_lost(paths), *_second(monitors), *_mirrored(paths), *_afar(paths), *self._changed(paths))

    def _changed(self, paths: tuple[DisplayPath, ...]) -> tuple[Finding, ...]:
        now = frozenset((path.adapter, path.target) for path in paths)
        before, self._before = self._before, now
        if before is None or before == now:
            return ()
        evidence = f"{len(now - before)} came, {len(before - now)} went"
        return (Finding(FindingCode.DISPLAY_CHANGED, "displays", Confidence.CERTAIN, evidence),)


def _lost(paths: tuple[DisplayPath, ...]) -> tuple[Finding, ...]:
    if paths:
        return ()
    return (Finding(FindingCode.DISPLAY_LOST, "displays", Confidence.CERTAIN, "no active display path"),)


def _second(monitors: tuple[Monitor, ...]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            FindingCode.SECOND_DISPLAY, monitor.device, Confidence.CERTAIN,
            f"{len(monitors)} monitors in EnumDisplayMonitors",
        )
        for monitor in monitors
        if not monitor.primary
    )  # fmt: skip


def _mirrored(paths: tuple[DisplayPath, ...]) -> tuple[Finding, ...]:
    sources = Counter((path.adapter, path.source) for path in paths)
    return tuple(
        Finding(
            FindingCode.DISPLAY_MIRRORED, f"source {source}", Confidence.CERTAIN,
            f"{times} active paths of QueryDisplayConfig share one source",
        )
        for (_, source), times in sources.items()
        if times > 1
    )  # fmt: skip


def _afar(paths: tuple[DisplayPath, ...]) -> tuple[Finding, ...]:
    """Only likely: docking stations show their pictures this way, too."""
    return tuple(
        Finding(
            FindingCode.SECOND_DISPLAY, _AFAR[path.output], Confidence.LIKELY,
            f"output technology {path.output.value} of QueryDisplayConfig",
        )
        for path in paths
        if path.output in _AFAR
    )  # fmt: skip

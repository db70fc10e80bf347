"""Whether this PC is a virtual one. Only ever a hint: rooms with cloud desktops are virtual throughout."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

import psutil

from client.lockdown.finding import Confidence, Finding, FindingCode

_DMI = ("sys_vendor", "product_name", "board_vendor", "bios_vendor", "chassis_vendor")


@dataclass(frozen=True, slots=True)
class VirtualMachine:
    """A maker of virtual machines, and what tells of it.

    Attributes:
        dmi: texts that the firmware says somewhere in its names, casefolded.
        macs: how network addresses begin, "08:00:27".
    """

    name: str
    dmi: tuple[str, ...]
    macs: tuple[str, ...]


@cache
def virtual_machines() -> tuple[VirtualMachine, ...]:
    """The makers in data/virtual_machines.toml."""
    text = (
        resources.files("client.lockdown")
        .joinpath("data", "virtual_machines.toml")
        .read_text(encoding="utf-8")
    )
    return tuple(
        VirtualMachine(row["name"], tuple(row.get("dmi", ())), tuple(row.get("macs", ())))
        for row in tomllib.loads(text)["machines"]
    )


def mac_addresses() -> tuple[str, ...]:
    """Of this PC's interfaces, lower case with colons."""
    try:
        interfaces = psutil.net_if_addrs()
    except (psutil.Error, OSError):
        return ()
    found = (
        one.address for addresses in interfaces.values() for one in addresses if one.family == psutil.AF_LINK
    )
    return tuple(address.replace("-", ":").casefold() for address in found)


def firmware_names(root: Path) -> Mapping[str, str]:
    """What the firmware calls this PC (Linux), by the kind of name."""
    folder = root / "sys/class/dmi/id"
    return {kind: text for kind in _DMI if (text := _text(folder / kind))}


@dataclass(slots=True)
class MachineDetector:
    """Looks once: a PC does not turn virtual.

    Args:
        firmware: what the firmware calls this PC.
        root: of the file system, on Linux.
    """

    firmware: Callable[[], Mapping[str, str]]
    macs: Callable[[], Iterable[str]] = mac_addresses
    root: Path = Path("/")
    name: str = field(init=False, default="machine")
    every_s: float = field(init=False, default=600.0)
    _found: tuple[Finding, ...] | None = field(init=False, default=None)

    def look(self) -> tuple[Finding, ...]:
        if self._found is None:
            self._found = self._look()
        return self._found

    def _look(self) -> tuple[Finding, ...]:
        marks = [*self._makers(), *self._kernel()]
        if not marks:
            return ()
        name = next((name for name, _ in marks if name), "")
        evidence = ", ".join(mark for _, mark in marks)
        likely = len(marks) > 1
        confidence = Confidence.LIKELY if likely else Confidence.HINT
        return (Finding(FindingCode.VIRTUAL_MACHINE, name, confidence, evidence),)

    def _makers(self) -> Iterable[tuple[str, str]]:
        firmware, macs = self.firmware(), tuple(self.macs())
        for machine in virtual_machines():
            for kind, text in firmware.items():
                if any(one in text.casefold() for one in machine.dmi):
                    yield machine.name, f"{kind} {text}"
            if any(mac.startswith(prefix) for mac in macs for prefix in machine.macs):
                yield machine.name, "network address"

    def _kernel(self) -> Iterable[tuple[str, str]]:
        kind = _text(self.root / "sys/hypervisor/type")
        if kind:
            yield kind, f"hypervisor {kind}"
        for line in _text(self.root / "proc/cpuinfo").splitlines():
            if line.startswith("flags") and "hypervisor" in line.split():
                yield "", "processor flag hypervisor"
                return


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""

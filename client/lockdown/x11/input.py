"""Keys and clicks that no hand made: a program injected them, or a device came that types by itself.

The server tells of every key and click with the device that it came from, whoever has the keyboard. Programs
that inject (the XTEST extension) have devices of their own there.
"""

from collections import Counter
from typing import Any

from Xlib.display import Display
from Xlib.ext import ge, xinput

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.x11.connection import LOST, connect, hang_up

_RAW_EVENTS_DESPITE_GRABS = (2, 2)
"""The version of the extension to ask for."""
_INJECTING = "XTEST"
_SOFTWARE = ("virtual", "uinput", "ydotool", "remote", "vnc", "xrdp")
"""In the names of devices that are programs."""
_PRESSED = {xinput.RawKeyPress: "keys", xinput.RawButtonPress: "clicks"}
_SLAVES = frozenset({xinput.SlavePointer, xinput.SlaveKeyboard, xinput.FloatingSlave})


class XInput:
    """Counts what is injected, and sees new keyboards and mice."""

    name = "input"
    every_s = 1.0

    def __init__(self) -> None:
        self._line: Any = None
        self._devices: dict[int, str] = {}

    def look(self) -> tuple[Finding, ...]:
        """What was injected and plugged in since the last look; the first look only learns what is there."""
        try:
            if self._line is None:
                self._line = _listening()
                self._devices = _devices_of(self._line)
                return ()
            injected = self._injected()
            now = _devices_of(self._line)
        except LOST:
            self.close()
            return ()
        new = [name for number, name in now.items() if number not in self._devices]
        self._devices = now
        return (*(_of_injected(what, count) for what, count in injected.items()), *map(_of_new, new))

    def close(self) -> None:
        """End the connection; another look begins anew."""
        line, self._line = self._line, None
        hang_up(line)

    def _injected(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        own = self._line.display.get_extension_major(xinput.extname)
        while self._line.pending_events():
            event = self._line.next_event()
            if event.type != ge.GenericEventCode or event.extension != own or event.evtype not in _PRESSED:
                continue
            if any(_INJECTING in self._devices.get(number, "") for number in _sources(event.data)):
                counted[_PRESSED[event.evtype]] += 1
        return counted


def _listening() -> Display:
    line: Any = connect()
    major, minor = _RAW_EVENTS_DESPITE_GRABS
    xinput.XIQueryVersion(
        display=line.display, opcode=line.display.get_extension_major(xinput.extname),
        major_version=major, minor_version=minor,
    )  # fmt: skip
    pressed = xinput.RawKeyPressMask | xinput.RawButtonPressMask
    line.screen().root.xinput_select_events([(xinput.AllMasterDevices, pressed)])
    line.sync()
    return line  # type: ignore[no-any-return]


def _devices_of(line: Any) -> dict[int, str]:
    """Names of keyboards and mice by number; those that stand for all others are not among them."""
    said = line.xinput_query_device(xinput.AllDevices).devices
    return {device.deviceid: str(device.name) for device in said if device.use in _SLAVES}


def _sources(data: bytes) -> tuple[int, int]:
    """The device of a raw event, and the one behind it (XI2proto.h, xXIRawEvent, after the common header)."""
    return int.from_bytes(data[0:2], "little"), int.from_bytes(data[10:12], "little")


def _of_injected(what: str, count: int) -> Finding:
    evidence = f"{count} {what} from the server's XTEST device"
    return Finding(FindingCode.INJECTED_INPUT, what, Confidence.CERTAIN, evidence)


def _of_new(name: str) -> Finding:
    software = any(word in name.lower() for word in _SOFTWARE)
    confidence = Confidence.LIKELY if software else Confidence.HINT
    return Finding(
        FindingCode.INJECTED_INPUT, name, confidence, "a keyboard or mouse that came during the sitting"
    )

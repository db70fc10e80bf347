"""A screen that goes dark during an exam looks like a broken one: screen saver and power saving are off."""

from typing import Any

from Xlib.display import Display

from client.lockdown.changes import Before, Ledger
from client.lockdown.x11.connection import display_name

KIND = "x11.screen_blanking"
_SAVER = ("timeout", "interval", "prefer_blanking", "allow_exposures")


def take(line: Display, ledger: Ledger) -> None:
    """Switch screen saver and DPMS off.

    Raises:
        OSError: the ledger cannot be written; nothing was changed.
    """
    saver: Any = line.get_screen_saver()
    before = {name: str(int(getattr(saver, name))) for name in _SAVER} | {"display": display_name()}
    powered = _power(line)
    if powered is not None:
        before |= {"powered": str(int(powered.state))}
    ledger.note(KIND, before)
    line.set_screen_saver(0, int(saver.interval), int(saver.prefer_blanking), int(saver.allow_exposures))
    if powered is not None and powered.state:
        line.dpms_disable()
    line.sync()


def undo(line: Any, before: Before) -> bool:
    """Set what was there."""
    line.set_screen_saver(*(int(before[name]) for name in _SAVER))
    if before.get("powered") == "1":
        line.dpms_enable()
    line.sync()
    return True


def _power(line: Any) -> Any | None:
    """The state of power saving; None where the server or its screen has none."""
    if not line.has_extension("DPMS") or not line.dpms_capable().capable:
        return None
    return line.dpms_info()

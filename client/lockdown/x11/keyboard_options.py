"""The keyboard's options: keys that the X server itself obeys, before any grab, are switched off.

Those are Ctrl+Alt+F1 to F12 (another console), Ctrl+Alt+Backspace (ends the server), Ctrl+Alt+KP* and KP/
(break a grab or kill whoever has it). `setxkbmap`, which comes with every X server, sets the options.
"""

import os
import shutil
import subprocess

from Xlib.display import Display

from client.lockdown.changes import Before, Ledger
from client.lockdown.x11.connection import display_name

KIND = "x11.keyboard_options"
NO_SERVER_KEYS = "srvrkeys:none"
_OBEYED_BY_THE_SERVER = ("terminate:", "grab:", "srvrkeys:", "keypad:hex")
_TIMEOUT_S = 5
_SERVER_KEYS = frozenset({*range(0x1008FE01, 0x1008FE0D), 0x1008FE20, 0x1008FE21, 0xFED5})
"""XF86Switch_VT_1 to 12, XF86Ungrab, XF86ClearGrab, Terminate_Server (keysymdef.h, XF86keysym.h)."""


def take(ledger: Ledger) -> bool:
    """Switch the server's own keys off; False where that is not possible.

    Raises:
        OSError: the ledger cannot be written; nothing was changed.
    """
    before = _options()
    if before is None:
        return False
    ledger.note(KIND, {"display": display_name(), "options": ",".join(before)})
    kept = [option for option in before if not option.startswith(_OBEYED_BY_THE_SERVER)]
    return _set_options([*kept, NO_SERVER_KEYS], display_name())


def has_server_keys(line: Display) -> bool:
    """Whether the keyboard as it is now has keys that the server obeys itself.

    A keyboard that is plugged in brings its own map, and any program of the user may set another one.
    """
    least, most = line.display.info.min_keycode, line.display.info.max_keycode
    rows = line.get_keyboard_mapping(least, most - least + 1)
    return any(keysym in _SERVER_KEYS for row in rows for keysym in row)


def undo(line: Display, before: Before) -> bool:
    """Set the options that were there."""
    return _set_options([option for option in before["options"].split(",") if option], before["display"])


def _options() -> list[str] | None:
    said = _setxkbmap(["-query"], display_name())
    if said is None:
        return None
    rows = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return [option.strip() for option in rows.get("options", "").split(",") if option.strip()]


def _set_options(options: list[str], display: str) -> bool:
    words = [word for option in options for word in ("-option", option)]
    return _setxkbmap(["-option", "", *words], display) is not None


def _setxkbmap(words: list[str], display: str) -> str | None:
    """Its answer; None where it isn't there or fails."""
    program = shutil.which("setxkbmap")
    if program is None or not display:
        return None
    try:
        ran = subprocess.run(
            [program, "-display", display, *words],
            env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True,
            timeout=_TIMEOUT_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ran.stdout if ran.returncode == 0 else None

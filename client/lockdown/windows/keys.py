"""The keyboard hook: virtual-key codes by name, and what of them goes on (client/lockdown/keys.py decides).

Ctrl+Alt+Del never comes here: Windows takes it before any hook. docs/lockdown.md says what remains of it.
"""

from collections import deque

from client.lockdown.keys import Modifier, is_let_through
from client.lockdown.windows.api import KeyEvent, Win32

_MODIFIER_KEYS = {
    0x10: Modifier.SHIFT,
    0x11: Modifier.CTRL,
    0x12: Modifier.ALT,
    0x5B: Modifier.SUPER,
    0x5C: Modifier.SUPER,
}
"""VK_SHIFT, VK_CONTROL and VK_MENU stand for the left and the right one, for GetAsyncKeyState."""

_NAMES = {
    0x08: "backspace", 0x09: "tab", 0x0D: "enter", 0x14: "caps_lock", 0x1B: "escape", 0x20: "space",
    0x21: "page_up", 0x22: "page_down", 0x23: "end", 0x24: "home", 0x25: "left", 0x26: "up", 0x27: "right",
    0x28: "down", 0x2E: "delete", 0x90: "num_lock",
    0x10: "shift", 0xA0: "shift", 0xA1: "shift", 0x11: "ctrl", 0xA2: "ctrl", 0xA3: "ctrl",
    0x12: "alt", 0xA4: "alt", 0xA5: "alt", 0x5B: "super", 0x5C: "super",
    0x15: "kana", 0x19: "kanji", 0x1C: "henkan", 0x1D: "muhenkan", 0x1F: "mode_switch",
    0x6A: "*", 0x6B: "+", 0x6D: "-", 0x6E: ".", 0x6F: "/",
    0xBA: ";", 0xBB: "=", 0xBC: ",", 0xBD: "-", 0xBE: ".", 0xBF: "/", 0xC0: "`",
    0xDB: "[", 0xDC: "\\", 0xDD: "]", 0xDE: "'", 0xE2: "\\",
}  # fmt: skip
_DIGITS, _LETTERS, _NUMBER_PAD, _FUNCTION = 0x30, 0x41, 0x60, 0x70

_MOST_REMEMBERED = 64


def key_name(key: int) -> str | None:
    """The name in client/lockdown/keys.py of a virtual-key code; None for one that has none."""
    if _DIGITS <= key < _DIGITS + 10:
        return str(key - _DIGITS)
    if _LETTERS <= key < _LETTERS + 26:
        return chr(key).lower()
    if _NUMBER_PAD <= key < _NUMBER_PAD + 10:
        return str(key - _NUMBER_PAD)
    if _FUNCTION <= key < _FUNCTION + 24:
        return f"f{key - _FUNCTION + 1}"
    return _NAMES.get(key)


class KeyGate:
    """Decides about each key, on the hook's thread.

    It sees no widgets, so it lets the keys of an input method through at any time; the window drops what is
    not being typed. A key that another program made goes nowhere, and is remembered until it was read.
    """

    def __init__(self, api: Win32) -> None:
        self._api = api
        self._passed: set[int] = set()
        self._swallowed: set[int] = set()
        self._injected: deque[str] = deque(maxlen=_MOST_REMEMBERED)

    def lets_through(self, event: KeyEvent) -> bool:
        """Whether this key goes on to Windows and to windows."""
        if event.injected:
            self._injected.append(key_name(event.key) or f"0x{event.key:02x}")
            return False
        if not event.down:
            return self._lets_up(event.key)
        name = key_name(event.key)
        passes = name is not None and is_let_through(name, self._modifiers(), typing=True)
        (self._passed if passes else self._swallowed).add(event.key)
        return passes

    def _lets_up(self, key: int) -> bool:
        """A key goes up where it went down: one that went down before the hook was set does no harm."""
        swallowed = key in self._swallowed and key not in self._passed
        self._swallowed.discard(key)
        self._passed.discard(key)
        return not swallowed

    def _modifiers(self) -> frozenset[Modifier]:
        """As Windows has them: no key can hang here that went up while another desktop had the keyboard."""
        return frozenset(one for key, one in _MODIFIER_KEYS.items() if self._api.is_key_down(key))

    def injected(self) -> tuple[str, ...]:
        """The keys that other programs made since the last time this was asked."""
        heard = []
        while self._injected:
            heard.append(self._injected.popleft())
        return tuple(heard)

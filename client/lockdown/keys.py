"""Which keys reach the exam: what answers, moves and types passes, what leaves the program does not.

Keys have names that are the same on every system: a letter or digit ("a", "7"), "f1" to "f35", "tab",
"enter", "escape", "space", "left"; a key that is not named here does not pass. On X11 the whole keyboard is
grabbed and this decides what the window makes of it; on Windows it decides what the low-level hook swallows.
"""

from enum import StrEnum


class Modifier(StrEnum):
    """A modifier that is down while a key is pressed."""

    SHIFT = "shift"
    CTRL = "ctrl"
    ALT = "alt"
    SUPER = "super"


_MOVING = frozenset({"left", "right", "up", "down", "home", "end", "page_up", "page_down"})
_PLAIN = _MOVING | {"tab", "enter", "escape", "space", "backspace", "delete", "caps_lock", "num_lock"}
_ONLY_MODIFIERS = frozenset({"shift", "ctrl", "alt", "alt_gr"})
_INPUT_METHOD = frozenset(
    {"kanji", "kana", "eisu", "hangul", "hanja", "henkan", "muhenkan", "zenkaku_hankaku", "mode_switch"}
)
"""Keys that some keyboards have for switching an input method."""
_EDITING = frozenset({"a", "z", "left", "right", "home", "end", "backspace", "delete"})
"""With Ctrl where text is typed: select all, take back, move and delete by words. No cut, copy or paste."""


def is_let_through(key: str, modifiers: frozenset[Modifier], *, typing: bool) -> bool:
    """Whether a key press reaches the exam.

    Args:
        key: its name; a character stands for the key that types it.
        modifiers: what is held down beside it.
        typing: text is being typed, so the keys of an input method pass: Ctrl+Space, Shift+Space, Ctrl+Shift,
            Alt+Shift and keys made for it.
    """
    if Modifier.SUPER in modifiers or key == "super":
        return False
    if key in _ONLY_MODIFIERS:
        return True
    if key in _INPUT_METHOD:
        return typing
    if Modifier.ALT in modifiers:
        return False
    if Modifier.CTRL in modifiers:
        return typing and (key in _EDITING or key == "space")
    if key == "delete" and Modifier.SHIFT in modifiers:
        return False  # cuts, on every system
    return key in _PLAIN or _is_character(key)


def _is_character(key: str) -> bool:
    return len(key) == 1 and key.isprintable()

"""Qt's keys by the names under which the lockdown knows them (client/lockdown/keys.py)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from client.lockdown.keys import Modifier

_Key = Qt.Key

_NAMES: dict[int, str] = {
    _Key.Key_Left: "left", _Key.Key_Right: "right", _Key.Key_Up: "up", _Key.Key_Down: "down",
    _Key.Key_Home: "home", _Key.Key_End: "end", _Key.Key_PageUp: "page_up", _Key.Key_PageDown: "page_down",
    _Key.Key_Tab: "tab", _Key.Key_Backtab: "tab", _Key.Key_Return: "enter", _Key.Key_Enter: "enter",
    _Key.Key_Escape: "escape", _Key.Key_Space: "space", _Key.Key_Backspace: "backspace",
    _Key.Key_Delete: "delete", _Key.Key_CapsLock: "caps_lock", _Key.Key_NumLock: "num_lock",
    _Key.Key_Shift: "shift", _Key.Key_Control: "ctrl", _Key.Key_Alt: "alt", _Key.Key_AltGr: "alt_gr",
    _Key.Key_Meta: "super", _Key.Key_Super_L: "super", _Key.Key_Super_R: "super",
    _Key.Key_Kanji: "kanji", _Key.Key_Kana_Lock: "kana", _Key.Key_Eisu_toggle: "eisu",
    _Key.Key_Hangul: "hangul", _Key.Key_Hangul_Hanja: "hanja", _Key.Key_Henkan: "henkan",
    _Key.Key_Muhenkan: "muhenkan", _Key.Key_Zenkaku_Hankaku: "zenkaku_hankaku",
    _Key.Key_Mode_switch: "mode_switch",
}  # fmt: skip

_SPACE, _BEYOND_LATIN_1 = 0x20, 0x100

_MODIFIERS = (
    (Qt.KeyboardModifier.ShiftModifier, Modifier.SHIFT, "shift"),
    (Qt.KeyboardModifier.ControlModifier, Modifier.CTRL, "ctrl"),
    (Qt.KeyboardModifier.AltModifier, Modifier.ALT, "alt"),
    (Qt.KeyboardModifier.MetaModifier, Modifier.SUPER, "super"),
)


def key_of(event: QKeyEvent) -> tuple[str, frozenset[Modifier]]:
    """Name and modifiers of a key; the name is empty for a key that has none.

    A character that arrives without a key (from an input method, or a full-width one) is its own name.
    """
    key = event.key()
    name = _NAMES.get(key)
    if name is None:
        name = chr(key).lower() if _SPACE < key < _BEYOND_LATIN_1 else event.text()
    held = event.modifiers()
    return name, frozenset(modifier for mask, modifier, own in _MODIFIERS if held & mask and own != name)

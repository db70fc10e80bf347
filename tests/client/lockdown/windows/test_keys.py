"""The keyboard hook by virtual-key codes: combinations that leave an exam, and what is left of a key."""

import pytest

from client.lockdown.windows.api import KeyEvent
from client.lockdown.windows.keys import KeyGate, key_name
from tests.client.lockdown.windows.pretend_windows import PretendWindows

SHIFT, CTRL, ALT, LEFT_WIN, RIGHT_WIN = 0x10, 0x11, 0x12, 0x5B, 0x5C
TAB, ESCAPE, SPACE, F4, PRINT_SCREEN, APPS = 0x09, 0x1B, 0x20, 0x73, 0x2C, 0x5D
BROWSER_HOME, LAUNCH_MAIL, PACKET = 0xAC, 0xB4, 0xE7

LEAVING = {
    "Alt+Tab": ({ALT}, TAB),
    "Alt+Shift+Tab": ({ALT, SHIFT}, TAB),
    "Alt+Esc": ({ALT}, ESCAPE),
    "Alt+F4": ({ALT}, F4),
    "Alt+Space": ({ALT}, SPACE),
    "Ctrl+Esc": ({CTRL}, ESCAPE),
    "Ctrl+Shift+Esc": ({CTRL, SHIFT}, ESCAPE),
    "Ctrl+C": ({CTRL}, ord("C")),
    "Ctrl+V": ({CTRL}, ord("V")),
    "Ctrl+P": ({CTRL}, ord("P")),
    "Win": (set(), LEFT_WIN),
    "the right Win": (set(), RIGHT_WIN),
    "Win+L": ({LEFT_WIN}, ord("L")),
    "Win+Shift+S": ({LEFT_WIN, SHIFT}, ord("S")),
    "Win+Ctrl+D": ({LEFT_WIN, CTRL}, ord("D")),
    "PrintScreen": (set(), PRINT_SCREEN),
    "Alt+PrintScreen": ({ALT}, PRINT_SCREEN),
    "F1": (set(), 0x70),
    "F24": (set(), 0x87),
    "the menu key": (set(), APPS),
    "a browser key": (set(), BROWSER_HOME),
    "a mail key": (set(), LAUNCH_MAIL),
}
STAYING = {
    "a letter": (set(), ord("A")),
    "a capital": ({SHIFT}, ord("A")),
    "a digit": (set(), ord("7")),
    "a digit of the number pad": (set(), 0x67),
    "Tab": (set(), TAB),
    "Enter": (set(), 0x0D),
    "an arrow": (set(), 0x27),
    "Ctrl+Space, an input method": ({CTRL}, SPACE),
    "Shift, an input method": (set(), 0xA0),
    "Alt by itself": (set(), 0xA4),
}


@pytest.mark.parametrize(("held", "key"), LEAVING.values(), ids=LEAVING)
def test_what_leaves_the_exam_is_swallowed(windows: PretendWindows, held: set[int], key: int) -> None:
    windows.held = held
    assert not KeyGate(windows).lets_through(KeyEvent(key, down=True, injected=False))


@pytest.mark.parametrize(("held", "key"), STAYING.values(), ids=STAYING)
def test_what_answers_and_types_goes_on(windows: PretendWindows, held: set[int], key: int) -> None:
    windows.held = held
    assert KeyGate(windows).lets_through(KeyEvent(key, down=True, injected=False))


def test_a_key_goes_up_where_it_went_down(windows: PretendWindows) -> None:
    gate = KeyGate(windows)
    assert gate.lets_through(KeyEvent(TAB, down=True, injected=False))
    windows.held = {ALT}
    assert gate.lets_through(KeyEvent(TAB, down=False, injected=False)), "or Tab would hang"
    assert not gate.lets_through(KeyEvent(TAB, down=True, injected=False))
    windows.held = set()
    assert not gate.lets_through(KeyEvent(TAB, down=False, injected=False)), "nobody saw it go down"


def test_a_key_that_began_to_repeat_when_it_was_let_through_goes_up_again(windows: PretendWindows) -> None:
    gate = KeyGate(windows)
    gate.lets_through(KeyEvent(TAB, down=True, injected=False))
    windows.held = {ALT}
    assert not gate.lets_through(KeyEvent(TAB, down=True, injected=False))
    assert gate.lets_through(KeyEvent(TAB, down=False, injected=False))


def test_a_key_that_was_down_before_the_hook_may_go_up(windows: PretendWindows) -> None:
    assert KeyGate(windows).lets_through(KeyEvent(LEFT_WIN, down=False, injected=False))


def test_keys_that_programs_make_are_remembered_by_name(windows: PretendWindows) -> None:
    gate = KeyGate(windows)
    for key in (ord("A"), PACKET):
        assert not gate.lets_through(KeyEvent(key, down=True, injected=True))
    assert gate.injected() == ("a", "0xe7")
    assert gate.injected() == ()


def test_a_flood_of_made_keys_takes_no_more_memory(windows: PretendWindows) -> None:
    gate = KeyGate(windows)
    for _ in range(1000):
        gate.lets_through(KeyEvent(ord("A"), down=True, injected=True))
    assert len(gate.injected()) == 64


def test_each_name_is_one_that_the_rules_know() -> None:
    names = {key: key_name(key) for key in range(256)}
    assert names[0x30] == names[0x60] == "0"
    assert (names[0x39], names[0x69], names[0x5A], names[0x87]) == ("9", "9", "z", "f24")
    assert names[0x3A] is names[0x88] is names[PRINT_SCREEN] is None

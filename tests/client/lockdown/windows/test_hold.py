"""The hold on a pretended Windows: what it takes, keeps, finds and puts back."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from client.lockdown.changes import Ledger
from client.lockdown.finding import FindingCode
from client.lockdown.hold import Hold, HoldName, WindowGone
from client.lockdown.windows.api import KeyEvent, Rect, Shortcut
from client.lockdown.windows.changes import POLICIES
from client.lockdown.windows.hold import WindowsHold
from tests.client.lockdown.windows.pretend_windows import PretendWindow, PretendWindows

SEAT, OTHER, BELOW = 100, 200, 300
STRANGER = os.getpid() + 1
TAB, LEFT_ALT, ALT = 0x09, 0xA4, 0x12


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hold(windows: PretendWindows, ledger: Ledger, clock: Clock) -> Iterator[Hold]:
    windows.windows[SEAT] = PretendWindow(os.getpid(), "Qt693QWindowIcon", "exam")
    windows.windows[BELOW] = PretendWindow(STRANGER, "Notepad")
    windows.foreground = BELOW
    held = WindowsHold(ledger, windows, clock)
    yield held
    held.release()


def codes(hold: Hold) -> list[FindingCode]:
    return [finding.code for finding in hold.keep()]


def press(windows: PretendWindows, key: int, *, injected: bool = False) -> bool:
    (decide,) = windows.keyboard_hooks.values()
    return decide(KeyEvent(key, down=True, injected=injected))


def test_what_is_taken_lies_above_everything_with_the_keyboard(windows: PretendWindows, hold: Hold) -> None:
    hold.take(SEAT)
    assert hold.name is HoldName.WINDOWS
    assert windows.topmost == {SEAT}
    assert windows.foreground == SEAT
    assert windows.clipboard is None
    assert windows.affinity == {SEAT: 0x11}
    assert windows.execution_state == 0x80000003
    assert codes(hold) == []


def test_keys_that_leave_the_exam_are_swallowed_and_others_are_not(
    windows: PretendWindows, hold: Hold
) -> None:
    hold.take(SEAT)
    assert press(windows, TAB)
    windows.held.add(ALT)
    assert not press(windows, TAB)


def test_everything_is_put_back_when_it_is_released(windows: PretendWindows, hold: Hold) -> None:
    def state() -> tuple[object, ...]:
        return dict(windows.numbers), dict(windows.shortcuts), set(windows.topmost), windows.execution_state

    before = state()
    hold.take(SEAT)
    assert len(windows.numbers) == len(POLICIES)
    assert windows.shortcuts[Shortcut.STICKY_KEYS] == 0x01
    windows.fill_clipboard("a question")
    hold.release()
    assert state() == before
    assert windows.affinity == {SEAT: 0}
    assert windows.keyboard_hooks == {}
    assert not windows.clipboard


def test_a_killed_hold_is_put_back_by_the_next_program(
    windows: PretendWindows, hold: Hold, ledger: Ledger
) -> None:
    policy = POLICIES[0]
    windows.numbers[policy.key, policy.name] = 0
    hold.take(SEAT)
    assert windows.numbers[policy.key, policy.name] == 1
    assert ledger.undo() == ()
    assert windows.numbers == {(policy.key, policy.name): 0}
    assert set(windows.shortcuts.values()) == {0x0D}


def test_what_an_administrator_forbade_is_left_alone(
    windows: PretendWindows, hold: Hold, ledger: Ledger
) -> None:
    windows.numbers = {(policy.key, policy.name): 1 for policy in POLICIES}
    windows.shortcuts = dict.fromkeys(Shortcut, 0)
    windows.refuses = {"RegCreateKeyExW", "SystemParametersInfoW"}
    hold.take(SEAT)
    assert ledger.standing() == ()
    assert codes(hold) == []


def test_an_account_that_may_not_write_policies_is_told_and_held_all_the_same(
    windows: PretendWindows, hold: Hold
) -> None:
    windows.refuses = {"RegCreateKeyExW"}
    hold.take(SEAT)
    assert {finding.subject for finding in hold.keep()} == {policy.kind for policy in POLICIES}
    assert set(codes(hold)) == {FindingCode.HOLD_INCOMPLETE}
    assert windows.topmost == {SEAT}
    assert windows.keyboard_hooks


def test_a_policy_that_cannot_be_put_back_stays_in_the_ledger(
    windows: PretendWindows, hold: Hold, ledger: Ledger
) -> None:
    hold.take(SEAT)
    windows.refuses = {"RegCreateKeyExW"}
    hold.release()
    assert {change.kind for change in ledger.standing()} == {policy.kind for policy in POLICIES}


def test_a_window_above_is_found_and_the_exam_comes_up_again(windows: PretendWindows, hold: Hold) -> None:
    hold.take(SEAT)
    windows.windows = {OTHER: PretendWindow(STRANGER, "Chat"), **windows.windows}
    windows.foreground = OTHER
    windows.topmost.clear()
    (found,) = hold.keep()
    assert (found.code, found.subject) == (FindingCode.WINDOW_ABOVE, "Chat")
    assert windows.foreground == SEAT
    assert windows.topmost == {SEAT}


@pytest.mark.parametrize(
    "harmless",
    [
        PretendWindow(STRANGER, "Hidden", shown=False),
        PretendWindow(STRANGER, "Elsewhere", rect=Rect(1920, 0, 3840, 1080)),
        PretendWindow(os.getpid(), "QMenu"),
    ],
    ids=lambda window: window.kind,
)
def test_a_window_that_covers_nothing_or_is_ours_is_none(
    windows: PretendWindows, hold: Hold, harmless: PretendWindow
) -> None:
    hold.take(SEAT)
    windows.windows = {OTHER: harmless, **windows.windows}
    assert codes(hold) == []


def test_a_foreground_that_windows_does_not_give_back_is_no_error(
    windows: PretendWindows, hold: Hold
) -> None:
    hold.take(SEAT)
    windows.foreground, windows.gives_foreground = BELOW, False
    assert codes(hold) == []
    assert windows.foreground == BELOW


def test_a_refused_hook_is_found_until_windows_agrees(windows: PretendWindows, hold: Hold) -> None:
    windows.refuses = {"SetWindowsHookExW"}
    hold.take(SEAT)
    assert codes(hold) == [FindingCode.KEYBOARD_NOT_HELD]
    windows.refuses = set()
    assert codes(hold) == []


def test_the_hook_is_set_anew_before_the_old_one_goes(
    windows: PretendWindows, hold: Hold, clock: Clock
) -> None:
    hold.take(SEAT)
    clock.now = 4.9
    hold.keep()
    assert windows.hooks_set == 1
    clock.now = 5.0
    assert codes(hold) == []
    assert windows.hooks_set == 2
    assert list(windows.keyboard_hooks) == [2]


def test_a_hook_that_cannot_be_set_anew_leaves_the_old_one(
    windows: PretendWindows, hold: Hold, clock: Clock
) -> None:
    hold.take(SEAT)
    windows.refuses, clock.now = {"SetWindowsHookExW"}, 60.0
    assert codes(hold) == []
    assert list(windows.keyboard_hooks) == [1]


def test_keys_of_another_program_go_nowhere_and_are_told_once(windows: PretendWindows, hold: Hold) -> None:
    hold.take(SEAT)
    assert not press(windows, ord("A"), injected=True)
    assert codes(hold) == [FindingCode.INJECTED_INPUT]
    assert codes(hold) == []


def test_an_older_windows_shows_black_in_captures(windows: PretendWindows, hold: Hold) -> None:
    windows.refuses = {"SetWindowDisplayAffinity 0x11"}
    hold.take(SEAT)
    assert windows.affinity == {SEAT: 0x1}
    assert codes(hold) == []


def test_a_clipboard_that_another_program_keeps_open_is_found(windows: PretendWindows, hold: Hold) -> None:
    windows.clipboard_open_elsewhere = True
    hold.take(SEAT)
    assert [finding.subject for finding in hold.keep()] == ["windows.clipboard"]


def test_a_window_that_is_gone_is_said(windows: PretendWindows, hold: Hold) -> None:
    hold.take(SEAT)
    del windows.windows[SEAT]
    with pytest.raises(WindowGone):
        hold.keep()


def test_nothing_is_found_before_anything_is_taken(hold: Hold) -> None:
    assert hold.keep() == ()

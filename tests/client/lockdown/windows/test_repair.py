"""The changes of a hold that was killed are put back, and only what was changed."""

import sys

import pytest

from client.lockdown.changes import Ledger
from client.lockdown.windows.api import Shortcut, real
from client.lockdown.windows.changes import POLICIES, SHORTCUTS, forbid, undoing
from client.lockdown.windows.undo import UNDO
from tests.client.lockdown.windows.pretend_windows import PretendWindows


def test_every_kind_of_change_can_be_put_back() -> None:
    kinds = {policy.kind for policy in POLICIES} | set(SHORTCUTS)
    assert set(UNDO) == set(undoing(PretendWindows)) == kinds
    assert all(kind.startswith("windows.") for kind in kinds), "the ledger finds the room by it"


def test_what_was_forbidden_twice_goes_back_to_what_was_there_first(
    windows: PretendWindows, ledger: Ledger
) -> None:
    windows.shortcuts[Shortcut.FILTER_KEYS] = 0x7E
    forbid(windows, ledger)
    forbid(windows, ledger)
    assert ledger.undo() == ()
    assert windows.shortcuts[Shortcut.FILTER_KEYS] == 0x7E
    assert windows.numbers == {}


def test_nothing_is_changed_that_cannot_be_noted_first(windows: PretendWindows, ledger: Ledger) -> None:
    class FullDisk(Ledger):
        def note(self, kind: str, before: object) -> None:
            raise OSError("no space left")

    refused = forbid(windows, FullDisk(ledger._path))
    assert len(refused) == len(POLICIES) + len(SHORTCUTS)
    assert windows.numbers == {}
    assert set(windows.shortcuts.values()) == {0x0D}


@pytest.mark.skipif(sys.platform == "win32", reason="there it is real")
def test_elsewhere_there_is_no_windows_and_the_ledger_keeps_its_lines() -> None:
    with pytest.raises(OSError, match="no Windows API"):
        real()
    assert not any(undo({"flags": "13"}) for undo in UNDO.values())

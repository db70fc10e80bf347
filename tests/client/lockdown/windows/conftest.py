"""A Windows to play with, and a ledger of real files that is undone on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from client.lockdown.changes import Ledger
from client.lockdown.windows.changes import undoing
from tests.client.lockdown.windows.pretend_windows import PretendWindows


@pytest.fixture
def windows() -> Iterator[PretendWindows]:
    pretended = PretendWindows()
    yield pretended
    pretended.end_all_threads()


@pytest.fixture
def ledger(tmp_path: Path, windows: PretendWindows) -> Ledger:
    return Ledger(tmp_path / "ledger.json", undoing(lambda: windows))

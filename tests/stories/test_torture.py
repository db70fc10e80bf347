"""SIGKILL to a real seat at random moments: no answer that was called saved is lost."""

from pathlib import Path

import pytest

from tests.stories.torture import torture

KILLS = 20


@pytest.mark.torture
def test_no_acknowledged_answer_is_lost_by_twenty_kills(tmp_path: Path) -> None:
    lost, saved, _ = torture(tmp_path, KILLS)
    assert not lost
    assert saved >= KILLS // 4, "so few answers that hardly a kill fell between two of them"

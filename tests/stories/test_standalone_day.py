"""The whole sitting of `make demo-standalone`, with real processes."""

from pathlib import Path

import pytest

from tests.stories.played import BANKS
from tests.stories.record import Record
from tests.stories.standalone_day import SITTING
from tests.stories.standalone_demo import story


@pytest.mark.story
def test_a_sitting_without_a_network_from_the_approval_to_the_published_score(tmp_path: Path) -> None:
    record = Record("standalone", SITTING)
    story(tmp_path, BANKS, record)
    assert record.ok, [check for check in record.checks if not check["ok"]]
    assert len(record.candidates) == 4

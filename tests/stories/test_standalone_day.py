"""The whole sitting of `make demo-standalone`, with real processes."""

from pathlib import Path

import pytest

from tests.stories.demo import BANKS
from tests.stories.record import Record
from tests.stories.standalone_day import SITTING, standalone_day
from tests.stories.standalone_demo import run


@pytest.mark.story
def test_a_sitting_without_a_network_from_the_approval_to_the_published_score(tmp_path: Path) -> None:
    record = Record("standalone", SITTING)
    with standalone_day(tmp_path, BANKS, record) as day:
        run(day)
    assert record.ok, [check for check in record.checks if not check["ok"]]
    assert len(record.candidates) == 4

"""The whole exam day of `make demo`, with real processes."""

from pathlib import Path

import pytest

from tests.stories.day import SITTING
from tests.stories.demo import story
from tests.stories.played import BANKS
from tests.stories.record import Record


@pytest.mark.story
def test_an_exam_day_from_question_bank_to_published_score(tmp_path: Path) -> None:
    record = Record("networked", SITTING)
    story(tmp_path, BANKS, record)
    assert record.ok, [check for check in record.checks if not check["ok"]]
    assert len(record.candidates) == 8

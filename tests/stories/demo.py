"""`make demo`: one exam day with real processes, from question bank to published score, and a report."""

import sys
from pathlib import Path

from tests.stories.day import SITTING, exam_day
from tests.stories.played import play
from tests.stories.record import Record

BUILD = Path("build") / "demo"


def story(folder: Path, banks: list[Path], record: Record) -> None:
    """The whole networked day."""
    with exam_day(folder, banks, record) as day:
        day.run()
    day.search()


if __name__ == "__main__":
    sys.exit(play("make demo", Record("networked", SITTING), BUILD, story))

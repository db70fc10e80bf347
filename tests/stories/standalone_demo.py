"""`make demo-standalone`: a sitting without a network, with real processes, and a report."""

import sys
from pathlib import Path

from tests.stories.played import play
from tests.stories.record import Record
from tests.stories.standalone_day import SITTING, StandaloneDay, standalone_day
from tests.stories.standalone_scores import StandaloneScores

BUILD = Path("build") / "demo-standalone"


def story(folder: Path, banks: list[Path], record: Record) -> None:
    """The whole day without a network."""
    with standalone_day(folder, banks, record) as day:
        _run(day)


def _run(day: StandaloneDay) -> None:
    """The whole day, step by step."""
    after = StandaloneScores(day)
    steps = (
        ("enrol the PCs by stick", day.enrol),
        ("plan the sitting, with its approval", day.plan),
        ("build the electronic paper", day.package),
        ("check in", day.check_in),
        ("type the unlock code", day.unlock),
        ("start, kill one program", day.start_and_kill),
        ("one PC dies, its candidate moves", day.move),
        ("one PC boots again", day.reboot),
        ("hand in", day.hand_in),
        ("two proctors seal", after.seal),
        ("two officers open", after.open),
        ("receive, score, publish", after.publish),
        ("account for everybody", after.account_for),
        ("verify without the server", after.verify),
        ("search the disks and sticks", after.search),
    )
    for name, step in steps:
        with day.record.timed(name):
            step()


if __name__ == "__main__":
    sys.exit(play("make demo-standalone", Record("standalone", SITTING), BUILD, story))

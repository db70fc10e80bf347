"""`make demo-standalone`: a sitting without a network, with real processes, and a report."""

import argparse
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.stories.demo import BANKS, candidates_table
from tests.stories.record import Record
from tests.stories.report import write_report
from tests.stories.standalone_day import SITTING, StandaloneDay, standalone_day
from tests.stories.standalone_scores import StandaloneScores

BUILD = Path("build") / "demo-standalone"


def main() -> int:
    """Run the day; 0 where everything held."""
    parser = argparse.ArgumentParser(prog="make demo-standalone")
    parser.add_argument("--bank", type=Path, action="append", help="another question bank")
    parser.add_argument("--out", type=Path, default=BUILD)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out: Path = options.out
    banks = options.bank or BANKS
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    record = Record("standalone", SITTING)
    began = time.monotonic()
    problem: BaseException | None = None
    try:
        with standalone_day(out.absolute(), [bank.absolute() for bank in banks], record) as day:
            run(day)
    except Exception as error:  # noqa: BLE001 - whatever went wrong belongs in the report, and fails the demo
        problem = error
        record.check("the day ran to its end", ok=False, detail=f"{type(error).__name__}: {error}")
    record.timings["the whole day"] = round(time.monotonic() - began, 2)
    record.write(out / "report.json")
    write_report(record, out)
    print(candidates_table(record))
    print(f"\n{out.absolute() / 'report.html'}")
    if problem is not None:
        print(f"\n{problem}", file=sys.stderr)
    return 0 if record.ok else 1


def run(day: StandaloneDay) -> None:
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
    sys.exit(main())

"""A story told for people: played from the command line, with a report, a table, and an exit code."""

import argparse
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.stories.exam_files import SAMPLE
from tests.stories.record import Record
from tests.stories.report import write_report

BANKS = [SAMPLE / "low-voltage.json", SAMPLE / "low-voltage.xlsx"]
Story = Callable[[Path, list[Path], Record], None]
"""Plays a day in a folder with these banks, and notes what it sees."""


def play(program: str, record: Record, build: Path, story: Story) -> int:
    """Play `story` into `build`; 0 where everything held."""
    parser = argparse.ArgumentParser(prog=program)
    parser.add_argument("--bank", type=Path, action="append", help="another question bank (XLSX or JSON)")
    parser.add_argument("--out", type=Path, default=build)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out: Path = options.out
    banks = options.bank or BANKS
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    began = time.monotonic()
    problem: BaseException | None = None
    try:
        story(out.absolute(), [bank.absolute() for bank in banks], record)
    except Exception as error:  # noqa: BLE001 - whatever went wrong belongs in the report, and fails the demo
        problem = error
        record.check("the day ran to its end", ok=False, detail=f"{type(error).__name__}: {error}")
    record.timings["the whole day"] = round(time.monotonic() - began, 2)
    record.write(out / "report.json")
    write_report(record, out)
    print(_candidates(record))
    print(f"\n{out.absolute() / 'report.html'}")
    if problem is not None:
        print(f"\n{problem}", file=sys.stderr)
    return 0 if record.ok else 1


def _candidates(record: Record) -> str:
    """The published scores, for the terminal."""
    rows = [["seat", "ticket", "score", "passed", "receipt", "published at"]]
    for one in record.candidates:
        passed = {True: "yes", False: "no", None: "–"}[one["passed"]]
        rows.append(
            [
                str(one["seat"]), one["ticket"], one["score"] or one["status"], passed,
                one["receipt"] or "–", (one["published_at"] or "–")[:19],
            ]
        )  # fmt: skip
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n" + "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )

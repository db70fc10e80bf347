"""`make demo`: one exam day with real processes, from question bank to published score, and a report."""

import argparse
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.stories.day import SITTING, exam_day
from tests.stories.exam_files import SAMPLE
from tests.stories.record import Record
from tests.stories.report import write_report

BUILD = Path("build") / "demo"
BANKS = [SAMPLE / "low-voltage.json", SAMPLE / "low-voltage.xlsx"]


def main() -> int:
    """Run the day; 0 where everything held."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--bank", type=Path, action="append", help="another question bank (XLSX or JSON)")
    parser.add_argument("--out", type=Path, default=BUILD)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out: Path = options.out
    banks = options.bank or BANKS
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    record = Record("networked", SITTING)
    began = time.monotonic()
    problem: BaseException | None = None
    try:
        with exam_day(out.absolute(), [bank.absolute() for bank in banks], record) as day:
            day.run()
        day.search()
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


def candidates_table(record: Record) -> str:
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


if __name__ == "__main__":
    sys.exit(main())

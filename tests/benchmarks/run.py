"""`make bench`: run every benchmark in a process of its own, print the ratios, write build/bench.json.

ONLY=pattern runs the benchmarks with the pattern in their name, "seat" or "bench_draw"; what build/bench.json
says of the others stays. Exit code 1 where a goal is missed.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "bench.json"
Rows = dict[str, dict[str, Any]]


def main() -> int:
    """Run those that were asked for."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", default="", metavar="PATTERN", help="part of a benchmark's name")
    only = parser.parse_args().only
    modules = [path.stem for path in sorted(Path(__file__).parent.glob("bench_*.py")) if only in path.stem]
    if not modules:
        parser.error(f"no benchmark has {only!r} in its name")
    rows: Rows = {}
    for module in modules:
        rows |= _run(module)
    _keep(rows)
    return 0 if all(row["met"] for row in rows.values()) else 1


def _run(module: str) -> Rows:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    print(f"{module}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    rows: Rows = {}
    for row in json.loads(done.stdout):
        name = row.pop("name")
        rows[name] = {**row, "benchmark": module}
        print(_line(name, row), flush=True)
    return rows


def _keep(rows: Rows) -> None:
    """Write the rows; those of benchmarks that did not run now are kept."""
    ran = {row["benchmark"] for row in rows.values()}
    before: Rows = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    kept = {name: row for name, row in before.items() if row.get("benchmark") and row["benchmark"] not in ran}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(kept | rows, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _line(name: str, row: dict[str, Any]) -> str:
    goal = "no goal" if row["goal"] is None else f"goal {row['goal']:g}"
    verdict = "" if row["goal"] is None else ("ok" if row["met"] else "MISSED")
    measured = f"{row['value']:>9.2f} {row['unit']:<3}"
    beside = f"{row['ratio']:>7.2f} x {row['reference']:.2f} {row['unit']}, {row['reference_is']}"
    return f"  {name:<48} {measured} {goal:<13} {verdict:<7} {beside}"


if __name__ == "__main__":
    sys.exit(main())

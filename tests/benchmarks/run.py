"""`make bench`: run every benchmark in a process of its own, print the ratios, write build/bench.json."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "bench.json"


def main() -> int:
    """Exit code 1 where a goal is missed."""
    rows: list[dict[str, Any]] = []
    for module in sorted(Path(__file__).parent.glob("bench_*.py")):
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{module.stem}"],
            cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        for row in json.loads(done.stdout):
            rows.append(row)
            print(_line(row), flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    by_name = {row.pop("name"): row for row in rows}
    RESULT.write_text(json.dumps(by_name, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0 if all(row["met"] for row in rows) else 1


def _line(row: dict[str, Any]) -> str:
    verdict = "ok" if row["met"] else "MISSED"
    return (
        f"{row['name']:<34} {row['value']:>9.2f} {row['unit']:<4} goal {row['goal']:g}  "
        f"{row['ratio']:.1f} x {row['reference_is']}  {verdict}"
    )


if __name__ == "__main__":
    sys.exit(main())

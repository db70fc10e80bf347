"""What a story has seen: checks by name, timings, and one row for each candidate."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Record:
    """Grows while the story runs; says each thing aloud as it happens."""

    mode: str
    sitting: str
    checks: list[dict[str, Any]] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    screen: str = ""
    filmed: list[dict[str, Any]] = field(default_factory=list)

    def check(self, name: str, ok: object, detail: str = "") -> None:
        """Note whether something that must hold does."""
        self.checks.append({"name": name, "ok": bool(ok), "detail": detail})
        print(f"  {'✓' if ok else '✗'} {name}{f'  ({detail})' if detail else ''}", flush=True)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Measure a part of the day, in seconds."""
        print(f"→ {name}", flush=True)
        began = time.monotonic()
        yield
        self.timings[name] = round(time.monotonic() - began, 2)

    @property
    def ok(self) -> bool:
        """Whether everything that must hold did."""
        return bool(self.checks) and all(check["ok"] for check in self.checks)

    def write(self, path: Path) -> None:
        """report.json."""
        content = {
            "mode": self.mode, "sitting": self.sitting, "ok": self.ok, "screen": self.screen,
            "candidates": self.candidates, "checks": self.checks, "timings": self.timings,
            "filmed": self.filmed,
        }  # fmt: skip
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

"""The bundle, built once for all workers; those that come second wait for it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def bundle() -> Path:
    """build/bundle, made of what is in the tree now."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "bundle" / "build.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    print(f"bundle: {time.monotonic() - begun:.0f} s\n{done.stdout}")
    return ROOT / "build" / "bundle"

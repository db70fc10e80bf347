"""A full HD display at 200 %: a scale is the whole program's, so it is looked at in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOOKED_AT = "960 and (zh or large_enough)"
"""What such a display leaves: no text cut, everything on the screen, every target large enough."""


def test_nothing_is_cut_at_200_percent() -> None:
    files = [str(HERE / name) for name in ("test_no_text_is_cut.py", "test_every_control_has_a_name.py")]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", LOOKED_AT, *files]
    scaled = os.environ | {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=scaled, cwd=HERE.parents[2], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4_000:]
    assert "2 passed" in done.stdout

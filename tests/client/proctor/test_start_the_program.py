"""`exam-proctor` as a process: what it says before there is a window."""

import json
import os
import subprocess
import sys
from pathlib import Path

from exam_core.encoding import b64
from tests.core.package import small_sitting as cast

REFUSED, USAGE = 4, 2


def exam_proctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "client.proctor_app", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_it_trusts_a_root_once(tmp_path: Path) -> None:
    file = tmp_path / "site.enrol"
    file.write_text(json.dumps({"root_public": b64(cast.ROOT.public.raw)}))
    data = ("--data", str(tmp_path / "data"))
    assert exam_proctor(*data).returncode == REFUSED
    assert exam_proctor(*data, "--trust", str(file)).returncode == 0
    file.write_text(json.dumps({"root_public": b64(cast.OUTSIDER.public.raw)}))
    refused = exam_proctor(*data, "--trust", str(file))
    assert refused.returncode == REFUSED
    assert "Another root" in refused.stderr


def test_a_wrong_option_is_wrong_usage() -> None:
    assert exam_proctor("--window", "large").returncode == USAGE

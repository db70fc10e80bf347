import os
import signal
import subprocess
import sys
from pathlib import Path

from client.standalone.trust import keep_trust
from client.unsealing.desk_folder import DeskFolder
from exam_core.encoding import b64
from tests.core.package.small_sitting import ROOT


def test_the_running_desk_ends_in_order_when_the_system_tells_it(tmp_path: Path) -> None:
    keep_trust(DeskFolder(tmp_path), b64(ROOT.public.raw).encode())
    command = [
        sys.executable, "-m", "client.desk_app", "--data", str(tmp_path), "--stick", str(tmp_path),
        "--window", "1366x768",
    ]  # fmt: skip
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as program:
        assert program.stderr is not None
        # What Qt's offscreen platform says when the window is shown.
        assert any(b"propagateSizeHints" in line for line in program.stderr)
        program.send_signal(signal.SIGTERM)
        program.stderr.read()
        assert program.wait(20) == 0

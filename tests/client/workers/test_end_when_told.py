import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from client.standalone.sealing_folder import SealingFolder
from client.standalone.trust import TrustFolder, keep_trust
from client.unsealing.desk_folder import DeskFolder
from exam_core.encoding import b64
from tests.core.package.small_sitting import ROOT

WINDOW_SHOWN = re.compile(rb"visibility of \w+Window\(.* to true")
"""What Qt says of a window that is shown, when it is asked to."""
SHOWN_WITHIN_S = 60.0


@pytest.mark.parametrize(
    ("program", "folder", "words"),
    [("client.desk_app", DeskFolder, ()), ("client.proctor_app", SealingFolder, ("--no-room",))],
)
def test_a_running_program_ends_in_order_when_the_system_tells_it(
    program: str, folder: Callable[[Path], TrustFolder], words: tuple[str, ...], tmp_path: Path
) -> None:
    keep_trust(folder(tmp_path), b64(ROOT.public.raw).encode())
    command = [
        sys.executable, "-m", program, "--data", str(tmp_path), "--stick", str(tmp_path),
        "--window", "1366x768", *words,
    ]  # fmt: skip
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.widgets.showhide=true",
    }  # fmt: skip
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as running:
        too_long = threading.Timer(SHOWN_WITHIN_S, running.kill)
        too_long.start()
        assert running.stderr is not None
        assert any(WINDOW_SHOWN.search(line) for line in running.stderr)
        running.send_signal(signal.SIGTERM)
        running.stderr.read()
        assert running.wait(20) == 0
        too_long.cancel()


TOLD_AT_ITS_START = """
import os, signal, sys
from PySide6.QtWidgets import QApplication
from client.workers.ending import run_until_ended

class Program:
    def start(self): os.kill(os.getpid(), signal.SIGTERM)
    def stop(self): print("in order")

sys.exit(run_until_ended(QApplication([]), Program(), told_code=79))
"""


def test_a_program_that_is_told_before_its_event_loop_begins_ends_as_well() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", TOLD_AT_ITS_START],
        env=environment, capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (79, "in order\n")

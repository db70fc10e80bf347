"""The real `exam-centre` as a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sync_server.home import CentreHome


@contextmanager
def running(home: CentreHome, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """The command as a process; it is killed at the end if it is still there."""
    environment = {
        **os.environ,
        "EXAM_CENTRE_HOME": str(home.path),
        "LANG": "zh_CN.UTF-8",
        "PYTHONWARNINGS": "ignore",
    }
    environment.pop("EXAM_CENTRE_ROLE", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "sync_server.command.main", *words],
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def wait_for_line(process: "subprocess.Popen[str]", part: str) -> str:
    """The first line on stderr with `part` in it; where the process ends before, fails with all it said."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if part in line:
            return line
    raise AssertionError(f"ended with {process.wait()} and never said {part!r}: {''.join(said)}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

"""The exam room without a sitting, and a worker."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from sync_server.home import HOME_VARIABLE, CentreHome
from tests.server.examroom import room

__all__ = ["room"]


@pytest.fixture
def worker(centre: CentreHome) -> Iterator[None]:
    """`exam-centre worker` as its own process."""
    command = [sys.executable, "-m", "sync_server.command.main", "worker"]
    environment = {**os.environ, HOME_VARIABLE: str(centre.path)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        try:
            assert process.stderr is not None
            process.stderr.readline()
            yield
        finally:
            process.terminate()

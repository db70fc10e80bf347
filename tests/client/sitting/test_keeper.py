"""The keeper brings a killed seat program back at once, with its secret, and ends when the program ends."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from client.sitting.keeper import ENDED_AS_TOLD, GAVE_UP, MAX_SECRET, PIPES_VARIABLE, KeptSecret

ROOT = Path(__file__).parents[3]
KEEPER = """
import sys
from client.sitting.keeper import keep
sys.exit(keep([sys.executable, "-m", "tests.client.sitting.kept_program", *sys.argv[1:]], crashes_a_minute=3))
"""
SECRET = bytes(range(64))


class Watched:
    """A keeper with its child, as processes."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", KEEPER, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.child = 0
        self.kept: bytes | None = None

    def started(self) -> "Watched":
        """Wait until a child says that it runs."""
        pid, kept, *_ = self.line().split()
        self.child, self.kept = int(pid), None if kept == "-" else bytes.fromhex(kept)
        return self

    def line(self) -> str:
        return self._pipe(self.process.stdout).readline()

    def tell(self, command: str) -> None:
        pipe = self._pipe(self.process.stdin)
        pipe.write(command + "\n")
        pipe.flush()

    def keep(self, secret: bytes) -> None:
        self.tell(f"keep {secret.hex()}")
        assert self.line() == "kept\n"

    def code(self) -> int:
        return self.process.wait(timeout=20)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=20)

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


@pytest.fixture
def watched() -> Iterator[Watched]:
    watched = Watched("--data", "folder")
    yield watched
    watched.end()


def test_a_killed_program_is_back_with_what_it_gave_to_keep(watched: Watched) -> None:
    first = watched.started().child
    assert watched.kept is None
    watched.keep(SECRET)
    os.kill(first, signal.SIGKILL)
    assert watched.started().child != first
    assert watched.kept == SECRET


def test_a_program_that_kills_itself_or_crashes_is_brought_back_too(watched: Watched) -> None:
    watched.started().keep(SECRET)
    watched.tell("die")
    assert watched.started().kept == SECRET
    watched.tell("crash")
    assert watched.started().kept == SECRET


def test_the_newest_secret_counts(watched: Watched) -> None:
    watched.started()
    for secret in (b"first", b"second", b"x" * MAX_SECRET, SECRET):
        watched.keep(secret)
    watched.tell("die")
    assert watched.started().kept == SECRET


def test_half_a_message_changes_nothing(watched: Watched) -> None:
    watched.started().keep(SECRET)
    watched.tell("half")
    assert watched.started().kept == SECRET


@pytest.mark.parametrize("code", [0, 2, 3, 4])
def test_the_keeper_ends_as_the_program_meant_to_end(watched: Watched, code: int) -> None:
    watched.started().tell(f"exit {code}")
    assert watched.code() == code


def test_the_keeper_gives_up_after_too_many_crashes() -> None:
    watched = Watched("dies")
    seen = [watched.line().split()[-1] for _ in range(4)]
    assert seen == ["dies"] * 4
    assert watched.line() == ""
    assert watched.code() == GAVE_UP
    watched.end()


def test_the_keeper_passes_on_the_order_to_end_and_starts_nothing_afterwards(watched: Watched) -> None:
    child = watched.started().child
    watched.process.terminate()
    assert watched.code() == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert watched.line() == ""


def test_a_program_that_was_told_to_end_behind_its_keepers_back_is_brought_back(watched: Watched) -> None:
    """An early out-of-memory killer does so, and whoever may send a signal to the program."""
    watched.started().keep(SECRET)
    watched.tell(f"exit {ENDED_AS_TOLD}")
    assert watched.started().kept == SECRET


def test_a_program_that_ends_because_its_keeper_was_told_to_ends_normally() -> None:
    watched = Watched("obeys")
    watched.started()
    watched.process.terminate()
    assert watched.code() == 0
    watched.end()


def test_the_program_goes_on_when_its_keeper_is_killed(watched: Watched) -> None:
    watched.started()
    watched.process.kill()
    watched.process.wait()
    watched.keep(SECRET)
    watched.tell("exit 0")
    assert watched.line() == ""


def test_neither_process_may_dump_its_memory(watched: Watched) -> None:
    child = watched.started().child
    for pid in (watched.process.pid, child):
        assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)


def test_the_secret_is_locked_in_memory(watched: Watched) -> None:
    watched.started().keep(SECRET)
    status = Path(f"/proc/{watched.process.pid}/status").read_text("ascii")
    locked = next(line.split()[1] for line in status.splitlines() if line.startswith("VmLck:"))
    assert int(locked) >= 2 * resource.getpagesize() // 1024


def test_a_restart_takes_the_keeper_well_under_a_second(watched: Watched) -> None:
    """What is measured here includes the start of Python in the child."""
    child = watched.started().child
    begun = time.monotonic()
    os.kill(child, signal.SIGKILL)
    watched.started()
    assert time.monotonic() - begun < 1


def test_the_pipes_are_not_passed_on_to_the_program_s_own_children(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_end, to_child = os.pipe()
    from_child, write_end = os.pipe()
    os.write(to_child, b"KEEP\x00\x00\x00\x00")
    os.set_inheritable(write_end, True)
    monkeypatch.setenv(PIPES_VARIABLE, f"{read_end},{write_end}")
    kept = KeptSecret.from_environment()
    assert kept.load() is None
    assert PIPES_VARIABLE not in os.environ
    assert not os.get_inheritable(write_end)
    for descriptor in (to_child, from_child, write_end):
        os.close(descriptor)


def test_without_a_keeper_nothing_is_kept_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PIPES_VARIABLE, raising=False)
    kept = KeptSecret.from_environment()
    assert kept.load() is None
    kept.save(SECRET)
    assert kept.load() == SECRET
    with pytest.raises(ValueError, match="bytes"):
        kept.save(bytes(MAX_SECRET + 1))

"""The keeper: a small parent process that brings a killed seat program back at once, with its keys.

It starts the seat program as its child and holds in memory, never on a disk, the one secret that the child
gave it to keep. When the child dies of a signal or a crash it is started again and finds the secret in its
pipe. What is said on the two pipes, which only these two processes have:

    either way    b"KEEP" ‖ u32 length, big-endian ‖ that many bytes

The parent says it once to each child, with length 0 where nothing was kept; the child says it whenever
there is something new to keep. A message that was cut off by a kill counts for nothing.
"""

import contextlib
import ctypes
import mmap
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import NamedTuple

PIPES_VARIABLE = "EXAM_SEAT_KEEPER"
"""Tells the child its two file descriptors: "<to read>,<to write>"."""

MAX_SECRET = 2048
"""Bytes that are kept: a few keys. A message of this size is one atomic write to a pipe."""

CRASHES_A_MINUTE = 10
"""A seat that dies more often will die again; somebody has to look at it."""

GAVE_UP = 70
"""Exit code after too many crashes (EX_SOFTWARE of sysexits.h)."""

MEANT = frozenset({0, 2, 3, 4})
"""Exit codes with which the seat program ends of its own will: done, usage, needs confirmation, refused."""

ENDED_AS_TOLD = 79
"""Exit code of a seat program that a signal ended. Only where the keeper was told the same was it meant."""

_MAGIC = b"KEEP"
_HEADER = len(_MAGIC) + 4
_MINUTE_S = 60.0
_PR_SET_DUMPABLE = 4


def keep(
    command: Sequence[str],
    *,
    crashes_a_minute: int = CRASHES_A_MINUTE,
    monotonic: Callable[[], float] = time.monotonic,
) -> int:
    """Run `command` until it ends of its own will; gives the exit code that this process is to end with.

    For the main thread: it takes over SIGTERM, SIGINT and SIGHUP, passes them on, and starts no child after
    one of them.

    Args:
        command: the seat program and its arguments.
        crashes_a_minute: after more than this within sixty seconds it gives up.
        monotonic: seconds of a clock that never goes back.

    Returns:
        the child's exit code; after this process was told to end, 0 where the child ended in order and
        128 + n where it died of signal n; or GAVE_UP.

    Raises:
        OSError: `command` cannot be started.
    """
    _forbid_core_dumps()
    crashes: deque[float] = deque(maxlen=crashes_a_minute + 1)
    with _Told() as told, _LockedSecret() as secret:
        while True:
            code = _run_once(command, secret, told)
            if told.to_end or code in MEANT:
                return 0 if code == ENDED_AS_TOLD else code if code >= 0 else 128 - code
            crashes.append(monotonic())
            if len(crashes) > crashes_a_minute and crashes[-1] - crashes[0] < _MINUTE_S:
                return GAVE_UP


class KeptSecret:
    """The child's side: what was kept for it, and a place to give something to keep."""

    def __init__(self, kept: bytes | None, to_parent: int | None) -> None:
        self._kept = kept
        self._to_parent = to_parent

    @classmethod
    def from_environment(cls) -> "KeptSecret":
        """Take over the pipes; to be called once, before anything else is started.

        Without a keeper (a seat started by hand, a test) nothing is kept.
        """
        named = os.environ.pop(PIPES_VARIABLE, None)
        if named is None:
            return cls(None, None)
        from_parent, to_parent = map(int, named.split(","))
        os.set_inheritable(to_parent, False)
        with os.fdopen(from_parent, "rb") as pipe:
            kept = _read_message(pipe.read)
        return cls(kept or None, to_parent)

    def load(self) -> bytes | None:
        """What an earlier run of this program gave to keep; None where there was none."""
        return self._kept

    def save(self, secret: bytes) -> None:
        """Give `secret` to keep in place of what was kept; a kill right after this doesn't lose it.

        Does nothing where there is no keeper, or it is gone: the exam goes on without it.

        Raises:
            ValueError: more than MAX_SECRET bytes.
        """
        if len(secret) > MAX_SECRET:
            raise ValueError(f"a secret of {len(secret)} bytes")
        self._kept = secret
        if self._to_parent is not None:
            with contextlib.suppress(BrokenPipeError):
                os.write(self._to_parent, _header(len(secret)) + secret)


class _LockedSecret:
    """Memory for one secret that is neither swapped out nor dumped, as far as the system allows it.

    Two pages: a new secret is read into the one that is not in use, so that half a message changes nothing.
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 2 * mmap.PAGESIZE)
        self._half = 0
        self._length = 0
        if hasattr(mmap, "MADV_DONTDUMP"):
            self._memory.madvise(mmap.MADV_DONTDUMP)
        _lock_in_memory(self._memory)

    def __enter__(self) -> "_LockedSecret":
        return self

    def __exit__(self, *exception: object) -> None:
        self._memory[:] = bytes(len(self._memory))
        self._memory.close()

    def say(self, pipe: int) -> None:
        """Say it to a child, whose pipe has room for it."""
        at = self._half * mmap.PAGESIZE
        with memoryview(self._memory) as memory, memory[at : at + self._length] as secret:
            os.writev(pipe, [_header(self._length), secret])

    def hear(self, pipe: int) -> bool:
        """Take a new one from a child; False where the pipe ended before it was whole."""
        length = _length_of(os.read(pipe, _HEADER))
        if length is None:
            return False
        at = (1 - self._half) * mmap.PAGESIZE
        with memoryview(self._memory) as memory:
            got = 0
            while got < length:
                with memory[at + got : at + length] as rest:
                    more = os.readv(pipe, [rest])
                if more == 0:
                    return False
                got += more
        self._half, self._length = 1 - self._half, length
        return True


class _Told:
    """Whether this process was told to end; the signal is passed on to the child that is running."""

    _SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def __init__(self) -> None:
        self.to_end: int | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "_Told":
        self._before = {number: signal.signal(number, self._hear) for number in self._SIGNALS}
        return self

    def __exit__(self, *exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextlib.contextmanager
    def passing_on_to(self, child: subprocess.Popen[bytes]) -> Iterator[None]:
        """Pass signals on to `child`, also one that came while it was being started."""
        self._child = child
        try:
            if self.to_end is not None:
                child.send_signal(self.to_end)
            yield
        finally:
            self._child = None

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.to_end = number
        if self._child is not None:
            self._child.send_signal(number)


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    from_child: int


def _run_once(command: Sequence[str], secret: _LockedSecret, told: _Told) -> int:
    child = _start(command, secret)
    try:
        with told.passing_on_to(child.process):
            while secret.hear(child.from_child):
                pass
            return child.process.wait()
    finally:
        os.close(child.from_child)


def _start(command: Sequence[str], secret: _LockedSecret) -> _Child:
    """Start the program with its pipes; where another system passes handles on otherwise, it is done here."""
    their_read, to_child = os.pipe()
    from_child, their_write = os.pipe()
    try:
        secret.say(to_child)
        process = subprocess.Popen(
            command,
            pass_fds=(their_read, their_write),
            env={**os.environ, PIPES_VARIABLE: f"{their_read},{their_write}"},
        )
    except BaseException:
        os.close(from_child)
        raise
    finally:
        for ours_no_longer in (their_read, their_write, to_child):
            os.close(ours_no_longer)
    return _Child(process, from_child)


def _header(length: int) -> bytes:
    return _MAGIC + length.to_bytes(4, "big")


def _length_of(header: bytes) -> int | None:
    """The length that a header announces; None where the pipe ended, or somebody else writes to it."""
    if len(header) != _HEADER or not header.startswith(_MAGIC):
        return None
    length = int.from_bytes(header[len(_MAGIC) :], "big")
    return length if length <= MAX_SECRET else None


def _read_message(read: Callable[[int], bytes]) -> bytes | None:
    length = _length_of(read(_HEADER))
    return None if length is None else read(length)


def _forbid_core_dumps() -> None:
    """No core file of this process or its children, and no other process of the user may read its memory."""
    import resource  # noqa: PLC0415  # not on Windows, where there are no core files either

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _lock_in_memory(memory: mmap.mmap) -> None:
    """Keep the secret's pages out of the swap; where the system refuses (RLIMIT_MEMLOCK) they stay as before.

    Only these: with mlockall for the future a limit reached later would make an ordinary allocation fail.
    """
    start = ctypes.c_char.from_buffer(memory)
    try:
        ctypes.CDLL(None).mlock(ctypes.byref(start), ctypes.c_size_t(len(memory)))
    finally:
        del start  # or the memory could never be closed

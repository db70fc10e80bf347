"""One enrolled PC on a display of its own, with a centre that answers: what the seat's benchmarks run."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from client.store.seat_folder import SeatFolder
from exam_core.identifiers import DeviceId
from exam_core.sealing.key_file import KeyRing, lock_key_file
from tests.benchmarks.long_sitting import LAST_SIX, NEXT_SITTING, SEAT, packages_for
from tests.benchmarks.slow_core import SlowCore
from tests.client.sync.fake_centre import FakeCentre, certificates
from tests.core.package import small_sitting as small
from tests.stories.display import a_screen
from tests.stories.seat_process import EXAM_SEAT
from tests.stories.waiting import until

WINDOW = (1366, 768)
PIN = "604218"
SETTLE_S = 3.0
LONG_S = 60.0
"""Longer than anything takes that is waited for, on a quarter of a core as well."""


@dataclass
class SeatUnderTest:
    """The PC's folder and its program; the centre is in the benchmark's own process, and not measured."""

    folder: Path
    centre: FakeCentre
    environment: dict[str, str]
    slow: SlowCore | None = None
    camera: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _line: Any = field(default=None, init=False)

    @property
    def data(self) -> Path:
        """The seat's own folder."""
        return self.folder / "data"

    @property
    def options(self) -> list[str]:
        """What the program is started with."""
        width, height = WINDOW
        return [
            "--data", str(self.data), "--stick", str(self.folder / "stick"),
            "--window", f"{width}x{height}",
            *(["--camera", str(self.camera)] if self.camera else []),
        ]  # fmt: skip

    def run(self, words: list[str]) -> subprocess.Popen[bytes]:
        """Start a program on this PC; its output goes into the PC's log."""
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self.slow.command(words) if self.slow else words,
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    @contextmanager
    def driven(self) -> Iterator[None]:
        """The program runs under its keeper and does what `do` says."""
        path = str(self.folder / "line")
        with ExitStack() as at_the_end, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            at_the_end.callback(os.unlink, path)
            listener.listen()
            listener.settimeout(LONG_S)
            self._listener = listener
            self.process = self.run(
                [sys.executable, "-m", "tests.benchmarks.driven_seat", path, *self.options]
            )
            at_the_end.callback(self._stop)
            if self.slow:
                at_the_end.enter_context(self.slow.holding(self.process.pid))
            self.take_line()
            yield

    def take_line(self) -> None:
        """Hear the program that has just been started."""
        connection, _ = self._listener.accept()
        self._line = connection.makefile("rw", encoding="utf-8", newline="\n")
        connection.close()

    def do(self, name: str, *arguments: object) -> Any:
        """Have the one at the mouse do something; see `obedient.Obedient`."""
        self._line.write(json.dumps([name, *arguments], ensure_ascii=False) + "\n")
        self._line.flush()
        answer = self._line.readline()
        if not answer:
            said = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
            raise AssertionError(f"{name}: the seat has ended\n{said[-3000:]}")
        said = json.loads(answer)
        if "fault" in said:
            raise AssertionError(f"{name}: {said['fault']}")
        return said["value"]

    def wait_for(self, text: str) -> None:
        """Wait until it can be read on the screen."""
        until(text, lambda: text in self.do("texts"), timeout_s=LONG_S)

    def click(self, name: str) -> None:
        """Click as soon as it can be clicked."""
        until(f"click {name}", lambda: self.do("click", name), timeout_s=LONG_S)

    def type_on_pad(self, keys: str) -> None:
        """Type on the pad that is on the screen."""
        for key in keys:
            self.click(f"数字 {key}" if key.isdigit() else f"字母 {key}")

    def act(self, words: str) -> None:
        """The proctor does something in the panel that is on the screen, up to the last button."""
        until("the stick is seen", lambda: self.do("reads", "密钥 密钥已插入"), timeout_s=LONG_S)
        row = self.do("click_row", "操作")
        if row:
            self.click(words)
        self.type_on_pad(PIN)

    def go_to_the_paper(self) -> None:
        """From the idle screen to the first question."""
        self.click("考生登录")
        self.type_on_pad(LAST_SIX)
        self.click("登录")
        self.click("这是我")
        self.act("身份无误")
        self.click("身份无误")
        self.click("我已读完，并会遵守以上规定")
        self.click("同意并继续")
        self.wait_for("等监考员宣布开考。")
        self.click("监考员")
        self.act("开始考试")
        self.click("开始考试")
        self.wait_for("打开答题卡 · 交卷")

    def hand_in(self) -> None:
        """From a question to the screen that says that everything is safe."""
        self.click("打开答题卡 · 交卷")
        self.click("交卷")
        self.wait_for("要交卷吗？")
        self.click("交卷")
        self.click("确认交卷")
        self.wait_for("请安静离场")

    def settle(self) -> None:
        """Let what happens once after a change of screens be over."""
        time.sleep(SETTLE_S)

    @property
    def family(self) -> list[psutil.Process]:
        """The keeper, the seat, and whatever they have started."""
        if self.process is None:
            raise AssertionError("the PC is not switched on")
        keeper = psutil.Process(self.process.pid)
        return [keeper, *keeper.children(recursive=True)]

    @property
    def memory_mb(self) -> float:
        """Megabytes (2²⁰ bytes) that all of them have together; see `_memory_mb`."""
        return _memory_mb(self.family)

    @property
    def recorders_mb(self) -> float:
        """What the processes that record, or would if there were a camera, have of it."""
        return _memory_mb(one for one in self.family if _is_recorder(one))

    def idle_percent(self, seconds: float) -> float:
        """How much of a core all of them use, in percent, while nobody touches anything."""
        before, began = self._cpu_s(), time.monotonic()
        time.sleep(seconds)
        return 100 * (self._cpu_s() - before) / (time.monotonic() - began)

    def _cpu_s(self) -> float:
        """Of all of them and of those that have ended, which count as their parents' children."""
        return float(sum(sum(one.cpu_times()[:4]) for one in self.family))

    def _stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(LONG_S)
            self.process = None


@contextmanager
def an_enrolled_pc(slow: SlowCore | None = None) -> Iterator[SeatUnderTest]:
    """A PC that was enrolled by the shipped command and has the packages of two sittings on its disk."""
    with ExitStack() as at_the_end:
        folder = Path(at_the_end.enter_context(tempfile.TemporaryDirectory(prefix="exam-bench-")))
        kind, environment = at_the_end.enter_context(a_screen())
        if kind == "offscreen":
            raise SystemExit("bench: the seat's figures need a display, or Xvfb")
        centre = FakeCentre(
            folder, certificates(), released=True, elapsed_ms=lambda: round(time.monotonic() * 1000)
        )
        centre.start()
        at_the_end.callback(centre.stop)
        seat = SeatUnderTest(folder, centre, environment)
        _enrol(seat)
        seat.slow = slow
        yield seat


def _enrol(seat: SeatUnderTest) -> None:
    file = seat.folder / "site.enrol.json"
    file.write_bytes(seat.centre.enrolment_file)
    subprocess.run(
        [EXAM_SEAT, "--enrol", file, "--seat", str(SEAT), "--data", seat.data],
        check=True, stdout=subprocess.DEVNULL, env=seat.environment,
    )  # fmt: skip
    ((device, keys),) = seat.centre.devices.items()
    this, later = packages_for(DeviceId(device), keys)
    seat.centre.packages[small.SITTING] = this
    folder = SeatFolder(seat.data)
    folder.packages.mkdir(parents=True)
    folder.package(small.SITTING).write_bytes(this)
    folder.package(NEXT_SITTING).write_bytes(later)
    stick = seat.folder / "stick"
    stick.mkdir()
    ring = KeyRing(small.PROCTOR, small.OPENING[small.BADGE])
    data = lock_key_file(ring, holder=small.BADGE, name="李敏", pin=PIN, random=os.urandom)
    (stick / f"{small.BADGE}.key").write_bytes(data)


def _is_recorder(process: psutil.Process) -> bool:
    return any(word.startswith("client.recording.") for word in process.cmdline())


def _memory_mb(processes: Iterable[psutil.Process]) -> float:
    """A page that n processes share counts for 1/n in each (PSS): added up, what the machine gives."""
    return float(sum(one.memory_full_info().pss for one in processes)) / 2**20

"""A seat with its real window, threads and store, at a PC whose clock obeys; only the network is missing."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pytestqt.exceptions import TimeoutError as NeverSeen
from pytestqt.qtbot import QtBot

from client.lockdown.detectors.video import VideoDetector
from client.recording.cameras import Cameras
from client.seat.journey import Journey
from client.seat.screens import Screens
from client.seat.video_steps import VideoSteps
from client.seat.window import SeatWindow
from client.store.camera_file import CameraFile
from client.store.seat_store import SeatStore
from client.workers.recorder_keeper import RecorderKeeper
from client.workers.seat_thread import SeatThread
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import Entry
from exam_core.identifiers import AttemptId
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast
from tests.stories.hands import Hands

SOON_MS = 5_000


class Room:
    """The window in front of a candidate, and what the story can do to the PC behind it."""

    def __init__(
        self,
        qtbot: QtBot,
        path: Path,
        *,
        kept: bytes | None = None,
        pc: ExamPC | None = None,
        camera: int | Path | tuple[Path, ...] = 0,
        disk_free_mb: int = 10_000,
    ) -> None:
        """`pc` is a PC that has been used before, or holds another package than the small sitting's."""
        self.qtbot = qtbot
        self.pc = pc or ExamPC(path)
        seat = self.pc.new_seat()
        package = self.pc.package
        packages = (package,) if package.exists() else tuple(self.pc.folder.packages.glob("*.epaper"))
        self.thread = SeatThread(seat, lambda seat: seat.begin(packages, kept))
        self.screens = Screens()
        given = camera if isinstance(camera, tuple) else (camera,)
        self.cameras = Cameras(given, CameraFile(self.pc.folder.camera))
        self.recorder, self.picture = RecorderKeeper(self.cameras), VideoDetector()
        self.window = SeatWindow(self.screens)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.stop())
        self.journey = Journey(
            self.thread, self.screens, lambda: self.pc.now, lambda: disk_free_mb,
            english=False, cameras=self.cameras, recorder=self.recorder,
        )  # fmt: skip
        self.video = VideoSteps(self.thread, self.recorder, self.cameras, self.picture)
        if camera != 0:
            self.video.begin()
        self.journey.shown.connect(self.window.come_to)
        self.window.resize(1366, 768)
        self.window.show()
        self.thread.start()
        self.hands = Hands(self.window)

    def stop(self) -> None:
        self.journey.stop()
        self.recorder.close()
        self.thread.stop()
        self.window.release()

    def sit(self, ms: int) -> None:
        """Let time pass, with the seat's signs of life."""
        for _ in range(0, ms, 5_000):
            self._sent = len(self.pc.sent)
            self.pc.wait(5_000)
            self.qtbot.waitUntil(lambda: len(self.pc.sent) > self._sent, timeout=SOON_MS)

    def sees(self, text: str) -> bool:
        """Whether the text, or a control of that name, is on the screen now."""
        self.hands.look()
        return text in self.hands.texts() or text in self.hands.names()

    def wait_for(self, text: str) -> None:
        try:
            self.qtbot.waitUntil(lambda: self.sees(text), timeout=SOON_MS)
        except NeverSeen as error:
            raise AssertionError(f"no {text!r} among {self.hands.texts()} {self.hands.names()}") from error

    def watch_for(self, text: str) -> None:
        """Wait while the PC's clock runs a second at a time, so that the seat looks at its sticks."""

        def seen() -> bool:
            self.pc.wait(1_000)
            return self.sees(text)

        self.qtbot.waitUntil(seen, timeout=SOON_MS)

    def click(self, name: str) -> None:
        """Click as soon as it can be clicked."""
        self.qtbot.waitUntil(lambda: self.sees(name) and self.hands.click(name), timeout=SOON_MS)

    def type_on_pad(self, keys: str) -> None:
        for key in keys:
            self.click(f"数字 {key}" if key.isdigit() else f"字母 {key}")

    def hear_centre_and_release(self) -> None:
        heard = CentreTime(self.pc.boot, self.pc.mono_ms, self.pc.centre_ms)
        self.thread.ask("hear_centre", lambda seat: seat.hear_centre(heard))
        self.thread.ask("take_key", lambda seat: seat.take_sitting_key(cast.SITTING, cast.SITTING_KEY))

    def act(self, words: str, pin: str, *, reason: str = "", minutes: str = "") -> None:
        """The proctor acts in the panel that is on the screen."""
        self.qtbot.waitUntil(self._stick_is_seen, timeout=SOON_MS)
        for row, wanted in (("操作", words), ("原因", reason)):
            there = self._row(row)
            if there and wanted and wanted not in there:
                self.click(there)
                self.click(wanted)
        if minutes:
            self.click("中断时长 输入中断的分钟数")
            self.type_on_pad(minutes)
            self.click("口令 输入口令")
        self.type_on_pad(pin)
        self.click(words)

    def _stick_is_seen(self) -> bool:
        self.pc.wait(1_000)
        self.hands.look()
        return self.hands.reads("密钥 密钥已插入")

    def _row(self, title: str) -> str:
        self.hands.look()
        return next((name for name in self.hands.names() if name.startswith(title + " ")), "")


class Gate:
    """Holds every commit of a store until it is opened."""

    def __init__(self, monkeypatch: Any) -> None:
        self.opened = threading.Event()
        self.reached = threading.Event()
        append = SeatStore.append

        def held(store: SeatStore, attempt: AttemptId, entries: Sequence[Entry]) -> None:
            self.reached.set()
            if not self.opened.wait(30):
                raise AssertionError("the gate was never opened")
            append(store, attempt, entries)

        monkeypatch.setattr(SeatStore, "append", held)

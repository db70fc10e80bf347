"""A seat with its real window, threads and store, at a PC whose clock obeys; only the network is missing."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pytestqt.exceptions import TimeoutError as NeverSeen
from pytestqt.qtbot import QtBot

from client.seat.journey import Journey
from client.seat.screens import Screens
from client.seat.window import SeatWindow
from client.sitting.seat import Seat
from client.sitting.seat_place import SeatPlace
from client.sitting.seated_attempt import Outlets
from client.store.device import DeviceKeys
from client.store.seat_store import SeatStore
from client.workers.seat_thread import SeatThread
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import Entry
from tests.client.sitting.exam_pc import SEAT, ExamPC
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance
from tests.stories.hands import Hands

SOON_MS = 5_000


class Room:
    """The window in front of a candidate, and what the story can do to the PC behind it."""

    def __init__(self, qtbot: QtBot, path: Path, *, kept: bytes | None = None) -> None:
        self.qtbot = qtbot
        self.pc = ExamPC(path)
        ring = cast.DEVICES[SEAT]
        place = SeatPlace(
            folder=self.pc.folder, device=DeviceKeys(ring.signing, ring.opening), root=cast.ROOT.public,
            seat=SEAT, software="test", stick_folders=lambda: tuple(self.pc.sticks),
        )  # fmt: skip
        outlets = Outlets(self.pc.sent.extend, self.pc.sealed.append, self._keep)
        seat = Seat(place, outlets, lambda: self.pc.now, chance("room"))
        self.thread = SeatThread(seat, lambda seat: seat.begin((self.pc.package,), kept))
        self.screens = Screens.make()
        self.window = SeatWindow(self.screens)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.stop())
        self.journey = Journey(self.thread, self.screens, lambda: self.pc.now, lambda: 10_000, english=False)
        self.journey.shown.connect(self.window.come_to)
        self.window.resize(1366, 768)
        self.window.show()
        self.thread.start()
        self.journey.start()
        self.hands = Hands(self.window)

    def _keep(self, data: bytes) -> None:
        self.pc.kept = data

    def stop(self) -> None:
        self.journey.stop()
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

    def click(self, name: str) -> None:
        """Click as soon as it can be clicked."""
        self.qtbot.waitUntil(lambda: self.sees(name) and self.hands.click(name), timeout=SOON_MS)

    def type_on_pad(self, digits: str) -> None:
        for digit in digits:
            self.click("字母 X" if digit == "X" else f"数字 {digit}")

    def hear_centre_and_release(self) -> None:
        heard = CentreTime(self.pc.boot, self.pc.mono_ms, self.pc.centre_ms)
        self.thread.ask("hear_centre", lambda seat: seat.hear_centre(heard))
        self.thread.ask("take_key", lambda seat: seat.take_sitting_key(cast.SITTING, cast.SITTING_KEY))

    def act(self, words: str, pin: str, *, reason: str = "") -> None:
        """The proctor acts in the panel that is on the screen."""
        self.qtbot.waitUntil(self._stick_is_seen, timeout=SOON_MS)
        for row, wanted in (("操作", words), ("原因", reason)):
            there = self._row(row)
            if there and wanted and wanted not in there:
                self.click(there)
                self.click(wanted)
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

        def held(store: SeatStore, entries: Sequence[Entry]) -> None:
            self.reached.set()
            if not self.opened.wait(30):
                raise AssertionError("the gate was never opened")
            append(store, entries)

        monkeypatch.setattr(SeatStore, "append", held)

"""The seat program with somebody at its mouse who obeys a benchmark; `driven_seat` is its keeper.

Arguments: the path of the benchmark's socket, then those of `exam-seat`. One JSON list a line comes in, the
name of what to do and its arguments; one JSON object a line goes back. Between two lines nothing is added to
what the program does by itself.
"""

import json
import re
import signal
import socket
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from client.seat.journey import VIEWED_AFTER_MS
from client.seat.options import read_options
from client.seat_program.program import SeatProgram
from client.sitting.keeper import KeptSecret
from client.store.only_program import only_program
from client.widgets.language import install_language
from client.widgets.saved_mark import SavedMark
from tests.benchmarks.bare_commit import BareCommit
from tests.benchmarks.stopwatch import Stopwatch, press
from tests.stories.hands import Hands

OPTION = re.compile(r"[A-J] .")
OPTION_ROLES = (QAccessible.Role.RadioButton, QAccessible.Role.CheckBox)
NUMBER = re.compile(r"第 (\d+) 题，共 (\d+) 题")
READ_MS = 150
"""How long a question is on the screen before the next click: nobody takes it in faster."""
NEXT, PREVIOUS = "下一题", "上一题"


class Obedient(QObject):
    """Does what the benchmark says and takes the time."""

    def __init__(self, program: SeatProgram, line: socket.socket) -> None:
        super().__init__()
        self._program, self._window = program, program.window
        self._hands = Hands(self._window)
        self._line = line.makefile("rw", encoding="utf-8", newline="\n")
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        told = self._line.readline()
        if not told:
            self._notifier.setEnabled(False)
            return
        # What is done goes through the event loop itself: no second line may come in between.
        self._notifier.setEnabled(False)
        name, *arguments = json.loads(told)
        try:
            answer = {"value": getattr(self, name)(*arguments)}
        except Exception:  # noqa: BLE001 - whatever it was, whoever waits for an answer must hear of it
            answer = {"fault": traceback.format_exc()}
        self._line.write(json.dumps(answer, ensure_ascii=False) + "\n")
        self._line.flush()
        self._notifier.setEnabled(True)

    def texts(self) -> list[str]:
        """Everything that can be read on the screen now."""
        self._hands.look()
        return self._hands.texts() + self._hands.names()

    def click(self, name: str) -> bool:
        """Click what has that name; False where it isn't there."""
        self._hands.look()
        return self._hands.click(name)

    def reads(self, beginning: str) -> bool:
        """Whether something on the screen begins so."""
        self._hands.look()
        return self._hands.reads(beginning)

    def click_row(self, title: str) -> str:
        """Click the row with that title; gives its whole name, empty where it isn't there."""
        self._hands.look()
        name = next((one for one in self._hands.names() if one.startswith(title + " ")), "")
        return name if name and self._hands.click(name) else ""

    def number(self) -> int:
        """The question on the screen."""
        found = (NUMBER.match(text) for text in self.texts())
        return next(int(one[1]) for one in found if one)

    def turn(self, times: int) -> list[float]:
        """Go on `times` questions; seconds from each click to the next question painted."""
        return [self._turn(NEXT) for _ in range(times)]

    def to_first(self) -> None:
        """Back to question 1."""
        while self.number() > 1:
            self._leaf(PREVIOUS)

    def answer_all(self, questions: int, way: int, commits: str) -> list[list[float]]:
        """Answer from the question on the screen on; `way` chooses other options than `way` + 1.

        Gives for each: seconds from the click to the card painted as chosen, to 已保存 painted, and of a
        bare commit beside it.
        """
        bare = BareCommit(Path(commits))
        took = []
        for left in range(questions, 0, -1):
            took.append([*self._answer(way), bare.once()])
            if left > 1:
                self._leaf(NEXT)
        return took

    def _turn(self, button: str) -> float:
        number = self.number()
        QTest.qWait(READ_MS)
        widget = self._named(button, QAccessible.Role.Button)
        let_go = press(widget)
        with Stopwatch(self._window) as watch:
            took = watch.until_painted(let_go)
        if self.number() != number + (1 if button == NEXT else -1):
            raise AssertionError(f"no other question after {number}")
        self._wait_for_the_seat()
        return took

    def _leaf(self, button: str) -> None:
        """Turn the page without a stopwatch."""
        self._hands.look()
        self._hands.click(button)
        QTest.qWait(2 * VIEWED_AFTER_MS)  # nobody answers sooner
        self._wait_for_the_seat()

    def _answer(self, way: int) -> list[float]:
        mark = self._program.screens.question.findChildren(SavedMark)[0]
        cards = list(self._cards())
        let_go = press(cards[way % 2 if len(cards) == 2 else way % len(cards)])
        with Stopwatch(self._window) as watch:
            began = perf_counter()
            shown = watch.until_painted(let_go)
            saved = watch.until(mark.isVisible, began)
        self._wait_for_the_seat()
        return [shown, saved]

    def _cards(self) -> Iterator[QWidget]:
        self._hands.look()
        for name in self._hands.names(*OPTION_ROLES):
            for role in OPTION_ROLES:
                if OPTION.match(name) and (card := self._hands.find(name, role)) is not None:
                    yield card

    def _named(self, name: str, role: QAccessible.Role) -> QWidget:
        self._hands.look()
        widget = self._hands.find(name, role)
        if widget is None:
            raise LookupError(name)
        return widget

    def _wait_for_the_seat(self) -> None:
        """Let what was asked of the seat's thread come back."""
        while self._program.journey.ui.waiting_for:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QGuiApplication.sync()


def main() -> int:
    """Be the seat until told to end."""
    line, *arguments = sys.argv[1:]
    options = read_options(arguments)
    kept = KeptSecret.from_environment()
    app = QApplication(["exam-seat"])
    install_language(app, english=options.english)
    with only_program(options.folder):
        return _serve(app, SeatProgram(options, kept), line)


def _serve(app: QApplication, program: SeatProgram, path: str) -> int:
    signal.signal(signal.SIGTERM, lambda *_: app.exit(0))
    line = socket.socket(socket.AF_UNIX)
    line.connect(path)
    obedient = Obedient(program, line)
    program.start()
    try:
        return app.exec()
    finally:
        program.stop()
        obedient.deleteLater()


if __name__ == "__main__":
    sys.exit(main())

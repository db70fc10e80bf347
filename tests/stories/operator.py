"""A scripted person at a window that is worked through step by step: the proctor's, the desk's.

What the person is to do is a file to which the story appends one step a line, as JSON; each step waits until
what it names is on the screen. Controls are known by their accessible names alone.

    {"click": name}            a button, tick box or choice
    {"type": [name, text]}     into the field of that name; what stood there goes
    {"choose": [name, item]}   an item of the drop-down list of that name
    {"see": text}              wait until a text that begins so is on the screen
    {"press": text}            a tile or line of a list, whose spoken text begins so
    {"picture": name}          take a picture of the window
"""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.stories.diary import whole_lines
from tests.stories.hands import Hands

STEP_MS = 60
SETTLE_STEPS = 8
"""How long a page is left alone before its picture: a list that was made anew is laid out by then."""


@dataclass(frozen=True)
class OperatorScript:
    """Where the steps come from, and where what happened goes."""

    steps: Path
    diary: Path
    pictures: Path

    @classmethod
    def read(cls, path: Path) -> "OperatorScript":
        """The script that the story has written."""
        given = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: Path(where) for name, where in given.items()})


class Operator(QObject):
    """Does one step after the other, each as soon as it can be done."""

    def __init__(self, window: QWidget, script: OperatorScript) -> None:
        super().__init__()
        self._window = window
        self._script = script
        self._hands = Hands(window)
        self._done = 0
        self._settled = 0
        self._seen_waiting: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Sit down."""
        self._note("sat_down")
        self._timer.start(STEP_MS)

    def _step(self) -> None:
        steps = whole_lines(self._script.steps)
        if self._done == len(steps):
            return
        step = steps[self._done]
        self._hands.look()
        if self._try(step):
            self._done += 1
            seen = {"texts": self._hands.texts(), "names": self._hands.names()}
            self._note("did", step=step, number=self._done, **seen)
        else:
            self._note_waiting(step)

    def _try(self, step: dict[str, Any]) -> bool:
        match step:
            case {"click": str(name)}:
                return self._hands.click(name)
            case {"type": [str(name), str(text)]}:
                return self._type(name, text)
            case {"choose": [str(name), str(item)]}:
                return self._choose(name, item)
            case {"see": str(text)}:
                return self._hands.reads(text)
            case {"press": str(text)}:
                return self._hands.press(text)
            case {"picture": str(name)}:
                self._settled += 1
                if self._settled < SETTLE_STEPS:
                    return False
                self._settled = 0
                return self._window.grab().save(str(self._script.pictures / f"{name}.png"))
            case _:
                raise ValueError(f"no such step: {step}")

    def _type(self, name: str, text: str) -> bool:
        field = self._hands.find(name, QAccessible.Role.EditableText)
        if field is None:
            return False
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
        QTest.keySequence(field, "Ctrl+A")
        if text.isascii():
            QTest.keyClicks(field, text)
        else:  # as an input method gives it; keys alone have no Chinese
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)
        return True

    def _choose(self, name: str, item: str) -> bool:
        box = self._hands.find(name, QAccessible.Role.ComboBox)
        if not isinstance(box, QComboBox):
            return False
        at = box.findText(item)
        if at < 0:
            return False
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(at):
            QTest.keyClick(box, Qt.Key.Key_Down)
        return box.currentText() == item

    def _note_waiting(self, step: dict[str, Any]) -> None:
        """What is on the screen while a step can't be done; once for each change."""
        seen = (self._done, tuple(self._hands.texts()), tuple(self._hands.names()))
        if seen != self._seen_waiting:
            self._seen_waiting = seen
            self._note("waiting", step=step, texts=list(seen[1]), names=list(seen[2]))

    def _note(self, event: str, **facts: Any) -> None:
        line = {"event": event, "at": time.monotonic(), **facts}
        with self._script.diary.open("a", encoding="utf-8") as diary:
            diary.write(json.dumps(line, ensure_ascii=False) + "\n")

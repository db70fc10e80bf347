"""`exam-proctor` or `exam-desk` of a story, seen from outside: the steps for whoever works it, the diary."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stories.diary import Line, whole_lines
from tests.stories.waiting import until


@dataclass
class OperatorProcess:
    """A program with a scripted person in front of it; leaving it ends the program.

    Attributes:
        which: "proctor" or "desk".
        arguments: the program's own.
    """

    which: str
    folder: Path
    environment: dict[str, str]
    pictures: Path
    arguments: list[str | Path]
    asked: int = field(default=0, init=False)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        script = self.folder / "script.json"
        told = {"steps": self._steps, "diary": self._diary, "pictures": self.pictures}
        script.write_text(json.dumps({name: str(path) for name, path in told.items()}), encoding="utf-8")
        words: list[str | Path] = [
            sys.executable,
            "-m",
            "tests.stories.scripted_operator",
            self.which,
            script,
        ]
        with (self.folder / "program.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*words, *self.arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log,
            )  # fmt: skip

    def do(self, *steps: dict[str, Any], timeout_s: float) -> None:
        """Have these steps done, one after the other, and wait for the last."""
        with self._steps.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(step, ensure_ascii=False) + "\n" for step in steps)
        self.asked += len(steps)
        try:
            until(f"exam-{self.which} is worked", self._done_and_alive, timeout_s=timeout_s)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self._last_look()}") from error

    def stop(self) -> None:
        """End it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        self.process = None

    @property
    def texts(self) -> list[str]:
        """What stood on the screen after the last step."""
        return self._last_done("texts")

    @property
    def pressable(self) -> list[str]:
        """What could be pressed after the last step."""
        return self._last_done("names")

    def _last_done(self, what: str) -> list[str]:
        done = [line for line in self._lines() if line["event"] == "did"]
        return list(done[-1][what]) if done else []

    def _done_and_alive(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            log = (self.folder / "program.log").read_text(encoding="utf-8", errors="replace")
            raise AssertionError(f"exam-{self.which} has ended\n{log[-3000:]}")
        done = [line for line in self._lines() if line["event"] == "did"]
        return len(done) == self.asked

    def _last_look(self) -> str:
        waiting = [line for line in self._lines() if line["event"] == "waiting"]
        return json.dumps(waiting[-1], ensure_ascii=False, indent=1) if waiting else ""

    def _lines(self) -> list[Line]:
        return whole_lines(self._diary)

    @property
    def _steps(self) -> Path:
        return self.folder / "steps.jsonl"

    @property
    def _diary(self) -> Path:
        return self.folder / "diary.jsonl"


def click(name: str) -> dict[str, Any]:
    """A step: press what has that name."""
    return {"click": name}


def see(text: str) -> dict[str, Any]:
    """A step: wait until a text that begins so is there."""
    return {"see": text}


def write(name: str, text: str) -> dict[str, Any]:
    """A step: put a text into the field of that name."""
    return {"type": [name, text]}


def choose(name: str, item: str) -> dict[str, Any]:
    """A step: choose an item of the drop-down list of that name."""
    return {"choose": [name, item]}


def picture(name: str) -> dict[str, Any]:
    """A step: take a picture."""
    return {"picture": name}


def digits(pin: str) -> list[dict[str, Any]]:
    """Steps: type a PIN on the pad."""
    return [click(f"数字 {digit}") for digit in pin]

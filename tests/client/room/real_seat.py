"""The seat program itself, as a process, with a scripted candidate in front of it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from tests.outside.outside_sitting import LAST_SIX, PIN, QUESTIONS, SEAT, EnrolledPC
from tests.stories.diary import Line, whole_lines
from tests.stories.known_answers import plain
from tests.stories.waiting import until

SOON_S = 60.0
"""A program that starts on a machine with two busy cores."""


@dataclass
class RealSeat:
    """The program, its candidate and their diary.

    Attributes:
        somebody: the module with the candidate; `stop_after`: after so many answers they only wait.
    """

    pc: EnrolledPC
    somebody: str = "tests.client.room.linked_seat"
    stop_after: int | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def start(self, port: int) -> None:
        path = self.pc.path
        answers, script = path / "answers.json", path / "script.json"
        known = {plain(one.stem): [sorted(plain(one.options[at]) for at in one.correct)] for one in QUESTIONS}
        answers.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        (path / "pictures").mkdir()
        told = {
            "seat": SEAT, "last_six": LAST_SIX, "pin": PIN, "knows": 100, "stop_after": self.stop_after,
            "wanders": False, "answers": str(answers), "orders": str(path / "orders.jsonl"),
            "diary": str(path / "diary.jsonl"), "pictures": str(path / "pictures"),
        }  # fmt: skip
        script.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        (path / "empty").mkdir()
        with self.pc.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-m", "tests.stories.kept_seat", self.somebody, script,
                    "--data", self.pc.folder.path, "--stick", path / "empty", "--window", "1366x768",
                    "--console", f"127.0.0.1:{port}",
                ],
                stdout=log, stderr=log, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            )  # fmt: skip

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(SOON_S)

    def diary(self, event: str) -> list[Line]:
        return [line for line in whole_lines(self.pc.path / "diary.jsonl") if line["event"] == event]

    def until_saved(self, count: int) -> None:
        until(f"{count} answers saved", lambda: len(self.diary("saved")) >= count, timeout_s=SOON_S)

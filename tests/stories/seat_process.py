"""One exam PC of a story, seen from outside: its processes and its diary; with or without a cable."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.stories.cable import Cable
from tests.stories.camera_film import talking_head
from tests.stories.cast import PIN, PROCTORS, Candidate
from tests.stories.centre import Centre
from tests.stories.diary import Diary, Line
from tests.stories.waiting import until

EXAM_SEAT = str(Path(sys.executable).with_name("exam-seat"))
PORTRAIT = Path("assets/sample/photos").resolve() / "01.png"
"""Stands in for what a camera sees."""


@dataclass
class SeatProcess:
    """An enrolled PC with a scripted candidate in front of it."""

    candidate: Candidate
    centre: Centre
    folder: Path
    environment: dict[str, str]
    stop_after: int | None = None
    wanders: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._diary = Diary(self.diary_file)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def diary_file(self) -> Path:
        return self.folder / "diary.jsonl"

    @property
    def sticks(self) -> list[Path]:
        """The folders that this PC takes for its sticks: a proctor's key is in it all day."""
        return [self.centre.stick(PROCTORS[self.candidate.seat % 2].badge)]

    @property
    def told(self) -> dict[str, Any]:
        """What else the script says, besides what every script does."""
        return {}

    @property
    def camera(self) -> Path:
        """The film that stands in for what the camera sees; this is a drill."""
        return talking_head()

    @property
    def options(self) -> list[str | Path]:
        """What else the seat program is started with."""
        return []

    def command(self, words: list[str | Path]) -> list[str | Path]:
        """How a program is run on this PC."""
        return words

    def start(self, answers: Path, pictures: Path, window: str = "1366x768") -> None:
        """Switch the PC on."""
        script = self.folder / "script.json"
        told = self.told | {
            "seat": self.candidate.seat, "last_six": self.candidate.last_six, "pin": PIN,
            "knows": self.candidate.knows, "stop_after": self.stop_after, "wanders": self.wanders,
            "answers": str(answers),
            "orders": str(self.folder / "orders.jsonl"), "diary": str(self.diary_file),
            "pictures": str(pictures),
        }  # fmt: skip
        script.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        sticks = [word for stick in self.sticks for word in ("--stick", stick)]
        with (self.folder / "seat.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(
                    [
                        sys.executable, "-m", "tests.stories.kept_seat", "tests.stories.scripted_seat",
                        script, "--data", self.data, *sticks, "--window", window, "--camera", self.camera,
                        *self.options,
                    ]
                ),
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def stop(self) -> None:
        """Switch it off in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def kill(self) -> None:
        """SIGKILL to the seat program, if it is alive now; its keeper is left alone."""
        if self.process is None:
            raise AssertionError("the PC is not switched on")
        for child in psutil.Process(self.process.pid).children():
            child.kill()

    def order(self, *act: str) -> None:
        """Have the proctor go to this seat and do something: the button's words, then the reason's."""
        self.tell({"act": act})

    def tell(self, order: dict[str, Any]) -> None:
        """Write an order for whoever is at the seat."""
        with (self.folder / "orders.jsonl").open("a", encoding="utf-8") as orders:
            orders.write(json.dumps(order, ensure_ascii=False) + "\n")

    def tell_to_hand_in(self) -> None:
        """Tell a candidate who wanders that it is enough."""
        self.tell({"hand_in": True})

    def diary(self, event: str | None = None) -> list[Line]:
        """What happened at the seat, in order."""
        lines = self._diary.lines()
        return [line for line in lines if event is None or line["event"] == event]

    @property
    def screen(self) -> str:
        """The screen that is up."""
        screens = self.diary("screen")
        return screens[-1]["name"] if screens else ""

    @property
    def time_left_s(self) -> int:
        """The seconds left that the screen said with the last saved answer."""
        return int(self.saved[-1]["left_s"])

    @property
    def saved(self) -> list[Line]:
        """Every answer for which the screen said 已保存."""
        return self.diary("saved")

    def wait_for_screen(self, name: str, timeout_s: float) -> Line:
        """Wait until that screen comes up."""
        self._until(f"seat {self.candidate.seat} shows {name}", lambda: self.screen == name, timeout_s)
        return self.diary("screen")[-1]

    def wait_to_come_back(self, after_ms: int, timeout_s: float) -> float:
        """Wait for the paper to be shown again after a kill; gives the seconds it took."""

        def shown() -> list[Line]:
            return [
                line
                for line in self.diary("screen")
                if line["at_ms"] > after_ms and line["name"] == "question"
            ]

        self._until(f"seat {self.candidate.seat} is back", lambda: bool(shown()), timeout_s)
        return (int(shown()[0]["at_ms"]) - after_ms) / 1000

    def wait_for(self, event: str, timeout_s: float) -> Line:
        """Wait until something of that name has happened at the seat."""
        self._until(f"seat {self.candidate.seat}: {event}", lambda: bool(self.diary(event)), timeout_s)
        return self.diary(event)[-1]

    def kill_and_wait(self, timeout_s: float) -> float:
        """Kill the program and wait for the paper; gives the seconds it took to be back."""
        killed_ms = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        self.kill()
        return self.wait_to_come_back(killed_ms, timeout_s)

    def wait_for_saved(self, count: int, timeout_s: float) -> None:
        """Wait until so many answers are saved."""
        self._until(
            f"seat {self.candidate.seat} has saved {count}", lambda: len(self.saved) >= count, timeout_s
        )

    def wait_for_paper(self, timeout_s: float) -> None:
        """Wait until the paper is released to this seat."""
        self._until(
            f"seat {self.candidate.seat} has its paper", lambda: bool(self.diary("paper_open")), timeout_s
        )

    def wait_until_safe(self, timeout_s: float) -> Line:
        """Wait until the last screen says that one may leave."""
        self._until(f"seat {self.candidate.seat} is safe", lambda: bool(self.diary("safe")), timeout_s)
        return self.diary("safe")[-1]

    def _until(self, what: str, look: Any, timeout_s: float) -> None:
        def alive_and_so() -> bool:
            if self.process is not None and self.process.poll() is not None:
                log = (self.folder / "seat.log").read_text(encoding="utf-8", errors="replace")
                raise AssertionError(
                    f"{what}: the seat has ended with {self.process.returncode}\n{log[-3000:]}"
                )
            return bool(look())

        until(what, alive_and_so, timeout_s=timeout_s)


@dataclass
class CabledSeat(SeatProcess):
    """A PC with a cable to the centre, which can be pulled."""

    cable: Cable = field(kw_only=True)

    def enrol(self) -> subprocess.Popen[bytes]:
        """Start enrolling this PC, through its own cable; with the shipped command."""
        self.folder.mkdir(parents=True, exist_ok=True)
        offer = json.loads(self.centre.enrolment_file.read_text(encoding="utf-8"))
        offer["address"] = f"https://127.0.0.1:{self.cable.port}"
        path = self.folder / "site.enrol.json"
        path.write_text(json.dumps(offer), encoding="utf-8")
        return subprocess.Popen(
            [EXAM_SEAT, "--enrol", path, "--seat", str(self.candidate.seat), "--data", self.data],
            env=self.environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def check(self, out: Path) -> dict[str, Any]:
        """What the shipped program finds when the site checks this PC; the report goes to `out` as well."""
        done = subprocess.run(
            [
                EXAM_SEAT, "--check", "--json", "--lockdown", "none", "--data", self.data,
                "--camera", PORTRAIT, "--out", out,
            ],
            env=self.environment, stdout=subprocess.PIPE, check=False,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(done.stdout)
        bad = [row for row in told["rows"] if row["state"] == "bad"]
        if done.returncode != (4 if bad else 0):
            raise AssertionError(f"exit code {done.returncode} with {len(bad)} bad rows")
        return told

"""One exam PC of a room without a network: its two USB ports, what is plugged in, and its sudden end."""

import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.stories.camera_film import talking_head
from tests.stories.no_network import boot_up, isolation
from tests.stories.seat_process import EXAM_SEAT, SeatProcess


@dataclass
class StandaloneSeat(SeatProcess):
    """A PC that is cut off, with one port for the exam stick and one for the proctor's key."""

    spare: bool = False
    code_shown: Path | None = None

    @property
    def told(self) -> dict[str, Any]:
        return {"standalone": True, "spare": self.spare}

    @property
    def boot(self) -> Path:
        return self.folder / "boot_id"

    @property
    def exam_port(self) -> Path:
        return self.folder / "ports" / "exam"

    @property
    def key_port(self) -> Path:
        return self.folder / "ports" / "key"

    @property
    def sticks(self) -> list[Path]:
        return [self.exam_port, self.key_port]

    @property
    def camera(self) -> Path:
        """Where the code is read from a slip, the slip stays where it is all day."""
        return self.code_shown or talking_head()

    def command(self, words: list[str | Path]) -> list[str | Path]:
        return isolation().command(words, self.boot)

    def build(self) -> None:
        """Put the PC on its table: no stick is in."""
        self.exam_port.parent.mkdir(parents=True, exist_ok=True)
        boot_up(self.boot)
        self.environment = {**self.environment, **isolation().environment}

    def plug(self, port: Path, stick: Path) -> None:
        """Put a stick into a port; what was in it comes out."""
        self.unplug(port)
        port.symlink_to(stick.absolute())

    def unplug(self, port: Path) -> None:
        """Pull the stick."""
        port.unlink(missing_ok=True)

    def enrol(self) -> subprocess.Popen[bytes]:
        """Enrol this PC without a network: its request goes onto the exam stick."""
        return subprocess.Popen(
            self.command(
                [
                    EXAM_SEAT, "--enrol", self.centre.enrolment_file, "--seat", str(self.candidate.seat),
                    "--offline", "--data", self.data, "--stick", self.exam_port,
                ]
            ),
            env=self.environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def die(self) -> None:
        """The power supply burns out: keeper and program are gone at once."""
        if self.process is None:
            raise AssertionError("the PC is not switched on")
        everybody = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children()]
        for one in everybody:
            one.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.process = None

    def repaired(self) -> None:
        """The PC can be switched on again; it boots anew."""
        boot_up(self.boot)

    def forget_orders(self) -> None:
        """Whoever comes to the seat next starts with a clean sheet of orders."""
        shutil.move(self.folder / "orders.jsonl", self.folder / "orders.before.jsonl")

    def scan_code(self) -> None:
        """Have the proctor hold the QR of the unlock code before the camera."""
        self.tell({"scan": True})

    def resume(self, minutes: int) -> None:
        """Have the proctor resume the exam after a reboot, stating how long the seat was down."""
        self.tell({"resume": str(minutes)})

    def enter_code(self, code: str) -> None:
        """Have the proctor type the unlock code."""
        self.tell({"code": code.split("-")})

    def move_in(self, reason: str, minutes: int) -> None:
        """Have the proctor bring the attempt on the exam stick to this seat."""
        self.tell({"move_in": [reason, str(minutes)]})

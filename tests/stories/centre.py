"""The centre of a story: its command line, and its two real processes."""

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.stories.cast import (
    APPEALS,
    CANDIDATES,
    CLERK,
    PASSPHRASE,
    PIN,
    PROCTORS,
    REVIEWER,
    SITE,
    SITE_NAME,
)
from tests.stories.waiting import until

EXAM_CENTRE = str(Path(sys.executable).with_name("exam-centre"))


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


class CommandFailed(AssertionError):
    """A command of the centre did not do what the story needs."""


@dataclass
class Centre:
    """A centre in a folder; entering it starts web and worker, leaving it ends both by their pid."""

    folder: Path
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def __call__(self, *words: str | Path, accept: int = 0) -> Any:
        """Run one command; gives the JSON it printed, and fails where the exit code is another."""
        done = subprocess.run(
            [EXAM_CENTRE, words[0], "--home", self.home, "--json", *words[1:]],
            capture_output=True, text=True, check=False, env=self._environment(), stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode != accept:
            said = done.stderr or done.stdout
            raise CommandFailed(f"exam-centre {' '.join(map(str, words))}: exit {done.returncode}\n{said}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def refuses(self, *words: str | Path) -> bool:
        """Whether a command is refused (exit code 4), as it must be."""
        try:
            self(*words, accept=4)
        except CommandFailed:
            return False
        return True

    def found(self, banks: list[Path]) -> None:
        """Everything before the first sitting: keys, people, bank, enrolment."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.secret("passphrase", PASSPHRASE)
        self.secret("pin", PIN)
        self(
            "init", "--name", "四川省安全生产考试中心（演练）", "--address", self.address,
            "--passphrase-file", self.folder / "passphrase",
        )  # fmt: skip
        for account, name in (CLERK, REVIEWER, APPEALS):
            self(
                "add-staff", account, "--name", name,
                "--role", "clerk" if (account, name) == CLERK else "reviewer",
                "--out", self.folder / "staff" / account, "--passphrase-file", self.folder / "passphrase",
            )  # fmt: skip
        for proctor in PROCTORS:
            self(
                "add-proctor", proctor.badge, "--name", proctor.name, "--employer", proctor.employer,
                "--out", self.stick(proctor.badge), "--pin-file", self.folder / "pin",
            )  # fmt: skip
        for bank in banks:
            self(
                "import-bank", bank, "--subject", "low-voltage", "--scope", "national",
                *self.as_staff(CLERK[0]),
            )  # fmt: skip
        self("review-bank", "low-voltage", "--accept", "all", *self.as_staff(REVIEWER[0]))
        self(
            "enrolment-code", "--site", SITE, "--site-name", SITE_NAME,
            "--seats", f"1-{len(CANDIDATES)}", "--out", self.enrolment_file,
        )  # fmt: skip

    @property
    def enrolment_file(self) -> Path:
        return self.folder / "site.enrol.json"

    def stick(self, badge: str) -> Path:
        """The folder that stands for a proctor's stick."""
        return self.folder / "sticks" / badge

    def key_file(self, account: str) -> Path:
        """A staff member's key file."""
        return next((self.folder / "staff" / account).glob("*.key"))

    def as_staff(self, account: str) -> list[str | Path]:
        """Options by which a staff member signs."""
        return [
            "--as", account, "--key", self.key_file(account),
            "--passphrase-file", self.folder / "passphrase",
        ]  # fmt: skip

    def secret(self, name: str, value: str) -> None:
        """Write a secret's file."""
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_text(value + "\n", encoding="utf-8")

    def __enter__(self) -> Self:
        for command in (["serve", "--port", str(self.port)], ["worker"]):
            log = (self.folder / f"{command[0]}.log").open("wb")
            self.processes.append(
                subprocess.Popen(
                    [EXAM_CENTRE, command[0], "--home", self.home, *command[1:]],
                    env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                )
            )  # fmt: skip
            log.close()
        until("the centre listens", self._listens, timeout_s=30)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(20)
        self.processes.clear()

    def _listens(self) -> bool:
        if any(process.poll() is not None for process in self.processes):
            raise CommandFailed(
                (self.folder / "serve.log").read_text() + (self.folder / "worker.log").read_text()
            )
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _environment(self) -> dict[str, str]:
        return {key: value for key, value in os.environ.items() if not key.startswith("EXAM_CENTRE")}

"""A seat beside its uplink: a clock that the test moves, ears that remember, and a journal that grows."""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from client.store.device import DeviceKeys
from client.store.durable_file import write_once
from client.store.seat_folder import SeatFolder
from client.sync.bandwidth import UNLIMITED, Bandwidth
from client.sync.centre import CentreClient
from client.sync.enrolment import Enrolment
from client.sync.uplink import Uplink
from client.sync.uplink_events import CentreTime
from exam_core.attempt.journal import Entry, Reading
from exam_core.identifiers import AttemptId, SiteCode, SittingCode, TicketNumber, attempt_id
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from tests.client.store.journals import entries
from tests.core.package import small_sitting as small

ATTEMPT = attempt_id(small.SITTING, TicketNumber("T-3"), 1)
NEIGHBOURS = attempt_id(small.SITTING, TicketNumber("T-2"), 1)


class Clock:
    """Moves when the test says so, and by one millisecond with each look."""

    def __init__(self) -> None:
        self.mono_ms = 1_000_000

    def __call__(self) -> Reading:
        self.mono_ms += 1
        return Reading(
            "boot", self.mono_ms, datetime(2026, 11, 25, tzinfo=UTC) + timedelta(milliseconds=self.mono_ms)
        )


@dataclass
class Ears:
    """Everything the uplink told, in order."""

    packages: list[Path] = field(default_factory=list)
    keys: list[tuple[SittingCode, bytes]] = field(default_factory=list)
    times: list[CentreTime] = field(default_factory=list)
    links: list[bool] = field(default_factory=list)
    safe: list[tuple[AttemptId, str]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    heard: threading.Condition = field(default_factory=threading.Condition)

    def package_arrived(self, path: Path) -> None:
        self.packages.append(path)

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        self.keys.append((sitting, key))

    def centre_heard(self, time: CentreTime) -> None:
        self.times.append(time)

    def link_changed(self, up: bool) -> None:
        self.links.append(up)

    def result_safe(self, attempt: AttemptId, receipt: str) -> None:
        with self.heard:
            self.safe.append((attempt, receipt))
            self.heard.notify_all()

    def refused(self, code: str) -> None:
        self.refusals.append(code)


class SeatAtWork:
    """An enrolled seat; `restart` is a program that was killed and started again."""

    def __init__(
        self,
        enrolment: Enrolment,
        device: DeviceKeys,
        folder: SeatFolder,
        bandwidth: Bandwidth = UNLIMITED,
    ) -> None:
        self.enrolment, self.device, self.folder, self.bandwidth = enrolment, device, folder, bandwidth
        self.clock = Clock()
        self.journal: tuple[Entry, ...] = ()
        self.uplink, self.ears, self.client = self._uplink()

    def _uplink(self) -> tuple[Uplink, Ears, CentreClient]:
        ears = Ears()
        client = CentreClient(self.enrolment, self.device, self.folder.ca)
        uplink = Uplink(
            client,
            folder=self.folder,
            device=self.device,
            root=self.enrolment.root,
            events=ears,
            read_clock=self.clock,
            random=os.urandom,
            bandwidth=self.bandwidth,
        )
        return uplink, ears, client

    def restart(self) -> None:
        self.client.close()
        self.uplink, self.ears, self.client = self._uplink()
        if self.journal:
            self.uplink.offer(self.journal)

    def write(self, count: int = 1) -> Sequence[Entry]:
        """New entries, offered to the uplink."""
        new = entries(count, after=self.journal, attempt=ATTEMPT)
        self.journal += new
        self.uplink.offer(new)
        return new

    def pass_time(self, ms: int) -> None:
        """Let time pass while the uplink does all that falls due."""
        end = self.clock.mono_ms + ms
        while True:
            wait = self.uplink.turn()
            if self.clock.mono_ms + wait >= end:
                break
            self.clock.mono_ms += max(wait, 1)
        self.clock.mono_ms = max(end, self.clock.mono_ms)

    @property
    def raws(self) -> list[bytes]:
        return [entry.raw for entry in self.journal]

    def seal(self, attempt: AttemptId = ATTEMPT) -> Path:
        """A sealed result on the disk, as hand-in leaves it."""
        header = Header(
            type="result",
            created="2026-11-25T03:00:00Z",
            sitting=small.SITTING,
            site=SiteCode("5101003"),
            seat=3,
            ticket=TicketNumber(attempt.split("/")[1]),
            epoch=1,
            head=self.journal[-1].digest,
        )
        results = SealRecipient(small.RESULTS.opening.id, small.RESULTS.opening.public)
        signer = SigningKey.generate(os.urandom, KeyPurpose.SEAT)
        path = self.folder.result(attempt)
        write_once(path, seal(header, b"the journal", [results], signer, os.urandom))
        self.uplink.look_for_results()
        return path

"""The seat program itself on a link to the real server: a PC that loses its disk, without any stick."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from client.clocks import read_clock
from client.room.checklist import CODES
from client.room.console import SignedIn
from client.room.opening import open_room
from client.room.server import RoomServer
from client.room.view import RoomView, SeatRow
from client.room.wanted import OrderWanted
from client.standalone.sealing_folder import SealingFolder
from client.store.seat_folder import SeatFolder
from client.sync.enrolment import Enrolment, read_enrolment
from exam_core.attempt.journal import read
from exam_core.attempt.kinds import Kind
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.result_header import verify_result
from exam_core.attempt.states import State
from exam_core.room.order import OrderKind
from exam_core.room.status import SeatStatus
from exam_core.sealing.documents import write_document
from exam_core.sealing.key_file import KeyRing
from tests.client.room.linked_pc import News
from tests.client.room.real_seat import SOON_S, RealSeat
from tests.core.package import small_sitting as small
from tests.outside.outside_sitting import QUESTIONS, SEAT, EnrolledPC, enrolled_pc

LOCK_WITHIN_S = 1.0
BEFORE_THE_LOCK = 3
BY = SignedIn(small.BADGE, "监考员", KeyRing(small.PROCTOR, small.OPENING[small.BADGE]))


@dataclass
class Console:
    """The real server of one sitting, opened as the proctor's program opens it, on a port of this machine."""

    folder: SealingFolder
    pc: EnrolledPC
    news: News = field(default_factory=lambda: News(SOON_S))
    view: RoomView | None = None

    def open(self) -> None:
        room = open_room(self.folder, small.ROOT.public, (self.pc.package,), BY, os.urandom, read_clock())
        held = room.held(small.SITTING)
        assert held is not None
        self.held, self.plan = held, held.served.plan
        room.release(small.SITTING, small.SITTING_KEY, read_clock().wall)
        for code in sorted(CODES):
            room.tick_item(code, read_clock().wall, on=True)
        self.server = RoomServer(room, read_clock)
        self.server.start("127.0.0.1", 0, self._changed)

    @property
    def results(self) -> Path:
        return self.folder.sitting(small.SITTING).room_results

    def _changed(self, view: RoomView) -> None:
        self.view = view
        self.news.tell()

    @property
    def row(self) -> SeatRow:
        assert self.view is not None
        return next(row for row in self.view.seats if row.seat == SEAT)

    @property
    def status(self) -> SeatStatus:
        assert self.row.status is not None
        return self.row.status

    def until(self, so: Callable[[SeatStatus], bool]) -> None:
        def is_so() -> bool:
            return self.view is not None and self.row.status is not None and so(self.row.status)

        self.news.until(is_so)

    def reaches(self, state: State) -> None:
        self.until(lambda status: status.state is state)

    def act(self, action: Action, reason: str | None = None) -> None:
        self.order(OrderWanted(OrderKind.ACT, action, reason))

    def order(self, wanted: OrderWanted) -> None:
        assert self.server.order((SEAT,), wanted).result(SOON_S).refused == {}


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    pc = enrolled_pc(tmp_path / "pc")
    loses_its_disk(pc.folder)
    pc.folder.packages.mkdir(parents=True)
    (pc.folder.packages / "exam.epaper").write_bytes(pc.package.read_bytes())
    console = Console(SealingFolder(tmp_path / "console"), pc)
    console.open()
    yield console
    console.server.stop()


@pytest.fixture
def seat(console: Console) -> Iterator[RealSeat]:
    seat = RealSeat(console.pc)
    seat.start(console.server.port)
    yield seat
    seat.stop()


def loses_its_disk(folder: SeatFolder) -> None:
    """The site has said so: a restore card is in the PC, and nothing counts as saved on it alone."""
    enrolment: Enrolment = read_enrolment(folder)
    folder.enrolment.write_bytes(write_document(enrolment.model_copy(update={"volatile_disk": True})))


def test_a_whole_exam_is_run_from_the_console_without_a_stick(console: Console, seat: RealSeat) -> None:
    console.reaches(State.CHECKED_IN)
    console.act(Action.CONFIRM_IDENTITY)
    console.reaches(State.WAITING)
    assert console.status.second_copy == "level"
    console.act(Action.START)
    seat.until_saved(BEFORE_THE_LOCK)
    attempt = console.status.attempt
    assert attempt is not None
    kept = console.held.copies.journal(attempt)
    assert sum(entry.kind == Kind.ANSWERED for entry in read(kept)) >= BEFORE_THE_LOCK

    began = time.monotonic()
    console.act(Action.LOCK, "identity_check")
    console.reaches(State.LOCKED)
    assert time.monotonic() - began < LOCK_WITHIN_S
    console.order(OrderWanted(OrderKind.ANNOUNCE, text="请坐好，马上继续。"))
    console.act(Action.UNLOCK, "identity_ok")
    console.reaches(State.ANSWERING)

    console.until(lambda status: status.result_safe)
    (result,) = console.results.iterdir()
    assert verify_result(result.read_bytes(), console.plan).attempt == attempt
    assert len(seat.diary("saved")) == len(QUESTIONS)
    console.order(OrderWanted(OrderKind.CLEAR))
    console.until(lambda status: status.attempt is None)

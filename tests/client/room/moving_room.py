"""A standalone sitting's room: a console, and PCs at real lines, one of them in the middle of the exam."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from client.sitting.seat_view import SeatView, Stage
from exam_core.attempt.commands import Answer
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.states import State
from exam_core.identifiers import attempt_id
from tests.client.room.linked_pc import ConsoleUnderTest, LinkedPC, at_the_paper
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone

SECOND = attempt_id(cast.SITTING, cast.TICKETS[2], 2)
FIRST = ATTEMPT
ANSWERS = {1: (1,), 2: (0,)}


def standalone_pc(path: Path, seat: int) -> ExamPC:
    """Enrolled at that seat, with the package of the sitting."""
    path.mkdir(parents=True)
    pc = ExamPC(path, seat_number=seat)
    pc.package.write_bytes(alone.PACKAGE)
    pc.boot = f"boot of seat {seat}"
    return pc


class Room:
    """A console and its seats. All clocks tell the same wall time."""

    def __init__(self, path: Path) -> None:
        self.pcs = {seat: standalone_pc(path / f"seat {seat}", seat) for seat in (1, 2, 3)}
        self.console = ConsoleUnderTest(path / "console", self.pcs[2])
        self.seats: dict[int, LinkedPC] = {}

    def wait(self, ms: int) -> None:
        for pc in self.pcs.values():
            pc.wait(ms)

    def sit(self, seat: int) -> LinkedPC:
        """Switch a seat on; it has the sitting key."""
        linked = self.seats[seat] = LinkedPC(self.pcs[seat], self.console.port)
        linked.start()
        self.ready(seat)
        return linked

    def ready(self, seat: int) -> None:
        """It has the sitting key, and is at its line."""
        take = self.seats[seat].ask(lambda one: one.take_sitting_key(cast.SITTING, cast.SITTING_KEY))
        assert take is None
        self.console.until_up(seat)

    def answers(self, seat: int, number: int, choice: int) -> None:
        self.seats[seat].do(Answer(number, (choice,)))

    def until_level(self, seat: int = 2) -> None:
        self.console.until(lambda row: row.copied == self.seats[seat].state.seq, seat)

    def off(self, seat: int) -> None:
        """The PC is dead, and the console has noticed."""
        self.seats[seat].stop()
        self.console.until_lost(seat)

    def on_again(self, seat: int) -> None:
        """Its program comes back with what is on the disk, in the same boot, and is let in."""
        linked = self.seats[seat]
        linked.ups.clear()
        linked.comes_back()
        linked.news.until(lambda: True in linked.ups)
        self.console.until_up(seat)

    def wipe(self, seat: int) -> None:
        """The restore card has taken everything."""
        pc = self.pcs[seat]
        shutil.rmtree(pc.folder.path)
        pc.kept, pc.boot, pc.mono_ms = b"", pc.boot + "w", 700

    def view(self, seat: int) -> SeatView:
        return self.pcs[seat].seat.view

    def stage(self, seat: int) -> Stage:
        return self.view(seat).stage

    def has_left(self, seat: int) -> bool:
        """Whether the seat is free again, once it has looked around and its recorder is closed."""
        for _ in range(2):
            self.wait(1_000)
            self.seats[seat].ask(lambda one: one.tick())
        return self.stage(seat) is Stage.READY

    def stands(self, seat: int) -> State:
        return self.seats[seat].state.state

    def left_ms(self, seat: int) -> int:
        """Exam time left."""
        sitting = self.view(seat).sitting
        assert sitting is not None
        return time_left_ms(self.seats[seat].state, self.pcs[seat].now, sitting.package.rules)

    def begin(self) -> None:
        """Seat 2 answers two questions, and the console has all of it."""
        self.sit(2)
        at_the_paper(self.console, self.seats[2])
        self.wait(60_000)
        for number, choice in ANSWERS.items():
            self.answers(2, number, choice[0])
        self.until_level()

    def stop(self) -> None:
        for seat in self.seats.values():
            seat.stop()


@contextmanager
def opened(path: Path, sitting_key: bytes | None = cast.SITTING_KEY) -> Iterator[Room]:
    """The room with its console open; every seat is off at the end."""
    room = Room(path)
    room.console.sitting_key = sitting_key
    with room.console.open():
        try:
            yield room
        finally:
            room.stop()

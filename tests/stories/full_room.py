"""Fifty seats at real lines and the console's own window, all of which can lose their power at once.

Seats are the program's own without its windows: encrypted stores, journals, links. The console is opened from
its disk as its program opens it. Clocks are the seats' own, and stand still unless a test lets time pass.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytestqt.qtbot import QtBot

from client.console.desk import ConsoleDesk, ConsolePlace
from client.console.pages import Pages
from client.console.refusals import OpeningRefusal, Refused
from client.console.room_journey import RoomJourney
from client.console.window import PageName
from client.room.checklist import CODES
from client.room.opening import open_room
from client.room.view import RoomView
from client.room.wanted import OrderDone, OrderWanted
from client.standalone.sealing_folder import SealingFolder
from client.workers.desk_thread import DeskThread
from client.workers.room_thread import RoomThread
from exam_core.attempt.events import Interrupted
from exam_core.attempt.journal import Reading, read
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId
from exam_core.room.order import OrderKind
from tests.client.room.linked_pc import PROCTOR, LinkedPC
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import full_sitting as cast
from tests.core.package import small_sitting as small
from tests.stories.hands import Hands

WITHIN_MS = 120_000


class Console:
    """The proctor's window over the room, from its opening to its end."""

    def __init__(self, folder: SealingFolder, package: Path, read_clock: Callable[[], Reading]) -> None:
        self.view: RoomView | None = None
        self.pages, self.thread = Pages.make(), RoomThread(read_clock)
        place = ConsolePlace(folder, small.ROOT.public, tuple)
        self._desk: DeskThread[ConsoleDesk, Refused] = DeskThread(
            ConsoleDesk(place, lambda *_: None), OpeningRefusal.PROGRAM_FAULT
        )
        self._journey = RoomJourney(
            self.thread, folder, self._desk, self.pages, lambda: read_clock().mono_ms, english=False
        )
        self.thread.changed.connect(self._hear)
        self.thread.ordered.connect(self._answer)
        self.room = open_room(folder, small.ROOT.public, (package,), PROCTOR, os.urandom, read_clock())

    def begin(self, port: int = 0) -> None:
        """Show the window and listen there, or at any free port."""
        self.pages.window.appear((1366, 768))
        self.pages.window.come_to(PageName.ROOM)
        self.thread.serve(self.room, "127.0.0.1", port, known_as="127.0.0.1")

    @property
    def port(self) -> int:
        """Where seats reach it; 0 until it says so."""
        return int(self.view.console.address.rpartition(":")[2]) if self.view else 0

    def stop(self) -> None:
        self._journey.stop()
        self.thread.stop()
        self.pages.window.may_close = True
        self.pages.window.close()

    @property
    def hands(self) -> Hands:
        return Hands(self.pages.window)

    def act(self, action: Action, *seats: int, reason: str | None = None) -> None:
        self.thread.order(seats, OrderWanted(OrderKind.ACT, action, reason))

    def in_state(self, state: State, stage: str | None = None) -> set[int]:
        """The seats that say so."""
        seats = self.view.seats if self.view else ()
        return {
            row.seat for row in seats
            if row.status and row.status.state is state and stage in (None, row.status.stage)
        }  # fmt: skip

    def gaps_ms(self, attempt: AttemptId) -> list[int]:
        """Every interruption of an attempt, as the copy on this console's disk tells it."""
        held = self.room.held(small.SITTING)
        entries = read(held.copies.journal(attempt)) if held else ()
        return [entry.event.gap_ms for entry in entries if isinstance(entry.event, Interrupted)]

    def _answer(self, done: OrderDone) -> None:
        assert not done.refused, (done.wanted.action, done.refused)

    def _hear(self, view: RoomView) -> None:
        self.view = view


class FullRoom:
    """The seats and their console. Everything here is asked for by the windows' thread."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self._qtbot, self._folder = qtbot, SealingFolder(path / "console")
        self.pcs = {seat: self._pc(path, seat) for seat in cast.SEATS}
        self.seats: dict[int, LinkedPC] = {}
        self._hands = ThreadPoolExecutor(8, thread_name_prefix="hands")
        self.console = self._console()

    def begin(self) -> None:
        """Everything is switched on, and the checklists are ticked."""
        self.console.room.release(small.SITTING, small.SITTING_KEY, self._now().wall)
        for code in sorted(CODES):
            self.console.room.tick_item(code, self._now().wall, on=True)
        self.console.begin()
        self.until(lambda: self.console.port != 0)
        self.seats = {seat: LinkedPC(pc, self.console.port) for seat, pc in self.pcs.items()}
        self.at_all(lambda seat: seat.start())
        self._open_papers()

    def wait(self, ms: int) -> None:
        for pc in self.pcs.values():
            pc.wait(ms)

    def loses_power(self, ms: int) -> None:
        """For so long nothing has any; then the console is opened again from its disk, and the PCs boot."""
        port = self.console.port
        self.console.stop()
        self.at_all(lambda seat: seat.stop())
        for pc in self.pcs.values():
            pc.off(ms)
        self.console = self._console()
        self.console.begin(port)
        for seat in self.seats.values():
            seat.ups.clear()
        self.at_all(lambda seat: seat.comes_back())
        self._open_papers()

    def at_all(self, do: Callable[[LinkedPC], object], but: frozenset[int] = frozenset()) -> None:
        """Have it done at every seat but those, some at a time; the window goes on meanwhile."""
        asked = [self._hands.submit(do, one) for seat, one in self.seats.items() if seat not in but]
        self.until(lambda: all(one.done() for one in asked))
        for one in asked:
            one.result()

    def until(self, so: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(so, timeout=WITHIN_MS)

    def until_in(self, state: State, seats: set[int], stage: str | None = None) -> None:
        """Until the console has heard that these seats and no others are in that state."""
        self.until(lambda: self.console.in_state(state, stage) == seats)

    def left_ms(self, seat: int) -> int:
        """Exam time left at a seat."""
        return time_left_ms(self.seats[seat].state, self.pcs[seat].now, small.RULES)

    def stop(self) -> None:
        self.console.stop()
        for seat in self.seats.values():
            seat.stop()
        self._hands.shutdown()

    def _open_papers(self) -> None:
        """As soon as a seat is let in it asks for the sitting key, as its program does once a second."""
        self.until(lambda: all(seat.ups and seat.ups[-1] for seat in self.seats.values()))
        for seat in self.seats.values():
            seat.link.ask_for_key(small.SITTING)
        self.until(lambda: all(_has_key(seat) for seat in self.seats.values()))

    def _console(self) -> Console:
        return Console(self._folder, self.pcs[1].package, self._now)

    def _now(self) -> Reading:
        return self.pcs[1].now

    @staticmethod
    def _pc(path: Path, seat: int) -> ExamPC:
        folder = path / f"seat {seat}"
        folder.mkdir()
        pc = ExamPC(folder, seat_number=seat, enrolled_as=cast.DEVICES[seat], boot=f"boot of seat {seat}")
        pc.package.write_bytes(cast.PACKAGE)
        return pc


def _has_key(seat: LinkedPC) -> bool:
    sitting = seat.pc.seat.view.sitting
    return sitting is not None and sitting.sitting_key is not None

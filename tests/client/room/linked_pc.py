"""An exam PC whose seat runs in a thread of its own, on a real link to a real console."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from client.link.console_address import ConsoleAddress
from client.link.console_epochs import ConsoleEpochs
from client.link.dialling import Served
from client.link.seat_link import Me, SeatLink
from client.link.status import status_of
from client.room.checklist import CODES
from client.room.console import ServedSitting, SignedIn
from client.room.copy_mirrors import CopyMirrors
from client.room.held_sitting import HeldSitting
from client.room.line import Line, send
from client.room.moves import Moves
from client.room.package_going import PackageGoing
from client.room.results_coming import ResultsComing, ResultsPlace
from client.room.room import Room
from client.room.room_journal import RoomEntry, RoomJournal, RoomKind
from client.room.second_copies import SecondCopies
from client.room.server import RoomServer
from client.room.set_aside import SetAside
from client.room.view import LinkState, QueueKind, RoomView, SeatRow
from client.room.wanted import MoveWanted, OrderWanted
from client.sitting.seat import Seat
from client.sitting.unlock_tries import UnlockTries
from client.standalone.sealing_folder import SittingFolder
from client.store.device import DeviceKeys
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import AcceptNotes, Command
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId, DeviceId, SittingCode
from exam_core.package.package import Package, read_package
from exam_core.package.roster import Plan
from exam_core.room.frames import FromConsole
from exam_core.room.order import Order, OrderKind
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, key_id
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

SOON_S = 10.0
LAST_SIX = cast.ROSTER.candidates[0].id_last_six
"""Of everybody in the small sitting."""
ROOM_KEY = chance("room key")(32)
PROCTOR = SignedIn(cast.BADGE, "监考员", KeyRing(cast.PROCTOR, cast.OPENING[cast.BADGE]))
SITTING = read_package(cast.PACKAGE, cast.ROOT.public, at=cast.EXAM_DAY)


def plan_of(package: Package) -> Plan:
    """A sitting's, with its PCs under the names that enrolled ones have."""
    opened = package.open_plan(cast.OPENING[cast.BADGE])
    named = (
        one.model_copy(update={"id": DeviceId(key_id(one.public.raw, KeyPurpose.DEVICE))})
        for one in opened.devices
    )
    return opened.model_copy(update={"devices": tuple(named)})


PLAN = plan_of(SITTING)
ROSTER = SITTING.open_roster(cast.OPENING[cast.BADGE])


class News:
    """Lets a test wait for what comes from other threads."""

    def __init__(self, within_s: float = SOON_S) -> None:
        self._changed, self._within_s = threading.Condition(), within_s

    def tell(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, so: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(so, self._within_s), "it never was so"


@dataclass
class ConsoleUnderTest:
    """A console's server with what it keeps, on a folder that outlives it; everything is ticked.

    Attributes:
        pc: whose clock it follows; its package is the sitting's.
        behind: how far its clock is behind that of the seat's PC.
    """

    folder: Path
    pc: ExamPC
    behind: timedelta = timedelta()
    port: int = 0
    by: SignedIn = PROCTOR
    ticked: bool = True
    sitting_key: bytes | None = cast.SITTING_KEY
    news: News = field(default_factory=News)
    view: RoomView | None = None

    @contextmanager
    def open(self) -> Iterator["ConsoleUnderTest"]:
        self.results, self.room_folder = self.folder / "results", SittingFolder(self.folder)
        package = read_package(self.pc.package.read_bytes(), cast.ROOT.public, at=cast.EXAM_DAY)
        plan = plan_of(package)
        served = ServedSitting(package, plan, ROSTER, self.sitting_key)
        self.copies = SecondCopies(
            self.room_folder.room_copies, ROOM_KEY, served.devices, chance("console"), SetAside()
        )
        held = self.held = HeldSitting(
            served, self.copies, RoomJournal(self.room_folder.room_journal),
            UnlockTries(self.room_folder.code_tries), PackageGoing(cast.SITTING, self.pc.package),
            lambda _: None, Moves(self.room_folder.room_moves, plan.staff.keys, SetAside()),
            CopyMirrors(self.room_folder.room_mirrors, self.copies, chance("mirrors")),
        )  # fmt: skip
        places = {cast.SITTING: ResultsPlace(self.results, plan)}
        self.coming = ResultsComing(places)
        self.room = Room((held,), self.coming, self.by)
        self.server = RoomServer(self.room, self._now)
        self.server.start("127.0.0.1", self.port, self._changed)
        self.port = self.server.port
        if self.ticked:
            for code in sorted(CODES):
                self.server.ask(partial(self._tick, code)).result(SOON_S)
        try:
            yield self
        finally:
            self.server.stop()

    def act(self, action: Action, reason: str | None = None, *, seat: int = 2) -> str | None:
        """Have the proctor act on whoever sits there."""
        return self.order(OrderWanted(OrderKind.ACT, action, reason), seat=seat)

    def order(self, wanted: OrderWanted, *, seat: int = 2) -> str | None:
        return self.server.order((seat,), wanted).result(SOON_S).refused.get(seat)

    def announce(self, text: str) -> str | None:
        return self.order(OrderWanted(OrderKind.ANNOUNCE, text=text))

    def row(self, seat: int = 2) -> SeatRow:
        assert self.view is not None
        return next(row for row in self.view.seats if row.seat == seat)

    def until(self, so: Callable[[SeatRow], bool], seat: int = 2) -> None:
        self.news.until(lambda: self.view is not None and so(self.row(seat)))

    def move(self, from_seat: int, to_seat: int, reason: str = "dead_pc") -> str | None:
        """Have whoever sits at one seat go on at another; gives why that did not come about."""
        return self.server.move(MoveWanted(from_seat, to_seat, reason)).result(SOON_S).refused

    def until_lost(self, seat: int = 2) -> None:
        self.until(lambda row: row.link is LinkState.LOST, seat)

    def until_up(self, seat: int = 2) -> None:
        self.until(lambda row: row.link is LinkState.UP and row.status is not None, seat)

    def until_queued(self, kind: QueueKind) -> None:
        self.news.until(lambda: self.view is not None and kind in {one.kind for one in self.view.queue})

    def noted(self, kind: RoomKind) -> list[RoomEntry]:
        """What the journal on the disk says of a kind."""
        return [entry for entry in RoomJournal(self.room_folder.room_journal).entries if entry.kind is kind]

    def until_heard(self, so: Callable[[], bool]) -> None:
        """What a seat says is news to the windows, too."""
        self.news.until(so)

    def line(self, seat: int) -> Line:
        """The console's end of a seat's line."""
        return self.server._lines[seat]

    def say(self, frame: FromConsole, *, seat: int = 2) -> None:
        """Send a seat whatever it is."""
        asyncio.run_coroutine_threadsafe(send(self.line(seat).connection, frame), self.server._loop).result(
            SOON_S
        )

    @property
    def held_back(self) -> int:
        """Bytes of results that have not come to their end."""
        return sum(len(one.data) for one in self.coming._coming.values())

    def _tick(self, code: str, room: Room) -> None:
        room.tick_item(code, self._now().wall, on=True)

    def _now(self) -> Reading:
        return replace(self.pc.now, wall=self.pc.now.wall - self.behind)

    def _changed(self, view: RoomView) -> None:
        self.view = view
        self.news.tell()


class LinkedPC:
    """The seat of an `ExamPC`, called by one thread as the real program calls it."""

    def __init__(self, pc: ExamPC, port: int, *, ring: KeyRing | None = None) -> None:
        self.pc, self.news, self.log = pc, News(), list[str]()
        self.ups: list[bool] = []
        self.brought: list[object] = []
        self._seats = ThreadPoolExecutor(1, thread_name_prefix="seat")
        device = ring or pc.ring
        me = Me(
            cast.CONTENTS.sitting.site, pc.seat_number, DeviceKeys(device.signing, device.opening), "test"
        )
        address = ConsoleAddress(host="127.0.0.1", port=port)
        self.address, self.me = address, me

    def start(self) -> None:
        self._seats.submit(self.pc.start).result(SOON_S)
        self._dial()

    def calls(self, port: int) -> None:
        """The seat is told of another console."""
        self.link.stop()
        self._thread.join(SOON_S)
        self.address = ConsoleAddress(host="127.0.0.1", port=port)
        self._dial()

    def _dial(self) -> None:
        self.link = SeatLink(
            self.address, self.me, folder=self.pc.folder, copy=self.pc.copy,
            epochs=ConsoleEpochs(self.pc.folder.console_epochs), events=self,
        )  # fmt: skip
        self.pc.copied_on = self.link.copy_on
        self._thread = threading.Thread(target=self.link.run, name="link", daemon=True)
        self.ask(lambda seat: seat.tick())
        self._thread.start()

    def stop(self) -> None:
        self.link.stop()
        self._thread.join(SOON_S)
        self._seats.shutdown()
        self.pc.seat.close()

    def ask(self, request: Callable[[Seat], object]) -> object:
        """Have the seat do something, in its thread, and report how it stands then."""
        return self._seats.submit(self._do, request).result(SOON_S)

    def do(self, command: Command) -> None:
        assert self.ask(lambda seat: seat.perform(command)) is None

    def comes_back(self) -> None:
        """Dial again after `stop`, with the program started anew on what the disk holds now."""
        again = LinkedPC(self.pc, self.address.port)
        self._seats, self.log = again._seats, again.log
        self.start()

    @property
    def state(self) -> AttemptState:
        state = self.pc.seat.view.attempt
        assert state is not None
        return state

    def _do(self, request: Callable[[Seat], object]) -> object:
        said = request(self.pc.seat)
        view = self.pc.seat.view
        sitting = view.sitting
        served = Served(sitting.code, sitting.terms.staff) if sitting else None
        self.link.follow(served, status_of(view, self.pc.now))
        self.news.tell()
        return said

    def console_changed(self, up: bool) -> None:
        self.ups.append(up)
        self.news.tell()

    def ordered(self, order: Order) -> None:
        self._seats.submit(self._obey, order)

    def _obey(self, order: Order) -> None:
        refused = self._do(lambda seat: seat.obey(order))
        self.link.answer(order, None if refused is None else str(refused))

    def result_kept(self, attempt: AttemptId) -> None:
        self._seats.submit(self._do, lambda seat: seat.result_is_kept(attempt))

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        self._seats.submit(self._do, lambda seat: seat.take_sitting_key(sitting, key))

    def package_arrived(self, path: Path) -> None:
        self._seats.submit(self._take, path)

    def _take(self, path: Path) -> None:
        refused = self._do(lambda seat: seat.take_brought_package(path))
        self.brought.append(refused)
        self.news.tell()

    def refused(self, code: str) -> None:
        self.log.append(code)
        self.news.tell()

    def sits_down(self) -> None:
        """The candidate checks in, and reads the notes once a proctor has confirmed them."""
        assert self.ask(lambda seat: seat.check_in(LAST_SIX)) is None
        assert self.ask(lambda seat: seat.confirm_person()) is None

    def reads_the_notes(self) -> None:
        self.pc.wait(3_000)
        self.do(AcceptNotes(3_000))


def reaches(console: ConsoleUnderTest, state: State, seat: int = 2) -> None:
    """Wait until the console hears that of whoever sits at the seat."""
    console.until(lambda here: here.status is not None and here.status.state is state, seat)


def at_the_paper(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    """Have the candidate of seat 2 check in, be confirmed and started."""
    assert seat.ask(lambda one: one.take_sitting_key(cast.SITTING, cast.SITTING_KEY)) is None
    seat.sits_down()
    reaches(console, State.CHECKED_IN)
    assert console.act(Action.CONFIRM_IDENTITY) is None
    seat.reads_the_notes()
    reaches(console, State.WAITING)
    assert console.act(Action.START) is None
    reaches(console, State.ANSWERING)

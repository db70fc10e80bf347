"""An exam PC whose seat runs in a thread of its own, on a real link to a real console."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from client.link.console_address import ConsoleAddress
from client.link.console_epochs import ConsoleEpochs
from client.link.dialling import Served
from client.link.seat_link import Me, SeatLink
from client.link.status import status_of
from client.room.console import ServedSitting, SignedIn
from client.room.results_coming import ResultsComing
from client.room.room import Room, SeatHere
from client.room.second_copies import SecondCopies
from client.room.server import RoomServer
from client.sitting.seat import Seat
from client.store.device import DeviceKeys
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import AcceptNotes, Command
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.identifiers import AttemptId, DeviceId, SittingCode
from exam_core.package.package import read_package
from exam_core.room.order import Order, OrderKind
from exam_core.sealing.key_file import KeyRing
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

SOON_S = 10.0
ROOM_KEY = chance("room key")(32)
PROCTOR = SignedIn(cast.BADGE, KeyRing(cast.PROCTOR, cast.OPENING[cast.BADGE]))
SITTING = read_package(cast.PACKAGE, cast.ROOT.public, at=cast.EXAM_DAY)
_OPENED = SITTING.open_plan(cast.OPENING[cast.BADGE])
PLAN = _OPENED.model_copy(
    update={
        "devices": tuple(
            one.model_copy(update={"id": DeviceId(cast.DEVICES[one.seat].signing.id)})
            for one in _OPENED.devices
        )
    }
)
"""The small sitting's, with its PCs under the names that enrolled ones have."""


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
    """A console's server with what it keeps, on a folder that outlives it."""

    folder: Path
    pc: ExamPC
    epoch: int = 1
    port: int = 0
    by: SignedIn = PROCTOR
    news: News = field(default_factory=News)
    heard: dict[int, SeatHere] = field(default_factory=dict)

    @contextmanager
    def open(self) -> Iterator["ConsoleUnderTest"]:
        served = ServedSitting(SITTING, PLAN, cast.SITTING_KEY)
        self.copies = SecondCopies(self.folder / "copies", ROOM_KEY, served.devices, chance("console"))
        self.results = self.folder / "results"
        self.room = Room(served, self.copies, ResultsComing(self.results, PLAN))
        self.server = RoomServer(self.room, self.by, lambda: self.pc.now, console_epoch=self.epoch)
        self.server.start("127.0.0.1", self.port, self._changed)
        self.port = self.server.port
        try:
            yield self
        finally:
            self.server.stop()

    def _changed(self, here: SeatHere) -> None:
        self.heard[here.seat] = here
        self.news.tell()

    def act(self, action: Action, reason: str | None = None, *, seat: int = 2) -> str | None:
        """Have the proctor act on whoever sits there, as the seat has reported it."""
        status = self.heard[seat].status
        assert status is not None
        assert status.attempt is not None
        act = ProctorAct(
            attempt=status.attempt, counter=status.acts + 1, action=action, reason=reason,
            proctor=self.by.badge, gap_s=None, seat=None, head=None, finding=None,
        )  # fmt: skip
        return self.order(OrderKind.ACT, act=sign_act(act, self.by.keys.signing), seat=seat)

    def order(self, kind: OrderKind, *, seat: int = 2, **said: str) -> str | None:
        return self.server.order(seat, kind, **said).result(SOON_S)

    def until(self, so: Callable[[SeatHere], bool], seat: int = 2) -> None:
        self.news.until(lambda: seat in self.heard and so(self.heard[seat]))


class LinkedPC:
    """The seat of an `ExamPC`, called by one thread as the real program calls it."""

    def __init__(self, pc: ExamPC, port: int, *, ring: KeyRing | None = None) -> None:
        self.pc, self.news, self.log = pc, News(), list[str]()
        self.ups: list[bool] = []
        self._seats = ThreadPoolExecutor(1, thread_name_prefix="seat")
        device = ring or cast.DEVICES[pc.seat_number]
        me = Me(
            cast.CONTENTS.sitting.site, pc.seat_number, DeviceKeys(device.signing, device.opening), "test"
        )
        address = ConsoleAddress(host="127.0.0.1", port=port)
        self.address, self.me = address, me

    def start(self) -> None:
        self._seats.submit(self.pc.start).result(SOON_S)
        self.link = SeatLink(
            self.address, self.me, results=self.pc.folder.results, copy=self.pc.copy,
            epochs=ConsoleEpochs(self.pc.folder.console_epochs), events=self,
        )  # fmt: skip
        self.pc.copied_on = self.link.copy_on
        self._thread = threading.Thread(target=self.link.run, name="link")
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

    def refused(self, code: str) -> None:
        self.log.append(code)
        self.news.tell()

    def sits_down(self) -> None:
        """The candidate checks in, and reads the notes once a proctor has confirmed them."""
        last_six = next(one.id_last_six for one in cast.ROSTER.candidates if one.seat == self.pc.seat_number)
        assert self.ask(lambda seat: seat.check_in(last_six)) is None
        assert self.ask(lambda seat: seat.confirm_person()) is None

    def reads_the_notes(self) -> None:
        self.pc.wait(3_000)
        self.do(AcceptNotes(3_000))

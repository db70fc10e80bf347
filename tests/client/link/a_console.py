"""A console under the test's own control: a real TLS WebSocket server that says what the test has it say."""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from client.link.console_address import ConsoleAddress
from client.link.console_epochs import ConsoleEpochs
from client.link.dialling import Served
from client.link.seat_link import Me, SeatLink
from client.room.tls import console_tls
from client.sitting.console_copy import ConsoleCopy
from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from exam_core.identifiers import AttemptId, Digest, SittingCode, StaffId
from exam_core.room.endorsement import ConsoleEndorsement, endorse_console
from exam_core.room.frames import (
    Admitted,
    FromConsole,
    FromSeat,
    Hello,
    Outcome,
    SignedOrder,
    Welcome,
    read_from_seat,
    write_frame,
)
from exam_core.room.order import Order, OrderKind, sign_order
from exam_core.room.status import SeatStatus
from exam_core.sealing.keys import SigningKey
from tests.core.package import small_sitting as cast

SOON_S = 10.0
SEAT = 2
DEVICE = DeviceKeys(cast.DEVICES[SEAT].signing, cast.DEVICES[SEAT].opening)
STAFF = {cast.BADGE: cast.PROCTOR.public}
NOBODY_SITS = SeatStatus(
    seat=SEAT, stage="ready", sitting=cast.SITTING, ticket=None, attempt=None, state=None, seq=None,
    head=None, acts=0, warnings=0, withheld_ms=0, left_ms=None, answered=0, questions=0, hand=False,
    disputed=False, reported=(),
    hold="", findings=(), camera=None, second_copy="none", result_safe=False, worst_check=None,
)  # fmt: skip


@dataclass
class Line:
    """One connection of the seat, as the console sees it."""

    connection: ServerConnection
    nonce: str
    heard: "queue.SimpleQueue[FromSeat]" = field(default_factory=queue.SimpleQueue)
    ended: threading.Event = field(default_factory=threading.Event)

    def say(self, frame: FromConsole) -> None:
        self.connection.send(write_frame(frame))

    def hear(self, kind: type[FromSeat]) -> FromSeat:
        """The next frame of that kind."""
        while not isinstance(frame := self.heard.get(timeout=SOON_S), kind):
            pass
        return frame

    def outcome(self) -> tuple[int, str | None]:
        frame = self.hear(Outcome)
        assert isinstance(frame, Outcome)
        return frame.number, frame.refused

    def order(self, number: int, text: str = "请安静。", **changed: object) -> str:
        """The text of a true order of this line, but for what is `changed`."""
        key = changed.pop("key", cast.PROCTOR)
        assert isinstance(key, SigningKey)
        order = Order(
            sitting=cast.SITTING, seat=SEAT, device=DEVICE.id, nonce=self.nonce, number=number,
            proctor=cast.BADGE, kind=OrderKind.ANNOUNCE, text=text,
        ).model_copy(update=changed)  # fmt: skip
        return sign_order(order, key)

    def give(self, text: str) -> tuple[int, str | None]:
        self.say(SignedOrder(order=text))
        return self.outcome()


@dataclass
class AConsole:
    """Listens on a port of this machine.

    Attributes:
        names: the TLS key that its endorsement names; None: its own.
        admits: cleared, it lets a seat that has said hello wait.
    """

    epoch: int = 1
    by: tuple[StaffId, SigningKey] = (cast.BADGE, cast.PROCTOR)
    names: Digest | None = None
    port: int = 0
    lines: "queue.SimpleQueue[Line]" = field(default_factory=queue.SimpleQueue)
    hellos: "queue.SimpleQueue[str]" = field(default_factory=queue.SimpleQueue)
    admits: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.admits.set()

    @contextmanager
    def open(self) -> Iterator["AConsole"]:
        context, self._key = console_tls()
        server: Server = serve(self._serve, "127.0.0.1", self.port, ssl=context, compression=None)
        self.port = server.socket.getsockname()[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            thread.join(SOON_S)

    def line(self) -> Line:
        """The next seat that was admitted."""
        return self.lines.get(timeout=SOON_S)

    def _serve(self, connection: ServerConnection) -> None:
        line = Line(connection, os.urandom(32).hex())
        endorsement = ConsoleEndorsement(
            sitting=cast.SITTING, site=cast.CONTENTS.sitting.site, console_epoch=self.epoch,
            key=self.names or self._key, proctor=self.by[0], at="2026-11-25T00:30:00Z",
        )  # fmt: skip
        try:
            line.say(Welcome(nonce=line.nonce, endorsements=(endorse_console(endorsement, self.by[1]),)))
            for text in connection:
                frame = read_from_seat(str(text))
                if isinstance(frame, Hello):
                    self.hellos.put(frame.hello)
                    assert self.admits.wait(SOON_S)
                    line.say(Admitted(seq=None))
                    self.lines.put(line)
                line.heard.put(frame)
        except ConnectionClosed:
            pass
        finally:
            line.ended.set()


class ASeat:
    """A link whose seat does everything that it is told, and notes it."""

    def __init__(self, port: int, folder: Path) -> None:
        self.done: list[str] = []
        self.log: list[str] = []
        self.ups: list[bool] = []
        self._news = threading.Condition()
        site = cast.CONTENTS.sitting.site
        self.link = SeatLink(
            ConsoleAddress(host="127.0.0.1", port=port), Me(site, SEAT, DEVICE, "test"),
            folder=SeatFolder(folder), copy=ConsoleCopy(), epochs=ConsoleEpochs(folder / "epochs.json"),
            events=self,
        )  # fmt: skip
        self._thread = threading.Thread(target=self.link.run, name="link")

    @contextmanager
    def run(self, sitting: SittingCode = cast.SITTING) -> Iterator["ASeat"]:
        self.link.follow(Served(sitting, STAFF), NOBODY_SITS)
        self._thread.start()
        try:
            yield self
        finally:
            self.link.stop()
            self._thread.join(SOON_S)
            assert not self._thread.is_alive()

    def until(self, so: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(so, SOON_S), self.log

    def _note(self, where: list[str] | list[bool], what: object) -> None:
        with self._news:
            where.append(what)  # type: ignore[arg-type]  # each to its own list
            self._news.notify_all()

    def console_changed(self, up: bool) -> None:
        self._note(self.ups, up)

    def ordered(self, order: Order) -> None:
        self._note(self.done, order.text)
        self.link.answer(order, None)

    def result_kept(self, attempt: AttemptId) -> None:
        self._note(self.log, f"kept {attempt}")

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        self._note(self.log, f"key {sitting}")

    def package_arrived(self, path: Path) -> None:
        self._note(self.log, f"package {path.name}")

    def refused(self, code: str) -> None:
        self._note(self.log, code)

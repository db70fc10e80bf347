"""The room's server beside the windows: its news and its answers come as signals in the windows' thread."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from client.room.console import SignedIn
from client.room.room import Room
from client.room.server import RoomServer
from client.room.unlocking import Unlocking
from client.room.wanted import EndWanted, MoveDone, MoveWanted, OrderDone, OrderWanted
from exam_core.attempt.journal import Reading
from exam_core.identifiers import SittingCode


class RoomThread(QObject):
    """Belongs to the windows' thread; the room itself is touched by the server's thread only.

    What is asked for before `serve` or after `stop` is dropped.
    """

    changed = Signal(object)
    """Carries a `RoomView`."""
    ordered = Signal(object)
    """Carries an `OrderDone`, when every seat has done what was wanted or has not."""
    moved = Signal(object)
    """Carries a `MoveDone`."""
    mirrors_written = Signal()
    """Every second copy is where the sealing finds it."""
    unlocked = Signal(str, object)
    """A sitting, and None or the `CodeRefusal`."""

    _news = Signal(object)
    _done = Signal(object)
    _moved = Signal(object)
    _written = Signal()
    _opened = Signal(str, object)

    def __init__(self, read_clock: Callable[[], Reading]) -> None:
        """Nothing is served yet."""
        super().__init__()
        self._clock = read_clock
        self._server: RoomServer | None = None
        # Deriving a key from a code takes most of a second, in which seats must be heard.
        self._codes = ThreadPoolExecutor(1, thread_name_prefix="unlock-code")
        # Emitted in other threads, heard in this object's.
        queued = Qt.ConnectionType.QueuedConnection
        self._news.connect(self.changed, queued)
        self._done.connect(self.ordered, queued)
        self._moved.connect(self.moved, queued)
        self._written.connect(self.mirrors_written, queued)
        self._opened.connect(self.unlocked, queued)

    @property
    def serves(self) -> bool:
        """Whether a room is open."""
        return self._server is not None

    def serve(self, room: Room, host: str, port: int, *, known_as: str) -> None:
        """Begin to listen for the seats of `room`; may be called from any thread. See `RoomServer.start`.

        Raises:
            OSError: somebody else listens there, or the address is not this PC's.
        """
        server = RoomServer(room, self._clock)
        try:
            server.start(host, port, self._news.emit, known_as=known_as)
        except OSError:
            server.stop()
            raise
        self._server = server

    def order(self, seats: Iterable[int], wanted: OrderWanted) -> None:
        """Have seats do something."""
        if self._server is not None:
            self._server.order(seats, wanted).add_done_callback(self._tell_ordered)

    def move(self, wanted: MoveWanted) -> None:
        """Have whoever sits at one seat go on at another."""
        if self._server is not None:
            self._server.move(wanted).add_done_callback(self._tell_moved)

    def end(self, wanted: EndWanted, second: SignedIn) -> None:
        """End the exam at some seats, for two proctors; from any thread. See `RoomServer.end`."""
        if self._server is not None:
            self._server.end(wanted, second).add_done_callback(self._tell_ended)

    def revoke_end(self) -> None:
        """Take back an end that no seat has heard of."""
        if self._server is not None:
            self._server.revoke_end()

    def write_mirrors(self) -> None:
        """Before the sealing: have every second copy where it looks. `stop` does it, too."""
        if self._server is not None:
            self._server.write_mirrors().add_done_callback(self._tell_written)

    def tick_item(self, code: str, *, on: bool) -> None:
        """Tick an item of a checklist, or take the tick back."""
        at = self._clock().wall
        if self._server is not None:
            self._server.ask(lambda room: room.tick_item(code, at, on=on))

    def unlock(self, sitting: SittingCode, code: str) -> None:
        """Open a standalone sitting with the code as it was typed."""
        if self._server is not None:
            self._codes.submit(self._unlock, Unlocking(self._server, self._clock), sitting, code)

    def stop(self) -> None:
        """End the server; everything that was acknowledged is on the disk."""
        server, self._server = self._server, None
        self._codes.shutdown()
        if server is not None:
            server.stop()

    def _unlock(self, unlocking: Unlocking, sitting: SittingCode, code: str) -> None:
        self._opened.emit(sitting, unlocking.open(sitting, code))

    def _tell_moved(self, done: "Future[MoveDone]") -> None:
        if not done.cancelled():
            self._moved.emit(done.result())

    def _tell_written(self, done: "Future[None]") -> None:
        if not done.cancelled():
            self._written.emit()

    def _tell_ended(self, done: "Future[OrderDone | None]") -> None:
        told = None if done.cancelled() else done.result()
        if told is not None:
            self._done.emit(told)

    def _tell_ordered(self, done: "Future[OrderDone]") -> None:
        if not done.cancelled():
            self._done.emit(done.result())

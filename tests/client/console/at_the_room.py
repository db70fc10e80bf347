"""Somebody in front of the room's page, with a room behind it that remembers what it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from client.console.desk import ConsoleDesk
from client.console.pages import Pages
from client.console.refusals import Refused
from client.console.room_journey import RoomJourney
from client.room.console import SignedIn
from client.room.view import RoomView
from client.room.wanted import EndWanted, MoveWanted, OrderWanted
from client.workers.desk_thread import DeskThread
from exam_core.identifiers import SittingCode, StaffId
from tests.stories.hands import Hands

Desk = DeskThread[ConsoleDesk, Refused]


class AskedRoom(QObject):
    """Stands where the room's thread stands, and remembers what it is asked."""

    changed = Signal(object)
    ordered = Signal(object)
    moved = Signal(object)
    mirrors_written = Signal()
    unlocked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[tuple[tuple[int, ...], OrderWanted]] = []
        self.moves: list[MoveWanted] = []
        self.ends: list[tuple[EndWanted, StaffId]] = []
        self.revoked = 0
        self.slow = False
        self.ticks: list[tuple[str, bool]] = []
        self.codes: list[tuple[SittingCode, str]] = []

    def order(self, seats: Iterable[int], wanted: OrderWanted) -> None:
        self.orders.append((tuple(seats), wanted))

    def move(self, wanted: MoveWanted) -> None:
        self.moves.append(wanted)

    def end(self, wanted: EndWanted, second: SignedIn) -> None:
        self.ends.append((wanted, second.badge))

    def revoke_end(self) -> None:
        self.revoked += 1

    def write_mirrors(self) -> None:
        if not self.slow:
            self.mirrors_written.emit()

    def tick_item(self, code: str, *, on: bool) -> None:
        self.ticks.append((code, on))

    def unlock(self, sitting: SittingCode, code: str) -> None:
        self.codes.append((sitting, code))


@dataclass
class Proctor:
    """Somebody in front of the window."""

    room: AskedRoom
    pages: Pages
    qtbot: QtBot
    journey: RoomJourney

    @property
    def hands(self) -> Hands:
        return Hands(self.pages.window)

    def hears(self, view: RoomView) -> None:
        self.room.changed.emit(view)

    def clicks(self, *names: str) -> None:
        for name in names:
            self.qtbot.waitUntil(partial(self._clicks, name))

    def _clicks(self, name: str) -> None:
        """A page that was brought up is laid out by the event loop."""
        assert self.hands.click(name), f"{name} is not among {self.hands.names()}"

    def presses(self, seat: int) -> None:
        assert self.hands.press(f"{seat} 号 ")

    def reads(self, beginning: str) -> bool:
        return any(text.startswith(beginning) for text in self.hands.texts())

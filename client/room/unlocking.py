"""The unlock code of a standalone sitting, typed once for the whole room."""

from collections.abc import Callable
from typing import TypeVar

from client.room.room import Room
from client.room.server import RoomServer
from client.room.wanted import CodeRefusal
from exam_core.attempt.journal import Reading
from exam_core.identifiers import SittingCode
from exam_core.package.package import Package
from exam_core.sealing.failures import CannotOpen

ANSWERED_WITHIN_S = 10.0
Given = TypeVar("Given")


class Unlocking:
    """Called by one thread that is neither the windows' nor the server's: a code takes most of a second."""

    def __init__(self, server: RoomServer, read_clock: Callable[[], Reading]) -> None:
        self._server, self._clock = server, read_clock

    def open(self, sitting: SittingCode, code: str) -> CodeRefusal | None:
        """Open it; from then on every admitted seat of the sitting gets its key.

        Nobody is locked out: after some wrong codes each further one has to wait, at most a minute.
        """
        package = self._ask(lambda room: self._waiting_package(room, sitting))
        if isinstance(package, CodeRefusal):
            return package
        try:
            key = package.sitting_key_by(code)
        except CannotOpen:
            self._ask(lambda room: self._count_wrong(room, sitting))
            return CodeRefusal.WRONG_CODE
        self._ask(lambda room: self._release(room, sitting, key))
        return None

    def _waiting_package(self, room: Room, sitting: SittingCode) -> Package | CodeRefusal:
        held = room.held(sitting)
        if held is None or held.served.sitting_key is not None:
            return CodeRefusal.ALREADY_OPEN
        if held.tries.wait_until(self._clock()) is not None:
            return CodeRefusal.TOO_SOON
        return held.served.package

    def _count_wrong(self, room: Room, sitting: SittingCode) -> None:
        held = room.held(sitting)
        if held is not None:
            held.tries.count_wrong(self._clock())

    def _release(self, room: Room, sitting: SittingCode, key: bytes) -> None:
        held = room.held(sitting)
        if held is not None:
            held.tries.forget()
            room.release(sitting, key, self._clock().wall)

    def _ask(self, request: Callable[[Room], Given]) -> Given:
        return self._server.ask(request).result(ANSWERED_WITHIN_S)

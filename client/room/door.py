"""The console's listening socket: whoever has not proved to be a seat yet takes up no more than this."""

import contextlib
import os
import socket
from collections import Counter
from collections.abc import Callable

MOST_AT_THE_DOOR = 256
"""More than the largest room has seats, so that a whole room may come at once. With a line for each of 250
seats these are 506 sockets, which every system's `select` takes."""


class Door(socket.socket):
    """Accepts everybody, and lets go of the oldest one of the address with the most when there are too many.

    A stranger who opens one connection after another so crowds out nobody else. Works in the one thread of an
    event loop that calls `accept` itself (asyncio.SelectorEventLoop).
    """

    def __init__(self, host: str, port: int, dropped: Callable[[], None]) -> None:
        """Bound, not listening yet.

        Args:
            dropped: told each time when somebody was let go.

        Raises:
            OSError: somebody else listens there.
        """
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        super().__init__(family, kind, protocol)
        self._dropped = dropped
        self._waiting: dict[object, socket.socket] = {}
        try:
            if os.name == "posix":  # elsewhere it would let two listen at once
                self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.setblocking(False)
            self.bind(address)
        except OSError:
            self.close()
            raise

    @property
    def waiting(self) -> int:
        """How many have come and were neither let in nor have gone."""
        self._forget_the_gone()
        return len(self._waiting)

    def accept(self) -> tuple[socket.socket, object]:
        """The next one; somebody else may have to go for them."""
        came, peer = super().accept()
        self._forget_the_gone()
        self._waiting[peer] = came
        if len(self._waiting) > MOST_AT_THE_DOOR:
            self._let_one_go()
        return came, peer

    def let_in(self, peer: object) -> None:
        """Who comes from that address and port is a seat of the room."""
        self._waiting.pop(peer, None)

    def let_all_go(self) -> None:
        """Nobody is waited for any more."""
        for one in self._waiting.values():
            _hang_up(one)

    def _forget_the_gone(self) -> None:
        self._waiting = {peer: one for peer, one in self._waiting.items() if one.fileno() != -1}

    def _let_one_go(self) -> None:
        hosts = Counter(_host(peer) for peer in self._waiting)
        busiest, _ = hosts.most_common(1)[0]
        oldest = next(peer for peer in self._waiting if _host(peer) == busiest)
        _hang_up(self._waiting.pop(oldest))
        self._dropped()


def _hang_up(one: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it has gone by itself
        one.shutdown(socket.SHUT_RDWR)


def _host(peer: object) -> object:
    return peer[0] if isinstance(peer, tuple) else peer

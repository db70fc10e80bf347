"""The room's picture on its way to the windows: soon after a change, never more often than they can paint."""

import asyncio
from collections.abc import Callable

from client.room.view import RoomView

AT_MOST_EVERY_S = 0.1
AT_LEAST_EVERY_S = 1.0
"""Waiting times and lines that stay down become news without anything happening."""


class News:
    """Lives in the server's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, view: Callable[[], RoomView]) -> None:
        self._loop, self._view = loop, view
        self._changed: Callable[[RoomView], None] | None = None
        self._next: asyncio.TimerHandle | None = None
        self._told_at = 0.0

    def begin(self, changed: Callable[[RoomView], None]) -> None:
        """Tell `changed` from now on."""
        self._changed = changed
        self._send()

    def end(self) -> None:
        """Tell nobody any more."""
        self._changed = None
        if self._next is not None:
            self._next.cancel()

    def tell(self) -> None:
        """Something has changed."""
        if self._changed is None:
            return
        due = self._told_at + AT_MOST_EVERY_S
        if self._next is None or self._next.when() > due:
            self._plan(max(due, self._loop.time()))

    def _plan(self, at: float) -> None:
        if self._next is not None:
            self._next.cancel()
        self._next = self._loop.call_at(at, self._send)

    def _send(self) -> None:
        if self._changed is None:
            return
        self._told_at = self._loop.time()
        self._plan(self._told_at + AT_LEAST_EVERY_S)
        self._changed(self._view())

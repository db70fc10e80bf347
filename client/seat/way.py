"""What the steps of a candidate's way share: the window's own state, the seat as it stands, and asking it."""

from collections.abc import Callable
from typing import Protocol

from client.seat.glance import UiState
from client.sitting.seat_view import SeatView
from client.workers.seat_thread import Request


class Way(Protocol):
    """The candidate's way, as far as its steps need it."""

    ui: UiState
    view: SeatView | None

    def ask(self, name: str, request: Request) -> None:
        """Have the seat do something."""

    def refresh(self) -> None:
        """Show what has changed."""


def change(way: Way, what: Callable[[UiState], None]) -> None:
    """Change what only the window knows, and show it."""
    what(way.ui)
    way.refresh()

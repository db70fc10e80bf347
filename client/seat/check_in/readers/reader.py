"""What every driver of a reader is: something that says a card's text now and then."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Reader(Protocol):
    """A driver. It speaks in the thread of the windows, and only between `start` and `stop`.

    `read` carries what was on the card as plain text: an ID number, or a ticket's number. What it means is
    not the driver's business. A driver whose device is gone says nothing; the pad on the screen remains.
    """

    @property
    def read(self) -> SignalInstance:
        """Carries a str."""

    def start(self) -> None:
        """Listen from now on."""

    def stop(self) -> None:
        """Listen no more; nothing half read is kept."""

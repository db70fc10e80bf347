"""One seat program runs on a PC at a time: a second one must not touch what the first one is writing."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from client.store.durable_file import make_private_folder
from client.store.seat_folder import SeatFolder


class SeatInUse(Exception):
    """Another program holds this seat's folder."""


@contextmanager
def only_program(folder: SeatFolder) -> Iterator[None]:
    """Hold the seat's folder. The system lets go of it when this process dies, however it dies.

    Raises:
        SeatInUse: another process holds it.
    """
    make_private_folder(folder.path)
    with (folder.path / "running.lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SeatInUse from None
        yield

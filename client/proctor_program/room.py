"""The room: the desk at which it is opened, its server, and its window, put together."""

import errno
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from client.clocks import read_clock
from client.console.desk import ConsoleDesk, ConsolePlace
from client.console.head import HeadModel
from client.console.opening_journey import OpeningJourney
from client.console.pages import Pages
from client.console.refusals import OpeningRefusal, Refused
from client.console.room_journey import RoomJourney
from client.console.window import PageName
from client.proctor.options import ProctorOptions
from client.proctor_program.addresses import reachable_at
from client.room.console import SignedIn
from client.room.opening import AnotherIssue, open_room
from client.standalone.trust import Trust
from client.workers.desk_thread import DeskThread
from client.workers.room_thread import RoomThread
from exam_core.encoding import MalformedData


class RoomProgram(QObject):
    """Runs from `start` to `stop`. The room is opened once; then it is there until the program ends."""

    sealing_wanted = Signal()

    def __init__(self, options: ProctorOptions, trusted: Trust) -> None:
        """Nothing runs yet."""
        super().__init__()
        self._options, self._trusted = options, trusted
        place = ConsolePlace(options.folder, trusted.root, options.stick_folders)
        self._desk: DeskThread[ConsoleDesk, Refused] = DeskThread(
            ConsoleDesk(place, self._open), OpeningRefusal.PROGRAM_FAULT
        )
        self._pages = Pages.make()
        self._thread = RoomThread(read_clock)
        self._opening = OpeningJourney(self._desk, self._pages, english=options.english)
        self._journey = RoomJourney(
            self._thread, self._desk, self._pages, lambda: read_clock().mono_ms, english=options.english
        )
        self._pages.choice.room_wanted.connect(self._opening.begin)
        self._pages.choice.sealing_wanted.connect(self.sealing_wanted)
        self._journey.sealing_wanted.connect(self.sealing_wanted)
        self.window = self._pages.window

    @property
    def is_open(self) -> bool:
        """Whether a room has been opened."""
        return self._thread.serves

    def start(self) -> None:
        """Show the window, with the choice of what to do."""
        self.window.head.display(HeadModel(self.tr("监考端")))
        self.window.come_to(PageName.CHOICE)
        self.window.appear(self._options.window)
        self._desk.start()

    def stop(self) -> None:
        """End the lines of all seats, which go on alone; everything is on the disk."""
        self._journey.stop()
        self._desk.stop()
        self._thread.stop()

    def _open(self, by: SignedIn, packages: tuple[Path, ...]) -> Refused | None:
        """In the desk's thread."""
        listen = self._options.listen
        try:
            room = open_room(self._options.folder, self._trusted.root, packages, by, os.urandom, read_clock())
            self._thread.serve(room, listen.host, listen.port, known_as=reachable_at(listen.host))
        except AnotherIssue:
            return OpeningRefusal.ANOTHER_ISSUE
        except MalformedData:
            return OpeningRefusal.DAMAGED
        except OSError as error:
            taken = error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL)
            return OpeningRefusal.PORT_TAKEN if taken else OpeningRefusal.DISK
        return None

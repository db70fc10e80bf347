"""The sealing of standalone sittings: desk, thread and window, put together."""

import os

from client.clocks import read_clock
from client.proctor.journey import Journey
from client.proctor.options import ProctorOptions
from client.proctor.pages import Pages
from client.proctor.refusals import Refused, SealRefusal
from client.proctor.sealing_desk import DeskPlace, SealingDesk
from client.proctor.window import SealingWindow
from client.standalone.sending import Sending
from client.standalone.trust import Trust
from client.workers.desk_thread import DeskThread


class SealingProgram:
    """Runs from `start` to `stop`."""

    def __init__(self, options: ProctorOptions, trusted: Trust, software: str) -> None:
        """Nothing runs yet."""
        place = DeskPlace(options.folder, trusted.root, options.stick_folders, software)
        self._options = options
        self._sending = Sending(options.folder, trusted)
        desk = SealingDesk(place, self._sending, lambda: read_clock().wall, os.urandom)
        self._thread: DeskThread[SealingDesk, Refused] = DeskThread(desk, SealRefusal.PROGRAM_FAULT)
        pages = Pages.make()
        self.window = SealingWindow(pages)
        self._journey = Journey(
            self._thread, pages, self.window, options.folder, self._sending, english=options.english
        )

    def start(self) -> None:
        """Show the window and begin."""
        self.window.appear(self._options.window)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; everything is on the disk."""
        self._journey.end()
        self._sending.stop()
        self._thread.stop()

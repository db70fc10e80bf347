"""`exam-proctor` while it runs: first the choice between room and sealing, then one or both."""

from importlib.metadata import version

from PySide6.QtWidgets import QWidget

from client.proctor.options import ProctorOptions
from client.proctor_program.room import RoomProgram
from client.proctor_program.sealing import SealingProgram
from client.standalone.trust import Trust

PROGRAM = "exam-proctor"


class ProctorProgram:
    """A room stays open while results are sealed: a seat may still hand one in."""

    def __init__(self, options: ProctorOptions, trusted: Trust) -> None:
        """Nothing runs yet."""
        self._options, self._trusted = options, trusted
        self._room = RoomProgram(options, trusted) if options.listen_for_seats else None
        self._sealing = None if self._room else self._new_sealing()
        if self._room is not None:
            self._room.sealing_wanted.connect(self.seal)

    @property
    def window(self) -> QWidget:
        """The one that comes up first."""
        first = self._room or self._sealing
        if first is None:
            raise ValueError("neither room nor sealing")
        return first.window

    def start(self) -> None:
        """Show the first window."""
        if self._room is not None:
            self._room.start()
        elif self._sealing is not None:
            self._sealing.start()

    def stop(self) -> None:
        """End the threads; everything is on the disk."""
        for part in (self._sealing, self._room):
            if part is not None:
                part.stop()

    def seal(self) -> None:
        """Come to the sealing; the room's window stays where a room is open."""
        if self._sealing is None:
            self._sealing = self._new_sealing()
            self._sealing.start()
        self._sealing.window.show()
        self._sealing.window.activateWindow()
        if self._room is not None and not self._room.is_open:
            self._room.window.hide()

    def _new_sealing(self) -> SealingProgram:
        return SealingProgram(self._options, self._trusted, f"{PROGRAM} {version('exam-room')}")

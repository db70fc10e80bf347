"""What the candidate has chosen to see, kept for a program that comes back; and which displays there are."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication

from client.seat.window import SeatWindow
from client.sitting.inspection import DisplaySeen
from client.sitting.seat_view import Stage
from client.store.look_file import Look, LookFile
from client.widgets.theme import ThemeName, TypeSize
from client.workers.seat_thread import Answer

_NOBODY_HERE = frozenset({Stage.READY, Stage.NO_PACKAGE})


class RememberedLook(QObject):
    """The look belongs to the attempt: a killed seat comes back with it, the next candidate begins afresh."""

    def __init__(self, file: LookFile, window: SeatWindow) -> None:
        super().__init__()
        self._file = file
        self._window = window
        self._chosen: Look | None = None
        self._seated = False
        self._came_from_nobody = False
        window.look_chosen.connect(self._choose)

    @Slot(object)
    def follow(self, answer: Answer) -> None:
        """See who sits here."""
        view = answer.view
        if view.attempt is not None and not self._seated:
            self._seated = True
            self._sit_down()
        elif view.attempt is None and view.stage in _NOBODY_HERE:
            self._stand_up()

    def _sit_down(self) -> None:
        if self._came_from_nobody:
            if self._chosen is not None:
                self._file.remember(self._chosen)
            return
        look = self._file.recall()
        if look is not None and look.theme in set(ThemeName) and look.size in set(TypeSize):
            self._window.wear(ThemeName(look.theme), TypeSize(look.size))

    def _stand_up(self) -> None:
        if self._seated or not self._came_from_nobody:
            self._file.forget()
        if self._seated:
            self._chosen = None
            self._window.wear(ThemeName.PAPER, TypeSize.MEDIUM)
        self._seated, self._came_from_nobody = False, True

    @Slot(ThemeName, TypeSize)
    def _choose(self, theme: ThemeName, size: TypeSize) -> None:
        self._chosen = Look(theme.value, size.value)
        if self._seated:
            self._file.remember(self._chosen)


def displays() -> tuple[DisplaySeen, ...]:
    """The displays that are connected, in their own pixels; none for a program without windows."""
    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        return ()
    return tuple(
        DisplaySeen(
            width=round(screen.geometry().width() * screen.devicePixelRatio()),
            height=round(screen.geometry().height() * screen.devicePixelRatio()),
            scale=round(screen.devicePixelRatio() * 100),
        )
        for screen in QGuiApplication.screens()
    )

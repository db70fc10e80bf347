"""Who sits down: by the pad or a reader, then face beside photo, then the notes."""

from pathlib import Path

from PySide6.QtCore import QObject

from client.own_process import LIVE_PICTURE
from client.recording.camera_line import CameraTrouble
from client.seat.camera import Camera, may_use
from client.seat.check_in.presenter import REQUEST
from client.seat.check_in.readers.keyboard_wedge import KeyboardWedge
from client.seat.check_in.readers.reader import Reader
from client.seat.check_in.view import CheckInView
from client.seat.identity.view import IdentityView
from client.seat.idle.view import IdleView
from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.seat.way import Way, change
from client.sitting.card import CardText
from client.sitting.seat_view import Stage
from client.widgets.screen import Screen

READ_ON = (ScreenName.IDLE, ScreenName.CHECK_IN)
"""Where a card that is shown to a reader means that somebody wants to sit down."""


class CheckInSteps(QObject):
    """Connects the screens from the free seat to the confirmed identity; belongs to the journey."""

    def __init__(self, way: Way, screens: Screens, camera: int | Path) -> None:
        """`camera` is its number; a file in its place is looked at in a drill only."""
        super().__init__()
        self._way = way
        self._screens = screens
        self._source = camera
        self._camera = Camera(self, program=LIVE_PICTURE)
        self._wedge = KeyboardWedge()
        self._readers: tuple[Reader, ...] = (self._wedge,)
        self._camera.failed.connect(self._camera_failed)
        for reader in self._readers:
            reader.read.connect(self._read)
        screens.follow(self._connect)

    def came_to(self, name: ScreenName) -> None:
        """Another screen has come up: readers listen on some, the camera is open on one."""
        for reader in self._readers:
            if name in READ_ON:
                reader.start()
            else:
                reader.stop()
        if name is ScreenName.IDENTITY:
            self._open_camera()
        else:
            self._camera.stop()

    def stop(self) -> None:
        """End the camera's process."""
        self._camera.close()

    def _connect(self, _: ScreenName, view: Screen) -> None:
        match view:
            case IdleView():
                view.check_in_asked.connect(self._open)
                self._wedge.listen_at(view)
            case CheckInView():
                view.code_entered.connect(self._check_in)
                view.back_asked.connect(self._leave)
                self._wedge.listen_at(view)
            case IdentityView():
                view.claimed.connect(self._claim)
                view.denied.connect(self._deny)
                view.back_asked.connect(self._not_me)
                self._camera.pictured.connect(view.show_live)
            case _:
                pass

    def _open(self) -> None:
        self._way.ui.refusals.pop(REQUEST, None)
        self._screens.check_in.clear()
        change(self._way, lambda ui: setattr(ui, "checking_in", True))

    def _leave(self) -> None:
        change(self._way, lambda ui: setattr(ui, "checking_in", False))

    def _check_in(self, last_six: str) -> None:
        self._way.ask(REQUEST, lambda seat: seat.check_in(last_six))

    def _read(self, text: str) -> None:
        """A card says who sits down; where that is refused, the check-in page says why."""
        view = self._way.view
        if view is None or view.stage is not Stage.READY or REQUEST in self._way.ui.waiting_for:
            return
        self._screens.check_in.clear()
        self._way.ask(REQUEST, lambda seat: seat.check_in_by(CardText(text)))
        change(self._way, lambda ui: setattr(ui, "checking_in", True))

    def _claim(self) -> None:
        self._way.ask("claim", lambda seat: seat.confirm_person())

    def _deny(self) -> None:
        self._way.ui.hand_up = True
        change(self._way, lambda ui: setattr(ui, "denied", True))

    def _not_me(self) -> None:
        self._way.ask("not_me", lambda seat: seat.deny_person())

    def _open_camera(self) -> None:
        view = self._way.view
        self._screens.identity.show_live(None)
        if may_use(self._source, view.sitting if view else None):
            self._camera.start(self._source)
        else:
            self._camera_failed(CameraTrouble.NO_CAMERA)

    def _camera_failed(self, trouble: CameraTrouble) -> None:
        self._screens.identity.show_no_live()

"""Who sits down: by the pad or a reader, then face beside photo, then the notes."""

from PySide6.QtCore import QObject

from client.recording.cameras import Cameras
from client.recording.recorder_line import Trouble
from client.seat.camera import may_use
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
from client.workers.recorder_keeper import RecorderKeeper

READ_ON = (ScreenName.IDLE, ScreenName.CHECK_IN)
"""Where a card that is shown to a reader means that somebody wants to sit down."""


class CheckInSteps(QObject):
    """Connects the screens from the free seat to the confirmed identity; belongs to the journey."""

    def __init__(self, way: Way, screens: Screens, cameras: Cameras, recorder: RecorderKeeper) -> None:
        """`recorder` shows what the camera sees."""
        super().__init__()
        self._way = way
        self._screens = screens
        self._cameras = cameras
        self._recorder = recorder
        self._shows = False
        self._wedge = KeyboardWedge()
        self._readers: tuple[Reader, ...] = (self._wedge,)
        recorder.said.connect(self._hear)
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
        self._shows = name is ScreenName.IDENTITY
        if self._shows:
            self._show_opening()
        self._recorder.show(self._shows)

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
                view.other_camera_asked.connect(self._next_camera)
                self._recorder.pictured.connect(view.show_live)
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
        self._way.ask("dispute", lambda seat: seat.room.dispute_person())

    def _not_me(self) -> None:
        self._way.ask("not_me", lambda seat: seat.deny_person())

    def _next_camera(self) -> None:
        self._recorder.next_camera()
        self._show_opening()

    def _show_opening(self) -> None:
        view = self._way.view
        allowed = may_use(self._cameras.current, view.sitting if view else None)
        self._screens.identity.show_live(None)
        self._screens.identity.offer_other_camera(allowed and len(self._cameras.in_turn()) > 1)

    def _hear(self, line: object) -> None:
        """Without a picture the proctor confirms by eye."""
        if isinstance(line, Trouble) and self._shows:
            self._screens.identity.show_no_live()

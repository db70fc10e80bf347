"""What only a standalone sitting asks of the window: the unlock code, moving in, confirming a move."""

from PySide6.QtCore import QObject

from client.recording.camera_line import CameraTrouble
from client.recording.cameras import Cameras
from client.seat.camera import Camera, may_use
from client.seat.carried_over.presenter import REQUEST as CARRIED_OVER
from client.seat.carried_over.view import CarriedOverView
from client.seat.glance import UiState
from client.seat.idle.view import IdleView
from client.seat.move_in.presenter import mirror_of
from client.seat.move_in.view import MoveInView
from client.seat.moved_away.view import MovedAwayView
from client.seat.proctor_acts import PROCTOR_REQUEST
from client.seat.resume.view import ResumeView
from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.seat.unlock.presenter import REQUEST as UNLOCK
from client.seat.unlock.presenter import code_in, words_for_camera, words_for_qr
from client.seat.unlock.view import UnlockView
from client.seat.waiting.view import WaitingView
from client.seat.way import Way, change
from client.widgets.proctor_model import Submission
from client.widgets.screen import Screen
from client.workers.recorder_keeper import RecorderKeeper
from exam_core.attempt import commands
from exam_core.identifiers import AttemptId

SECONDS_IN_MINUTE = 60


def gap_seconds(done: Submission) -> int | None:
    """What the proctor stated, in seconds; None where no minutes were asked."""
    return None if done.minutes is None else done.minutes * SECONDS_IN_MINUTE


class StandaloneSteps(QObject):
    """Connects the screens of the standalone mode; belongs to the journey."""

    def __init__(self, way: Way, screens: Screens, cameras: Cameras, recorder: RecorderKeeper) -> None:
        """Of `cameras` a file in the place of one is looked at in a drill only; `recorder` lends them."""
        super().__init__()
        self._way = way
        self._screens = screens
        self._cameras = cameras
        self._untried = 0
        self._recorder = recorder
        self._camera = Camera(self)
        screens.follow(self._connect)
        self._camera.found.connect(self._read_qr)
        self._camera.failed.connect(self._camera_failed)

    def stop(self) -> None:
        """End the camera's process."""
        self._camera.close()

    def _connect(self, _: ScreenName, view: Screen) -> None:
        match view:
            case IdleView():
                view.unlock_asked.connect(self._open_unlock)
                view.move_in_asked.connect(self._open_move_in)
            case WaitingView() | ResumeView():
                view.unlock_asked.connect(self._open_unlock)
            case UnlockView():
                view.back_asked.connect(self._leave_unlock)
                view.code_entered.connect(self._try_code)
                view.camera_asked.connect(self._open_camera)
                view.other_camera_asked.connect(self._open_other_camera)
                view.camera_left.connect(self._close_camera)
                self._camera.pictured.connect(view.show_picture)
            case MoveInView():
                view.back_asked.connect(self._leave_move_in)
                view.chosen.connect(self._choose)
                view.proctor_submitted.connect(self._move_in)
            case CarriedOverView():
                view.confirmed.connect(self._confirm)
                view.denied.connect(self._deny)
            case MovedAwayView():
                view.left.connect(self._use_again)
            case _:
                pass

    def _open_unlock(self) -> None:
        self._way.ui.refusals.pop(UNLOCK, None)
        change(self._way, lambda ui: setattr(ui, "unlocking", True))

    def _leave_unlock(self) -> None:
        change(self._way, lambda ui: setattr(ui, "unlocking", False))

    def _try_code(self, code: str) -> None:
        if UNLOCK not in self._way.ui.waiting_for:
            self._way.ask(UNLOCK, lambda seat: seat.take_unlock_code(code))
            self._way.refresh()

    def _open_camera(self) -> None:
        view = self._way.view
        if not may_use(self._cameras.current, view.sitting if view else None):
            self._tell_failed(CameraTrouble.NO_CAMERA)
            return
        self._untried = len(self._cameras.in_turn()) - 1
        self._screens.unlock.show_camera_on(others=self._untried > 0 and self._nobody_is_here())
        self._recorder.lend(self._start_camera)

    def _open_other_camera(self) -> None:
        if self._nobody_is_here():
            self._cameras.choose_next()
            self._open_camera()

    def _start_camera(self) -> None:
        self._camera.start(self._cameras.current)

    def _nobody_is_here(self) -> bool:
        """Whether nothing is recorded yet that another camera would go on with."""
        view = self._way.view
        return view is not None and view.attempt is None

    def _close_camera(self) -> None:
        self._camera.stop()
        self._recorder.take_back()
        self._screens.unlock.show_camera_off()

    def _camera_failed(self, trouble: CameraTrouble) -> None:
        if trouble is CameraTrouble.NO_CAMERA and self._untried > 0 and self._nobody_is_here():
            self._untried -= 1
            self._cameras.fall_over()
            self._start_camera()
        else:
            self._tell_failed(trouble)

    def _tell_failed(self, trouble: CameraTrouble) -> None:
        self._recorder.take_back()
        self._screens.unlock.show_camera_off(words_for_camera(trouble))

    def _read_qr(self, text: str) -> None:
        view = self._way.view
        if view is None or view.sitting is None:
            return
        code = code_in(text, view.sitting.code)
        if code is None:
            self._screens.unlock.tell_of_camera(words_for_qr(text))
            return
        self._close_camera()
        self._screens.unlock.show_code(code)
        self._try_code(code)

    def _open_move_in(self) -> None:
        self._way.ui.refusals.pop(PROCTOR_REQUEST, None)
        change(self._way, lambda ui: setattr(ui, "moving_in", True))

    def _leave_move_in(self) -> None:
        def leave(ui: UiState) -> None:
            ui.moving_in, ui.moving = False, None

        change(self._way, leave)

    def _choose(self, attempt: str) -> None:
        change(self._way, lambda ui: setattr(ui, "moving", AttemptId(attempt)))

    def _move_in(self, done: Submission) -> None:
        view = self._way.view
        mirror = mirror_of(view, self._way.ui.moving) if view else None
        if mirror is not None:
            self._way.ask(
                PROCTOR_REQUEST,
                lambda seat: seat.move_in(mirror, done.reason, gap_seconds(done) or 0, done.pin),
            )
            self._way.refresh()

    def _confirm(self) -> None:
        self._way.ask(CARRIED_OVER, lambda seat: seat.perform(commands.ConfirmCarriedOver()))
        self._way.refresh()

    def _deny(self) -> None:
        self._way.ask("hand", lambda seat: seat.perform(commands.RaiseHand(True)))
        change(self._way, lambda ui: setattr(ui, "not_mine", True))

    def _use_again(self) -> None:
        view = self._way.view
        if view is not None:
            change(self._way, lambda ui: setattr(ui, "seen_away", view.moved_away))

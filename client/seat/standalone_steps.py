"""What only a standalone sitting asks of the window: the unlock code, moving in, confirming a move."""

from pathlib import Path

from PySide6.QtCore import QObject

from client.recording.camera_line import CameraTrouble
from client.seat.camera import Camera, may_use
from client.seat.carried_over.presenter import REQUEST as CARRIED_OVER
from client.seat.glance import UiState
from client.seat.move_in.presenter import mirror_of
from client.seat.proctor_acts import PROCTOR_REQUEST
from client.seat.screens import Screens
from client.seat.unlock.presenter import REQUEST as UNLOCK
from client.seat.unlock.presenter import code_in, words_for_camera, words_for_qr
from client.seat.way import Way, change
from client.widgets.proctor_model import Submission
from exam_core.attempt import commands
from exam_core.identifiers import AttemptId

SECONDS_IN_MINUTE = 60


def gap_seconds(done: Submission) -> int | None:
    """What the proctor stated, in seconds; None where no minutes were asked."""
    return None if done.minutes is None else done.minutes * SECONDS_IN_MINUTE


class StandaloneSteps(QObject):
    """Connects the screens of the standalone mode; belongs to the journey."""

    def __init__(self, way: Way, screens: Screens, camera: int | Path) -> None:
        """`camera` is its number; a file in its place is looked at in a drill only."""
        super().__init__()
        self._way = way
        self._screens = screens
        self._source = camera
        self._camera = Camera(self)
        on = screens
        for opener in (on.idle, on.waiting, on.resume):
            opener.unlock_asked.connect(self._open_unlock)
        on.unlock.back_asked.connect(self._leave_unlock)
        on.unlock.code_entered.connect(self._try_code)
        on.unlock.camera_asked.connect(self._open_camera)
        on.unlock.camera_left.connect(self._close_camera)
        on.idle.move_in_asked.connect(self._open_move_in)
        on.move_in.back_asked.connect(self._leave_move_in)
        on.move_in.chosen.connect(self._choose)
        on.move_in.proctor_submitted.connect(self._move_in)
        on.carried_over.confirmed.connect(self._confirm)
        on.carried_over.denied.connect(self._deny)
        on.moved_away.left.connect(self._use_again)
        self._camera.pictured.connect(on.unlock.show_picture)
        self._camera.found.connect(self._read_qr)
        self._camera.failed.connect(self._camera_failed)

    def stop(self) -> None:
        """End the camera's process."""
        self._camera.close()

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
        if not may_use(self._source, view.sitting if view else None):
            self._camera_failed(CameraTrouble.NO_CAMERA)
            return
        self._screens.unlock.show_camera_on()
        self._camera.start(self._source)

    def _close_camera(self) -> None:
        self._camera.stop()
        self._screens.unlock.show_camera_off()

    def _camera_failed(self, trouble: CameraTrouble) -> None:
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

"""Keeps a recorder running for as long as one is wanted: for whoever sits here, or for the live picture."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from client.recording.camera_line import Picture
from client.recording.cameras import Cameras
from client.recording.recorder_command import Command, Live
from client.recording.recorder_line import Alive, Back, Began, Trouble
from client.sitting.filming import Filming
from client.store.camera_file import is_there
from client.workers.recorder_process import RecorderProcess
from exam_core.recording.still import StillKind

SPARE_AFTER_MS = 1_500
"""Once pictures are being recorded: a second recorder gets ready, so that a killed one is back at once."""
SHORT_LIVED_S = 5.0
REST_MS = 3_000
"""One that dies as soon as it is started is started again only after a rest."""
PATIENCE_MS = 3_000
"""A slow camera takes so long to its first picture; one that is not there at all is passed over at once."""


class RecorderKeeper(QObject):
    """Belongs to the windows' thread. A recorder that dies, or hangs and is killed, is replaced at once.

    A camera that gives no first picture is told as every trouble is, and the next one is tried, once around.
    """

    pictured = Signal(bytes)
    said = Signal(object)
    """Carries every `RecorderLine` but pictures and signs of life."""
    closed = Signal()
    """What was recorded is closed, as far as it ever will be: nobody writes any more."""

    def __init__(self, cameras: Cameras, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cameras = cameras
        self._allowed = False
        self._filming = Filming()
        self._live = self._lent = self._over = False
        self._borrower: Callable[[], None] | None = None
        self._recorder: RecorderProcess | None = None
        self._spare: RecorderProcess | None = None
        self._closing: RecorderProcess | None = None
        self._stills: set[StillKind] = set()
        self._since = 0.0
        self._has_seen = False
        self._passed_over = 0
        self._ready_spare = QTimer(self, singleShot=True, interval=SPARE_AFTER_MS)
        self._ready_spare.timeout.connect(self._start_spare)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._try_another)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._bring_level)

    @property
    def process_id(self) -> int | None:
        """Of the recorder that is in charge, if there is one."""
        return self._recorder.process_id if self._recorder else None

    @property
    def spare_id(self) -> int | None:
        """Of the one that is ready to take its place."""
        return self._spare.process_id if self._spare and self._spare.is_warm else None

    def follow(self, filming: Filming, *, allowed: bool) -> None:
        """Record what the seat wants recorded.

        Args:
            filming: what there is to do.
            allowed: whether the source is a camera here: a file in its place is one in a drill only.
        """
        before, self._filming = self._filming, filming
        self._allowed = allowed
        if before.order != filming.order:
            self._order_changed(before)
        self._ask_for_stills()

    def show(self, on: bool) -> None:
        """Say what the camera sees by `pictured`, or no longer."""
        if on is not self._live:
            self._live = on
            self._bring_level(tell=Live(on=on))

    def next_camera(self) -> None:
        """Show what another camera sees, and use that one from now on; not while anything is recorded."""
        if self._filming.order is None:
            self._cameras.choose_next()
            self._passed_over = 0
            self._change_camera()

    def lend(self, to: Callable[[], None]) -> None:
        """Leave the camera to another program until `take_back`, and call `to` once it is free."""
        self._lent, self._borrower = True, to
        self._finish()
        if self._closing is None:
            self._hand_over()

    def take_back(self) -> None:
        """The other program has left the camera."""
        if self._lent:
            self._lent, self._borrower = False, None
            self._bring_level()

    def close(self) -> None:
        """Close what is recorded, end every process, and wait until that is done; nothing begins any more."""
        self._over = True
        self._ready_spare.stop()
        self._rest.stop()
        self._filming, self._live = Filming(), False
        self._finish()
        for process in self.findChildren(RecorderProcess):
            process.close()

    def _order_changed(self, before: Filming) -> None:
        self._stills.clear()
        if before.order is not None and self._recorder is not None:
            self._finish()
        elif before.order is not None and self._closing is None:
            self.closed.emit()
        self._bring_level(tell=self._filming.order)

    def _bring_level(self, *, tell: Command | None = None) -> None:
        """Have a recorder where one is wanted and none where not; `tell` one that runs already."""
        wanted = self._filming.order is not None or self._live
        if not wanted or self._lent or self._over:
            self._finish()
        elif not self._allowed:
            self.said.emit(Trouble(reason="no_camera"))
        elif self._recorder is not None:
            if tell is not None:
                self._recorder.tell(tell)
        elif self._closing is None and not self._rest.isActive():
            self._begin()

    def _begin(self) -> None:
        """Put the spare in charge, or a new one. The camera is opened by one at a time."""
        recorder, self._spare = self._spare, None
        if recorder is None:
            recorder = RecorderProcess(self._cameras.current, self)
        else:
            recorder.ended.disconnect(self._spare_lost)
        recorder.said.connect(self._hear)
        recorder.ended.connect(self._lost)
        self._recorder, self._since, self._has_seen = recorder, time.monotonic(), False
        if self._filming.order is not None:
            recorder.tell(self._filming.order)
        if self._live:
            recorder.tell(Live(on=True))
        self._stills.clear()
        self._ask_for_stills()

    def _sees(self) -> None:
        self._has_seen, self._passed_over = True, 0
        self._patience.stop()

    def _try_another(self) -> None:
        """Once around: a program that starts again and again would be in the exam's way."""
        others = len(self._cameras.in_turn()) - 1
        if self._passed_over < others:
            self._passed_over += 1
            self._cameras.fall_over()
        elif not self._cameras.fall_back():
            return
        self._change_camera()

    def _change_camera(self) -> None:
        """Have processes of the camera that is to be used now; those of another one have nothing to close."""
        self._patience.stop()
        recorder, self._recorder = self._recorder, None
        spare, self._spare = self._spare, None
        if recorder is not None:
            recorder.said.disconnect(self._hear)
            recorder.ended.disconnect(self._lost)
        if spare is not None:
            spare.ended.disconnect(self._spare_lost)
        for process in filter(None, (recorder, spare)):
            process.ended.connect(process.deleteLater)
            process.finish()
        self._bring_level()

    def _finish(self) -> None:
        recorder, self._recorder = self._recorder, None
        self._passed_over = 0
        self._patience.stop()
        self._ready_spare.stop()
        if recorder is not None:
            recorder.ended.disconnect(self._lost)
            recorder.ended.connect(self._has_closed)
            self._closing = recorder
            recorder.finish()
        if self._spare is not None and self._filming.order is None:
            self._spare.finish()
            self._spare = None

    def _ask_for_stills(self) -> None:
        for still in self._filming.stills:
            if still.kind not in self._stills and self._recorder is not None:
                self._stills.add(still.kind)
                self._recorder.tell(still)

    def _start_spare(self) -> None:
        if self._spare is None and self._filming.order is not None:
            self._spare = RecorderProcess(self._cameras.current, self, spare=True)
            self._spare.ended.connect(self._spare_lost)

    def _spare_lost(self) -> None:
        """One that was killed is not missed before it is needed; another one gets ready later."""
        sender = self.sender()
        if sender is self._spare:
            self._spare = None
            self._ready_spare.start()
        if isinstance(sender, QObject):
            sender.deleteLater()

    def _hear(self, line: object) -> None:
        match line:
            case Picture(jpeg):
                self._sees()
                self.pictured.emit(jpeg)
            case Alive():
                pass
            case Began():
                self._sees()
                self._ready_spare.start()
                self.said.emit(line)
            case Back():
                self._sees()
                self.said.emit(line)
            case Trouble(reason="no_camera" | "stuck") if not self._has_seen:
                self.said.emit(line)
                if is_there(self._cameras.current):
                    self._patience.start()
                else:
                    self._try_another()
            case _:
                self.said.emit(line)

    def _lost(self) -> None:
        """The recorder has died, or it hung and was killed."""
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.deleteLater()
        self.said.emit(Trouble(reason="recorder"))
        if self._spare is None and time.monotonic() - self._since < SHORT_LIVED_S:
            self._rest.start()
        self._bring_level()

    def _has_closed(self) -> None:
        recorder, self._closing = self._closing, None
        if recorder is not None:
            recorder.deleteLater()
        self.closed.emit()
        self._hand_over()
        self._bring_level()

    def _hand_over(self) -> None:
        to, self._borrower = self._borrower, None
        if to is not None:
            to()

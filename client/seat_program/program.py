"""Everything of a running seat, put together: store, threads, window. The only place that knows all rooms."""

import contextlib
import gc
import os
import shutil
import sys
import threading
from importlib.metadata import version
from types import TracebackType
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Slot

from client.clocks import read_clock
from client.link.seat_link import Me
from client.lockdown.detectors.video import VideoDetector
from client.recording.cameras import Cameras
from client.seat.journey import Journey
from client.seat.options import SeatOptions
from client.seat.screens import Screens
from client.seat.video_steps import VideoSteps
from client.seat.window import SeatWindow
from client.seat_program.chosen_hold import hold_name, policy_under
from client.seat_program.lockdown import SeatLockdown
from client.seat_program.look import RememberedLook, displays
from client.seat_program.room_link import RoomLink, console_of
from client.sitting.console_copy import ConsoleCopy
from client.sitting.disk_memory import DiskMemory
from client.sitting.keeper import KeptSecret
from client.sitting.seat import Seat
from client.sitting.seat_place import SeatPlace
from client.sitting.seat_view import SeatView
from client.sitting.seated_attempt import Outlets
from client.store.camera_file import CameraFile
from client.store.device import read_device_keys
from client.store.disk_kind import lies_on_volatile_disk
from client.store.look_file import LookFile
from client.sync.centre import CentreClient, SeatReport
from client.sync.enrolment import read_enrolment
from client.sync.uplink import Uplink
from client.workers.inspection_thread import InspectionThread
from client.workers.recorder_keeper import RecorderKeeper
from client.workers.seat_thread import Answer, SeatThread
from client.workers.uplink_thread import SeatHearsCentre, UplinkThread
from exam_core.attempt.commands import LockByRule
from exam_core.attempt.journal import Entry

SOFTWARE = f"exam-seat {version('exam-room')}"
"""Name and version, as the journal and the reports say it."""
INSPECT_AFTER_MS = 1_500
"""The window comes up first; a camera takes its time."""
MAKE_ANOTHER_MS = 40
"""Between two screens that nobody has needed yet: they are there before anybody gets to them, and no click
waits for more than one of them."""
PROGRAM_FAULT = "program_fault"
"""The reason in every rule set for a lock that the program itself makes."""


class SeatProgram(QObject):
    """A seat from start to end.

    A program error anywhere in the windows' thread is written to stderr and locks the seat by rule, which a
    proctor can unlock: the candidate's answers are durable, and the time of the lock is returned.
    """

    def __init__(self, options: SeatOptions, kept: KeptSecret) -> None:
        """Read what this PC is; nothing runs yet.

        Raises:
            FileNotFoundError: the PC is not enrolled.
            MalformedData: its enrolment is damaged.
        """
        super().__init__()
        self._options = options
        self._kept = kept
        folder, hold = options.folder, hold_name(options)
        enrolment, device = read_enrolment(folder), read_device_keys(folder.device_key)
        place = SeatPlace(
            folder=folder, device=device, root=enrolment.root, site=enrolment.site, seat=enrolment.seat,
            software=SOFTWARE, stick_folders=options.stick_folders,
            volatile_disk=enrolment.volatile_disk or lies_on_volatile_disk(folder.path),
            memory=DiskMemory(folder, device, read_clock(), os.urandom), hold=hold, policy=policy_under(hold),
        )  # fmt: skip
        copy = ConsoleCopy()
        outlets = Outlets(
            self._offer, lambda _: self._uplink.look_for_results(), kept.save, self._offer_check, copy,
            self._copy_on,
        )  # fmt: skip
        packages = tuple(sorted(folder.packages.glob("*.epaper")))
        seat = Seat(place, outlets, read_clock, os.urandom)
        self.seat_thread = SeatThread(seat, lambda seat: seat.begin(packages, kept.load()))
        console = console_of(folder, options.console, forget=options.no_console)
        me = Me(enrolment.site, enrolment.seat, device, SOFTWARE)
        self._room = RoomLink(self.seat_thread, console, me, folder, copy, read_clock) if console else None
        self._hears = SeatHearsCentre(self.seat_thread)
        centre = CentreClient(enrolment, device, folder.ca)
        self._uplink = Uplink(
            centre, folder=folder, device=device, root=enrolment.root, events=self._hears,
            read_clock=read_clock, random=os.urandom, bandwidth=options.bandwidth,
        )  # fmt: skip
        self._uplink_thread = UplinkThread(self._uplink, self._hears)
        self.screens = Screens()
        self.window = SeatWindow(self.screens)
        self._cameras = Cameras(options.cameras, CameraFile(folder.camera))
        self.recorder = RecorderKeeper(self._cameras, self)
        self.journey = Journey(
            self.seat_thread, self.screens, read_clock, self._disk_free_mb,
            english=options.english, cameras=self._cameras, recorder=self.recorder,
        )  # fmt: skip
        picture = VideoDetector()
        self._video = VideoSteps(self.seat_thread, self.recorder, self._cameras, picture)
        self._video.segment_closed.connect(self._uplink.look_for_segments)
        self._lockdown = SeatLockdown(
            options, hold, self.window, self.seat_thread, urlsplit(enrolment.address).hostname, picture,
            lambda: self._cameras.chosen,
        )  # fmt: skip
        self._looks = RememberedLook(LookFile(folder.look), self.window)
        self._inspection = InspectionThread(self.seat_thread, self._cameras, folder.path)
        self._inspecting = QTimer(self, interval=INSPECT_AFTER_MS)
        self._inspecting.timeout.connect(self._inspect)
        self._making = QTimer(self, interval=MAKE_ANOTHER_MS)
        self._making.timeout.connect(self._make_another_screen)
        self.journey.shown.connect(self.window.come_to)
        self.journey.shown.connect(self._first_is_shown)
        self.seat_thread.answered.connect(self._report)
        self.seat_thread.answered.connect(self._looks.follow)
        self._hears.noted.connect(self._log)
        if self._room is not None:
            self.seat_thread.answered.connect(self._room.follow)
            self._room.hears.noted.connect(self._log)

    def start(self) -> None:
        """Show the window and begin."""
        sys.excepthook = self._on_program_error
        threading.excepthook = self._on_thread_error
        self.seat_thread.start()
        self._lockdown.take()
        _ = self.screens.idle  # while the seat reads its packages
        self._inspecting.start()

    def stop(self) -> None:
        """End the threads and leave the disk in order."""
        self._making.stop()
        self._inspecting.stop()
        self.journey.stop()
        self.recorder.close()
        self._lockdown.release()
        self._uplink_thread.stop()
        if self._room is not None:
            self._room.stop()
        self.seat_thread.stop()
        self.window.release()

    def _offer(self, entries: tuple[Entry, ...]) -> None:
        self._uplink.offer(entries)

    def _copy_on(self) -> None:
        if self._room is not None:
            self._room.copy_on()

    def _offer_check(self, data: bytes) -> None:
        """A disk that takes no more is told by the check itself."""
        with contextlib.suppress(OSError):
            self._uplink.offer_check(data)

    def _first_is_shown(self) -> None:
        self.journey.shown.disconnect(self._first_is_shown)
        self._video.begin()
        self._making.start()
        self._uplink_thread.start()
        if self._room is not None:
            self._room.start()

    def _make_another_screen(self) -> None:
        if not self.screens.make_another():
            self._making.stop()
            # What is here by now stays: whoever looks for garbage in the middle of an exam need not walk it.
            gc.freeze()
            gc.enable()

    def _inspect(self) -> None:
        """Once, and not while somebody answers: a seat that comes back has better things to do."""
        view = self.journey.view
        if view is None or (view.attempt is not None and view.attempt.clock is not None):
            return
        self._inspecting.stop()
        self._inspection.look(displays())

    def _disk_free_mb(self) -> int:
        return shutil.disk_usage(self._options.folder.path).free // 1_000_000

    @Slot(object)
    def _report(self, answer: Answer) -> None:
        self._uplink.report(_report_of(answer.view))

    @Slot(str)
    def _log(self, code: str) -> None:
        print(f"exam-seat: {code}", file=sys.stderr, flush=True)

    def _on_program_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        self.seat_thread.ask("lock_by_rule", lambda seat: seat.perform(LockByRule(PROGRAM_FAULT)))

    def _on_thread_error(self, error: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(error)


def _report_of(view: SeatView) -> SeatReport:
    attempt, sitting = view.attempt, view.sitting
    if sitting is not None and sitting.standalone:
        return SeatReport()  # nothing of a sitting without a network goes over one
    findings = tuple(dict.fromkeys(one.finding.code.value for one in view.findings))
    if attempt is None:
        return SeatReport(
            sitting=view.sitting.code if view.sitting else None, state=view.stage.value, findings=findings
        )
    return SeatReport(
        sitting=view.sitting.code if view.sitting else None,
        state=attempt.state.value,
        attempt=attempt.attempt,
        head=attempt.head,
        seq=attempt.entries,
        findings=findings,
    )

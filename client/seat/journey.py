"""The candidate's way: what was pressed becomes a request, the answer becomes a screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from client.recording.cameras import Cameras
from client.seat import proctor_acts as acts
from client.seat.answer_sheet.view import AnswerSheetView
from client.seat.check_in.steps import CheckInSteps
from client.seat.glance import Glance, Page, UiState
from client.seat.hand_in.presenter import REQUEST as HAND_IN
from client.seat.hand_in.view import HandInView
from client.seat.notes.view import NotesView
from client.seat.pace import SECONDS_MS, look_every_ms
from client.seat.practice.steps import PracticeSteps
from client.seat.proctor_acts import PROCTOR_REQUEST
from client.seat.question.presenter import ANSWER, FLAG, REPORT
from client.seat.question.view import QuestionView
from client.seat.routing import ScreenName, screen_for
from client.seat.screens import Drawered, Screens, WithProctor
from client.seat.standalone_steps import StandaloneSteps, gap_seconds
from client.seat.warned.view import WarnedView
from client.sitting.seat_view import SeatView, Stage
from client.widgets.proctor_model import Submission
from client.widgets.screen import Screen
from client.workers.recorder_keeper import RecorderKeeper
from client.workers.seat_thread import Answer, Request, SeatThread
from exam_core.attempt import commands
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State

VIEWED_AFTER_MS = 50
"""After a question was turned to, the seat hears of it: sooner it would take turns with the painting."""

TURNED = "view"
"""Name of the request that tells the seat which question is on the screen: the screen shows it already."""


class Journey(QObject):
    """Holds the last view of the seat and what only the window knows; asks the seat, shows the answers.

    A refusal is kept until the same request is made again or another screen comes up, and stands in words
    on the screen it belongs to.
    """

    shown = Signal(object)
    """The `ScreenName` that has just come up."""

    def __init__(
        self,
        seat: SeatThread,
        screens: Screens,
        read_clock: Callable[[], Reading],
        disk_free_mb: Callable[[], int],
        *,
        english: bool,
        cameras: Cameras,
        recorder: RecorderKeeper,
    ) -> None:
        super().__init__()
        self._seat_thread = seat
        self._screens = screens
        self._read_clock = read_clock
        self._disk_free_mb = disk_free_mb
        self._english = english
        self.view: SeatView | None = None
        self.ui = UiState()
        self._name: ScreenName | None = None
        self._model: object = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._viewed = QTimer(self, singleShot=True, interval=VIEWED_AFTER_MS)
        self._viewed.timeout.connect(self._tell_viewed)
        self._check_in = CheckInSteps(self, screens, cameras, recorder)
        self._practice = PracticeSteps(self, screens)
        self._standalone = StandaloneSteps(self, screens, cameras, recorder)
        screens.follow(self._connect)
        seat.answered.connect(self._answered)

    @property
    def look_interval_ms(self) -> int:
        """How often the window looks at the clock now."""
        return self._timer.interval()

    def stop(self) -> None:
        """Follow the clock no more."""
        self._timer.stop()
        self._viewed.stop()
        self._standalone.stop()

    def refresh(self) -> None:
        """Show what the clock has changed."""
        if self.view is not None:
            self._show(only_what_changed=True)
            attempt = self.view.attempt
            at_the_paper = attempt is not None and attempt.state is State.ANSWERING
            wanted = look_every_ms(self._name, left_s=self._glance().left_s if at_the_paper else None)
            if self._timer.interval() != wanted:
                self._timer.setInterval(wanted)

    def _connect(self, _: ScreenName, view: Screen) -> None:
        view.hand_raised.connect(self._raise_hand)
        view.told_read.connect(self._put_away)
        if isinstance(view, WithProctor):
            view.proctor_submitted.connect(self._act)
        match view:
            case NotesView():
                view.accepted.connect(self._accept_notes)
            case QuestionView():
                self._connect_question(view)
            case AnswerSheetView():
                view.jumped.connect(self._jump)
                view.back_asked.connect(self._open_question)
                view.hand_in_asked.connect(self._open_hand_in)
            case HandInView():
                view.back_asked.connect(self._open_sheet)
                view.jumped.connect(self._jump)
                view.hand_in_asked.connect(self._ask_again)
                view.hand_in_confirmed.connect(self._hand_in)
            case WarnedView():
                view.acknowledged.connect(self._put_warnings_away)
            case _:
                pass

    def _connect_question(self, on: QuestionView) -> None:
        on.answer_changed.connect(self._answer)
        on.next_asked.connect(self._next)
        on.previous_asked.connect(self._previous)
        on.flag_toggled.connect(self._flag)
        on.problem_reported.connect(self._report)
        on.sheet_asked.connect(self._open_sheet)

    def _accept_notes(self) -> None:
        since = self.ui.notes_since_ms
        shown_ms = self._read_clock().mono_ms - since if since is not None else 0
        self._perform("notes", commands.AcceptNotes(shown_ms))

    def _answer(self, choice: tuple[int, ...]) -> None:
        self.ui.chosen = choice
        self.ui.saved = False
        self._screens.question.show_saved(saved=False)
        self._perform(ANSWER, commands.Answer(self.ui.number, choice))
        self._show()

    def _flag(self, on: bool) -> None:
        self._perform(FLAG, commands.Flag(self.ui.number, on))

    def _report(self) -> None:
        self._perform(REPORT, commands.ReportQuestion(self.ui.number))

    def _next(self) -> None:
        self._jump(self.ui.number + 1)

    def _previous(self) -> None:
        self._jump(self.ui.number - 1)

    def _jump(self, number: int) -> None:
        if self.view is None or self.view.attempt is None:
            return
        self.ui.number = max(1, min(number, self.view.attempt.questions))
        self.ui.page = Page.QUESTION
        self.ui.chosen = None
        self.ui.saved = False
        for request in (ANSWER, FLAG, REPORT):
            self.ui.refusals.pop(request, None)
        self._viewed.start()
        self._show()

    def _tell_viewed(self) -> None:
        self._viewed.stop()
        self._perform(TURNED, commands.View(self.ui.number))

    def _open_question(self) -> None:
        self._turn_to(Page.QUESTION)

    def _open_sheet(self) -> None:
        self._turn_to(Page.SHEET)

    def _open_hand_in(self) -> None:
        self._turn_to(Page.HAND_IN)

    def _ask_again(self) -> None:
        self._turn_to(Page.CONFIRM)

    def _hand_in(self) -> None:
        self._perform(HAND_IN, commands.HandIn())
        self._show()

    def _turn_to(self, page: Page) -> None:
        self.ui.page = page
        self.ui.refusals.pop(HAND_IN, None)
        self._show()

    def _put_warnings_away(self) -> None:
        if self.view is not None and self.view.attempt is not None:
            self.ui.warnings_read = len(self.view.attempt.warnings)
            self._show()

    def _raise_hand(self) -> None:
        self.ask("hand", lambda seat: seat.room.raise_hand())

    def _put_away(self, number: int) -> None:
        self.ask("told_read", lambda seat: seat.room.put_away(number))

    def _act(self, done: Submission) -> None:
        match done.act:
            case acts.CLEAR:
                self.ask(PROCTOR_REQUEST, lambda seat: seat.clear(done.pin))
            case acts.SET_ASIDE:
                self.ask(PROCTOR_REQUEST, lambda seat: seat.set_aside(done.pin))
            case acts.SEND_BACK:
                self.ask(PROCTOR_REQUEST, lambda seat: seat.send_back(done.pin))
            case acts.ACCEPT_WINDOW:
                self.ask(PROCTOR_REQUEST, lambda seat: seat.accept_window(done.pin))
            case act if act.startswith(acts.ACCEPT_FINDING):
                code = act.removeprefix(acts.ACCEPT_FINDING)
                self.ask(PROCTOR_REQUEST, lambda seat: seat.accept_finding(code, done.reason, done.pin))
            case act:
                reason, gap_s = done.reason or None, gap_seconds(done)
                self.ask(PROCTOR_REQUEST, lambda seat: seat.act(Action(act), reason, done.pin, gap_s))
        self._show()

    def _perform(self, name: str, command: commands.Command) -> None:
        self.ask(name, lambda seat: seat.perform(command))

    def ask(self, name: str, request: Request) -> None:
        """Have the seat do something; a refusal of the same name is forgotten."""
        if self._viewed.isActive():
            self._tell_viewed()
        self.ui.refusals.pop(name, None)
        self.ui.waiting_for.append(name)
        self._seat_thread.ask(name, request)

    def _answered(self, answer: Answer) -> None:
        before, self.view = self.view, answer.view
        pressed = answer.name in self.ui.waiting_for
        if pressed:
            self.ui.waiting_for.remove(answer.name)
        self.ui.refusals.pop(answer.name, None)
        if answer.refusal is not None:
            self.ui.refusals[answer.name] = answer.refusal
        self._follow(before, answer)
        # Whatever nobody pressed for is shown only where it changes something that can be seen; so is what
        # the screen has shown since it was pressed.
        shown = not pressed or answer.name in (TURNED, ANSWER)
        self._show(only_what_changed=answer.refusal is None and shown)

    def _follow(self, before: SeatView | None, answer: Answer) -> None:
        """Let the window's own state follow what has become of the seat."""
        ui, view = self.ui, answer.view
        attempt = view.attempt
        if answer.name == ANSWER:
            self._answer_is_durable_or_refused(answer)
        if answer.name == PROCTOR_REQUEST and answer.refusal is None:
            for screen in self._screens.made:
                if isinstance(screen, Drawered):
                    screen.close_proctor()
        if not view.needs_code:
            ui.unlocking = False
        if attempt is None or not attempt.carried_over:
            ui.not_mine = False
        if attempt is None or attempt.state is not State.WAITING:
            ui.practice = None
        if view.stage is not Stage.READY:
            ui.checking_in = ui.moving_in = False
            ui.moving = None
        was = before.attempt.state if before and before.attempt else None
        if attempt is not None and attempt.state is State.ANSWERING and was is not State.ANSWERING:
            ui.number, ui.page, ui.chosen, ui.saved = attempt.viewing, Page.QUESTION, None, False
        if before is not None and before.attempt is not None and attempt is None:
            self.ui = UiState()

    def _answer_is_durable_or_refused(self, answer: Answer) -> None:
        """已保存 is said here and nowhere else: after the commit has returned, for what is on the screen."""
        ui, attempt = self.ui, answer.view.attempt
        if ui.chosen is None or attempt is None:
            return
        if answer.refusal is not None:
            ui.chosen, ui.saved = None, False
        elif ANSWER not in ui.waiting_for and attempt.answers.get(ui.number, ()) == tuple(sorted(ui.chosen)):
            ui.saved = True

    def _show(self, *, only_what_changed: bool = False) -> None:
        if self.view is None:
            return
        name = screen_for(self.view, self.ui)
        came_up = name is not self._name
        if came_up:
            self._come_to(name)
        shown = self._screens[name]
        model = shown.present(self._glance())
        if came_up or not only_what_changed or model != self._model:
            shown.view.display(model)  # type: ignore[attr-defined]  # each takes its own model
        self._model = model
        if name is ScreenName.QUESTION and self.ui.saved:
            self._screens.question.show_saved(saved=True)
        if came_up:
            self._check_in.came_to(name)
            self.shown.emit(name)

    def _come_to(self, name: ScreenName) -> None:
        self._name = name
        self._timer.start(SECONDS_MS)
        now = self._read_clock().mono_ms
        self.ui.notes_since_ms = now if name is ScreenName.NOTES else None
        if name not in (ScreenName.IDLE, ScreenName.CHECK_IN, ScreenName.MESSAGE, ScreenName.UNLOCK):
            self.ui.refusals.clear()

    def _glance(self) -> Glance:
        if self.view is None:
            raise LookupError("the seat has not begun")
        free_mb = self._disk_free_mb() if self._name is ScreenName.IDLE else 0
        return Glance(self.view, self.ui, self._read_clock(), self._english, free_mb)

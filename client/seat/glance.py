"""What a presenter looks at: the seat as it stands, the clock, and what only this window knows."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from client.seat.finding_words import warning
from client.seat.practice.questions import Tried
from client.seat.words import words_for
from client.sitting.refusals import SeatRefusal
from client.sitting.seat_view import MovedAway, SeatView, Stage
from client.widgets.phrase import fill
from client.widgets.screen import Frame, Told
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import Reading
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId
from exam_core.rules.rule_set import Reason, RuleSet

translate = QCoreApplication.translate

ANNOUNCED_FOR_S = 15
"""How long the announcement of the time left stays; long enough to be read by a slow reader."""
TOLD_BY_SCREENS = frozenset(
    {"answer", "flag", "report", "check_in", "proctor", "view", "unlock", "carried_over", "recorder"}
)
"""Requests whose refusal the screen they were made on puts beside what was pressed."""


class Page(Enum):
    """Which of the pages over one running exam is open."""

    QUESTION = auto()
    SHEET = auto()
    HAND_IN = auto()
    CONFIRM = auto()


@dataclass(slots=True)
class UiState:
    """What the window knows beyond the seat; lost when the program stops, and nothing of it is needed then.

    Attributes:
        checking_in: the pad for the ID number is open.
        page: the page over the running exam.
        number: the question on the screen.
        chosen: the choice on the screen that is not durable yet, for `number`.
        saved: the answer on the screen is durable and was given since the question came up.
        refusals: why the last request of each name was refused.
        waiting_for: names of requests under way, each as often as it was asked.
        notes_since_ms: monotonic time at which the notes came up.
        unlocking: the page of the unlock code is open.
        moving_in: the page of moving in is open.
        moving: the attempt that the proctor has chosen there.
        seen_away: who moved away from here; the proctor has put the page about it away.
        practice: what was tried in the practice that is open; None while it is not.
        not_mine: the candidate said that the last answer carried over is not theirs.
        warnings_read: how many warnings the candidate has put away; after a restart they are shown again.
    """

    checking_in: bool = False
    page: Page = Page.QUESTION
    number: int = 1
    chosen: tuple[int, ...] | None = None
    saved: bool = False
    refusals: dict[str, SeatRefusal] = field(default_factory=dict)
    waiting_for: list[str] = field(default_factory=list)
    notes_since_ms: int | None = None
    unlocking: bool = False
    moving_in: bool = False
    moving: AttemptId | None = None
    seen_away: MovedAway | None = None
    practice: Tried | None = None
    not_mine: bool = False
    warnings_read: int = 0


@dataclass(frozen=True, slots=True)
class Glance:
    """One look; presenters turn it into view models and keep nothing."""

    seat: SeatView
    ui: UiState
    now: Reading
    english: bool
    disk_free_mb: int = 0

    @property
    def rules(self) -> RuleSet | None:
        """The rule set of the sitting, once there is one."""
        return self.seat.sitting.package.rules if self.seat.sitting else None

    @property
    def attempt(self) -> AttemptState:
        """The attempt; only asked for on screens that have one."""
        if self.seat.attempt is None:
            raise LookupError("this screen shows an attempt")
        return self.seat.attempt

    @property
    def left_s(self) -> int:
        """Whole seconds left, rounded up: the last second is shown as 1."""
        if self.rules is None or self.seat.attempt is None:
            return 0
        return -(-time_left_ms(self.attempt, self.now, self.rules) // 1000)

    @property
    def cap_minutes(self) -> int:
        """The most that lost time gives back to one attempt, in minutes."""
        return self.rules.returned_cap_s // 60 if self.rules else 0

    @property
    def standalone(self) -> bool:
        """Whether this is a sitting without a network."""
        return self.seat.sitting is not None and self.seat.sitting.standalone

    def minutes_since(self, moment: datetime) -> int:
        """Minutes from `moment` until now by this PC's clock, rounded up: a hint for people, nothing more."""
        return max(0, -int((moment - self.now.wall).total_seconds() // 60))

    @property
    def ends_at(self) -> str:
        """The candidate's own end as a clock time of this PC."""
        end = self.now.wall.timestamp() + self.left_s
        return datetime.fromtimestamp(end).astimezone().strftime("%H:%M")

    @property
    def frame(self) -> Frame:
        """What stands above every screen."""
        hand, sitting = self.seat.hand_up, self.seat.sitting
        look = warning(self.seat.findings)
        if sitting is None:
            return Frame(title="", hand_raised=hand, notice=self._notice, warning=look, told=self._told)
        info = sitting.package.header.sitting
        return Frame(
            title=info.item,
            subtitle=info.name_en if self.english else info.name_zh,
            drill=info.drill,
            hand_raised=hand,
            notice=self._notice,
            warning=look,
            announcement=self._announcement,
            told=self._told,
        )

    @property
    def _notice(self) -> str:
        """What was refused and has no place of its own on the screen."""
        untold = [why for name, why in self.ui.refusals.items() if name not in TOLD_BY_SCREENS]
        return words_for(untold[-1]) if untold and self.seat.stage is not Stage.BROKEN else ""

    @property
    def _told(self) -> Told:
        """The first announcement that nobody here has put away yet."""
        if not self.seat.announced:
            return Told()
        first = self.seat.announced[0]
        return Told(first.number, first.text, clock_time(first.since))

    @property
    def _announcement(self) -> str:
        """How much time is left, for a while at each of the times that the rule set names."""
        if self.rules is None or self.seat.attempt is None or self.seat.attempt.state is not State.ANSWERING:
            return ""
        for announced_s in self.rules.announce_at_s:
            if announced_s - ANNOUNCED_FOR_S < self.left_s <= announced_s:
                if announced_s % 60:
                    return fill(translate("question", "离考试结束还有 %1 秒。"), announced_s)
                return fill(translate("question", "离考试结束还有 %1 分钟。"), announced_s // 60)
        return ""

    def words_of(self, reasons: tuple[Reason, ...], code: str) -> str:
        """A reason of the rule set in the language of the screen; its code where the list has it no more."""
        for reason in reasons:
            if reason.code == code:
                return reason.en if self.english else reason.zh
        return code


def clock_time(moment: datetime, *, seconds: bool = False) -> str:
    """A moment as the wall clock of this PC shows it."""
    return moment.astimezone().strftime("%H:%M:%S" if seconds else "%H:%M")

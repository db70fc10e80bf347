"""The page of the room: phases and plan on the left, the queue and the marked seat on the right."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from client.console.announce.view import AnnouncePage
from client.console.asking.view import AskView
from client.console.code.view import CodePage
from client.console.identity.view import IdentityPage
from client.console.panel.view import SeatPanel
from client.console.phases.view import PhasePage
from client.console.plan.view import PlanView
from client.console.queue.view import QueueView
from client.console.second.band import RevokeBand
from client.console.second.view import SecondPage
from client.console.slim_button import SlimButton, SlimSwitch
from client.widgets.button import ButtonKind
from client.widgets.page import Page
from client.widgets.panel import Column, Row
from client.widgets.stepper import Step, Stepper
from client.widgets.text import Text

SIDE = 372
HAIR = 2
"""Design pixels: of the right column's width and of the line between queue and seat."""


class Sheet(StrEnum):
    """What lies in the place of the plan."""

    PLAN = "plan"
    IDENTITY = "identity"
    ANNOUNCE = "announce"
    PHASE = "phase"
    CODE = "code"
    SECOND = "second"


class RoomPage(Page):
    """`phase_chosen` carries a phase's code; the other signals are the buttons over the plan."""

    phase_chosen = Signal(str)
    announcement_wanted = Signal()
    identity_wanted = Signal()
    everybody_wanted = Signal()
    recovery_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self.plan = PlanView()
        self.queue = QueueView()
        self.panel = SeatPanel()
        self.ask = AskView()
        self.second = SecondPage()
        self.revoke = RevokeBand()
        self.identity = IdentityPage()
        self.announce = AnnouncePage()
        self.phase = PhasePage()
        self.code = CodePage()
        self._over = Row(gap=8)
        self._stepper = Stepper()
        self._identities = SlimButton("", ButtonKind.MARKED, padding=12)
        self._recovery = SlimButton("", ButtonKind.MARKED, padding=12)
        self._several = SlimSwitch(self.tr("多选"), padding=12)
        self._tell = SlimButton(self.tr("通知全场…"), ButtonKind.QUIET, padding=12)
        self._all = SlimButton(self.tr("全场操作…"), ButtonKind.QUIET, padding=12)
        self._foot = Text("", "label", "soft")
        self._between = Row(rule=Qt.Edge.TopEdge, margins=(0, HAIR, 0, 0))
        self._sheets = QStackedWidget()
        self._beside = QStackedWidget()
        self._by_name: dict[Sheet, QWidget] = {
            Sheet.PLAN: self.plan,
            Sheet.IDENTITY: self.identity,
            Sheet.ANNOUNCE: self.announce,
            Sheet.PHASE: self.phase,
            Sheet.CODE: self.code,
            Sheet.SECOND: self.second,
        }
        self.lay_out(self._left(), self._right())
        self._connect()

    def display_phases(self, steps: tuple[Step, ...]) -> None:
        """Show how far the sitting is."""
        self._stepper.display(steps)

    def display_foot(self, words: str) -> None:
        """Show where seats reach this console."""
        self._foot.setText(words)

    def offer_identities(self, words: str) -> None:
        """Show that somebody waits to be verified; nothing where `words` are empty."""
        _offer(self._identities, words)

    def offer_recovery(self, words: str) -> None:
        """Show that the room waits to go on; nothing where `words` are empty."""
        _offer(self._recovery, "" if self.asking else words)

    def bring(self, sheet: Sheet) -> None:
        """Put a sheet in the place of the plan, or the plan back."""
        widget = self._by_name[sheet]
        if self._sheets.currentWidget() is not widget:
            self._sheets.setCurrentWidget(widget)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_beside(self, *, asking: bool) -> None:
        """Put the question about an act in the place of the seat, or the seat back."""
        self._beside.setCurrentWidget(self.ask if asking else self.panel)
        # Everything about the act in sight at once; the plan goes on to say who needs a hand.
        self.queue.setVisible(not asking)
        self._between.setVisible(not asking)
        if asking:
            self.offer_recovery("")
            self.ask.take_keys()

    @property
    def asking(self) -> bool:
        """Whether an act is being asked about."""
        return self._beside.currentWidget() is self.ask

    def offer_revoking(self, words: str) -> None:
        """Show over the plan what can be taken back; what else stands there makes room for so long."""
        self.revoke.display(words)
        self._over.setVisible(not words)

    def _connect(self) -> None:
        self._stepper.chosen.connect(self.phase_chosen)
        self._tell.clicked.connect(self.announcement_wanted)
        self._all.clicked.connect(self.everybody_wanted)
        self._identities.clicked.connect(self.identity_wanted)
        self._recovery.clicked.connect(self.recovery_wanted)
        self._several.clicked.connect(self._mark_several)

    def _mark_several(self) -> None:
        several = not self._several.isChecked()
        self._several.show_on(on=several)
        self.plan.mark_several(several=several)

    def _left(self) -> Column:
        self._over.add(self._stepper)
        self._over.add_stretch()
        self._over.add(self._several)
        self._over.add(self._all)
        top = Row(gap=8, margins=(0, 0, 18, 0))
        for widget in (self._over, self.revoke):
            top.add(widget, 1)
        top.add(self._tell)
        for sheet in self._by_name.values():
            self._sheets.addWidget(sheet)
        left = Column(gap=10, margins=(20, 8, 4, 8))
        left.add(top)
        left.add(self._sheets, 1)
        left.add(self._foot)
        return left

    def _right(self) -> Column:
        self._beside.addWidget(self.panel)
        self._beside.addWidget(self.ask)
        side = Column(gap=10, margins=(18, 12, 18, 14), fill="card", rule=Qt.Edge.LeftEdge)
        side.add(self.queue)
        for button in (self._identities, self._recovery):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            side.add(button)
        side.add(self._between)
        side.add(self._beside, 1)
        return side


def _offer(button: SlimButton, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)
    button.setVisible(bool(words))

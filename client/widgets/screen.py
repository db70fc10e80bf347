"""What all screens of the seat have: drill ribbon, header, 举手, look."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from client.widgets.button import ButtonKind
from client.widgets.drill_ribbon import DrillRibbon
from client.widgets.header import Header
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.raise_hand_button import RaiseHandButton
from client.widgets.theme import DESIGN_SIZE, Dressed, Look, ThemeName, TypeSize, dress, scale_for
from client.widgets.told_band import ToldBand


@dataclass(frozen=True, slots=True)
class Told:
    """An announcement to the room: its number at this seat, its words, and when it came."""

    number: int = 0
    words: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """In every view model: the header's two lines, whether this is a drill, whether the hand is up.

    `notice` says what is wrong with the PC or the request, on whichever screen that happens; `warning` asks
    the proctor to look at this PC; `announcement` tells the candidate how much time is left; `told` is what
    the room was told, with its number (0: nothing) and when.
    """

    title: str
    subtitle: str = ""
    drill: bool = False
    hand_raised: bool = False
    notice: str = ""
    warning: str = ""
    announcement: str = ""
    told: Told = Told()


class Screen(Dressed, QWidget):
    """Base of all views: ribbon and header above a body.

    `set_look` sets theme and type step; the scale follows the window by itself.
    """

    hand_raised = Signal()
    told_read = Signal(int)
    """An announcement was put away, by its number."""
    size_chosen = Signal(TypeSize)
    theme_chosen = Signal(ThemeName)

    # The dark screens: locked, away.
    night = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What lies under it need not be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._worn: Look | None = None
        self._wish = Look(night=self.night)
        self._ribbon = DrillRibbon()
        self._ribbon.hide()
        self.header = Header()
        self.header.hand.clicked.connect(self.hand_raised)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        # The window decides, not what would fit.
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._box.addWidget(self._ribbon)
        self._box.addWidget(self.header)
        self._announced = ToldBand()
        self._announced.read.connect(self.told_read)
        self._box.addWidget(self._announced)
        self._notice = NoticeBand()
        self._box.addWidget(self._notice)

    def set_body(self, body: QWidget) -> None:
        """Put `body` under the header."""
        self._box.addWidget(body, 1)

    def hide_header(self) -> RaiseHandButton:
        """Do without the header; returns 举手, for the body to place."""
        self.header.hide()
        # Without the header what everybody has to see stands above the body.
        self._box.insertWidget(self._box.indexOf(self._notice), self.header.bands)
        self.header.hand.set_resting(ButtonKind.OUTLINE)
        return self.header.hand

    def set_look(self, theme: ThemeName, size: TypeSize) -> None:
        """Wear another theme or type step."""
        self._wish = replace(self._wish, theme=theme, size=size)
        self._wear()

    def display_frame(self, frame: Frame) -> None:
        """Show what every screen shows."""
        self._ribbon.setVisible(frame.drill)
        self.header.set_titles(frame.title, frame.subtitle)
        self.header.hand.set_raised(raised=frame.hand_raised)
        self.header.tell(frame.warning, frame.announcement)
        self._announced.display(frame.told.number, frame.told.words, frame.told.since)
        self._notice.display(frame.notice, NoticeKind.WRONG)

    def minimumSizeHint(self) -> QSize:
        # The window decides; what doesn't fit scrolls.
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return DESIGN_SIZE

    def hasHeightForWidth(self) -> bool:
        # Otherwise each change on one screen would have every other screen measured too.
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._wear()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("paper"))

    def right_edge(self, width: int) -> QRect:
        """A strip of `width` design pixels along the right edge, under the ribbon."""
        top = 0 if self._ribbon.isHidden() else self._ribbon.height()
        wide = min(self.look.px(width), self.width())
        return QRect(self.width() - wide, top, wide, self.height() - top)

    def _wear(self) -> None:
        ratio = self.devicePixelRatioF()
        look = replace(self._wish, scale=scale_for(self.size(), ratio), ratio=ratio)
        if look != self._worn:
            self._worn = look
            dress(self, look)

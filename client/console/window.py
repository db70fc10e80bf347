"""The window of `exam-proctor` for the room: the bar above, the page below."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from client.console.head import Head
from client.widgets.drill_ribbon import DrillRibbon
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.panel import Row
from client.widgets.theme import Dressed, Look, ThemeName, TypeSize, dress, scale_for


class PageName(StrEnum):
    """The pages of the window."""

    CHOICE = "choice"
    OPENING = "opening"
    ROOM = "room"


class ConsoleWindow(Dressed, QWidget):
    """Closing is asked about while a room is open: `closing` is emitted and the window stays."""

    closing = Signal()

    def __init__(self, pages: Mapping[PageName, QWidget]) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("监考端"))
        self._pages = dict(pages)
        self._wish = Look(size=TypeSize.SMALL)
        self._worn: Look | None = None
        self.may_close = True
        self._ribbon = DrillRibbon()
        self._ribbon.hide()
        self.head = Head()
        self._notice = NoticeBand(low=True)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        notice = Row(margins=(20, 6, 20, 0))
        notice.add(self._notice, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        # The window decides, not what would fit.
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for widget in (self._ribbon, self.head, notice):
            box.addWidget(widget)
        box.addWidget(self._stack, 1)
        self.head.switch.size_chosen.connect(self._take_size)
        self.head.switch.theme_chosen.connect(self._take_theme)

    def come_to(self, name: PageName) -> None:
        """Bring a page up."""
        page = self._pages[name]
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, words: str, kind: NoticeKind = NoticeKind.WRONG) -> None:
        """Say above the page what went wrong, or well; nothing where `words` are empty."""
        self._notice.display(words, kind)

    def show_drill(self, *, drill: bool) -> None:
        """Whether this is a rehearsal."""
        self._ribbon.setVisible(drill)

    def appear(self, size: tuple[int, int] | None) -> None:
        """Come up in a size, or over the whole screen."""
        if size is None:
            self.showMaximized()
        else:
            self.resize(*size)
            self.show()

    def set_look(self, theme: ThemeName, size: TypeSize) -> None:
        """Wear another theme or type step."""
        self._wish = replace(self._wish, theme=theme, size=size)
        self._wear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._wear()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close)
        if not self.may_close:
            self.closing.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("paper"))

    def _take_size(self, size: TypeSize) -> None:
        self.set_look(self._wish.theme, size)

    def _take_theme(self, theme: ThemeName) -> None:
        self.set_look(theme, self._wish.size)

    def _wear(self) -> None:
        look = replace(self._wish, scale=scale_for(self.size()))
        if look != self._worn:
            self._worn = look
            dress(self, look)

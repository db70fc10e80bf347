"""On the page of the room: what is pressed becomes an order or a question, what the room tells is shown."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from client.console import recovery
from client.console.acting import Acting
from client.console.announcing import Announcing
from client.console.checking import Checking
from client.console.desk import ConsoleDesk
from client.console.identifying import Identifying
from client.console.leaving import Leaving
from client.console.pages import Pages
from client.console.papers import Papers
from client.console.refusals import Refused
from client.console.room import presenter as room
from client.console.room.presenter import Moment
from client.console.room.showing import show_room
from client.console.room.view import Sheet
from client.console.room_orders import RoomOrders
from client.console.seconding import Seconding
from client.console.unlocking import Unlocking
from client.console.words import done_words, moved_words, success_words
from client.room.view import Phase, RoomView
from client.room.wanted import MoveDone, OrderDone
from client.standalone.sealing_folder import SealingFolder
from client.widgets.notice_band import NoticeKind
from client.workers.desk_thread import DeskThread
from exam_core.attempt.proctor_act import Action

translate = QCoreApplication.translate
SECOND_MS = 1000


class RoomJourney(QObject):
    """Which seats are marked and what lies in the place of the plan; the room knows all the rest.

    News of the room are shown as they come; in between, once a second, what has grown older.
    """

    sealing_wanted = Signal()

    def __init__(
        self,
        orders: RoomOrders,
        folder: SealingFolder,
        desk: "DeskThread[ConsoleDesk, Refused]",
        pages: Pages,
        read_ms: Callable[[], int],
        *,
        english: bool,
    ) -> None:
        super().__init__()
        self._orders = orders
        self._pages, self._read_ms, self._english = pages, read_ms, english
        self._view: RoomView | None = None
        self._marked: tuple[int, ...] = ()
        self._told = "", NoticeKind.WRONG
        page = pages.room
        self._acting = Acting(orders, page, self)
        self._identifying = Identifying(page, self._acting, self)
        self._announcing = Announcing(orders, page, self)
        self._checking = Checking(orders, page, self)
        self._unlocking = Unlocking(orders, page, self)
        self._papers = Papers(orders, folder, page, self)
        self._seconding = Seconding(desk, orders, page, self)
        self._leaving = Leaving(pages, self)
        self._ticking = QTimer(self, interval=SECOND_MS)
        self._ticking.timeout.connect(self.show)
        orders.changed.connect(self._hear)
        orders.ordered.connect(self._answer)
        orders.moved.connect(self._answer_move)
        orders.mirrors_written.connect(self._begin_to_seal)
        self._connect()
        self._ticking.start()

    def stop(self) -> None:
        """Show nothing any more."""
        self._ticking.stop()

    @Slot()
    def show(self) -> None:
        """Show the room as it is now."""
        moment = self._moment
        if moment is None:
            return
        page, window = self._pages.room, self._pages.window
        show_room(page, moment, self._marked)
        window.head.display(room.head(moment))
        words, kind = self._told
        trouble = room.trouble(moment)
        window.tell("\n".join(filter(None, (trouble, words))), NoticeKind.WRONG if trouble else kind)
        window.show_drill(drill=any(one.drill for one in moment.infos))
        for part in (
            self._acting, self._identifying, self._announcing, self._checking, self._unlocking,
            self._seconding, self._papers,
        ):  # fmt: skip
            part.show(moment)

    @property
    def _moment(self) -> Moment | None:
        return Moment(self._view, self._read_ms(), self._english) if self._view is not None else None

    def _connect(self) -> None:
        page = self._pages.room
        page.plan.chosen.connect(self._mark)
        page.queue.pressed.connect(self._bring_seat)
        page.everybody_wanted.connect(self._mark_all)
        page.recovery_wanted.connect(self._recover)
        page.announcement_wanted.connect(self._announce)
        page.identity_wanted.connect(self._identify)
        page.phase_chosen.connect(self._open_phase)
        for sheet in (page.identity, page.announce, page.phase, page.code):
            sheet.left.connect(self._back_to_plan)
        self._papers.told.connect(self._tell)
        self._acting.second_wanted.connect(self._seconding.begin)
        self._acting.announcement_wanted.connect(self._announce_marked)
        self._announcing.finished.connect(self._back_to_plan)
        self._identifying.finished.connect(self._back_to_plan)
        self._checking.code_wanted.connect(self._open_code)
        self._checking.identities_wanted.connect(self._identify)
        self._checking.everybody_wanted.connect(self._mark_all)
        self._checking.sealing_wanted.connect(self._make_ready_to_seal)

    @Slot()
    def _make_ready_to_seal(self) -> None:
        self._tell(translate("console", "正在备好封存要用的副本…"), NoticeKind.NOTE)
        self._orders.write_mirrors()

    @Slot()
    def _begin_to_seal(self) -> None:
        self._tell("", NoticeKind.NOTE)
        self.sealing_wanted.emit()

    @Slot(object)
    def _hear(self, view: RoomView) -> None:
        if self._view is None:
            self._told = room.set_aside_words(view), NoticeKind.WRONG
        self._view = view
        self.show()

    @Slot(object)
    def _answer(self, done: OrderDone) -> None:
        words = "\n".join(filter(None, (success_words(done), done_words(done))))
        self._tell(words, NoticeKind.WRONG if done.refused else NoticeKind.GOOD)

    @Slot(object)
    def _answer_move(self, done: MoveDone) -> None:
        self._told = moved_words(done), NoticeKind.WRONG if done.refused else NoticeKind.GOOD
        self.show()

    @Slot(str, object)
    def _tell(self, words: str, kind: NoticeKind) -> None:
        self._told = words, kind
        self.show()

    @Slot(object)
    def _mark(self, seats: tuple[int, ...]) -> None:
        if seats != self._marked:
            self._marked = seats
            self._told = "", NoticeKind.WRONG
            self._seconding.leave()
            self._acting.leave()
            self._acting.mark(seats)
            self.show()

    @Slot(int)
    def _bring_seat(self, seat: int) -> None:
        page = self._pages.room
        if self._identifying.takes(seat):
            return
        page.bring(Sheet.PLAN)
        page.plan.mark((seat,))

    @Slot()
    def _mark_all(self) -> None:
        view = self._view
        if view is not None:
            self._pages.room.bring(Sheet.PLAN)
            self._pages.room.plan.mark(row.seat for row in view.seats)

    @Slot()
    def _recover(self) -> None:
        """Mark all that wait, and ask once for all that can go on in one step; say why where none can."""
        moment = self._moment
        seats = recovery.waiting(moment) if moment is not None else ()
        if moment is None or not seats:
            return
        self._pages.room.bring(Sheet.PLAN)
        self._pages.room.plan.mark(seats)
        if recovery.spent(moment).issuperset(seats):
            words = (recovery.gap_words(moment, seats), *recovery.warnings(moment, seats, several=True))
            self._tell("\n".join(words), NoticeKind.WRONG)
        else:
            self._acting.begin_for(Action.RESUME, *seats)

    @Slot()
    def _announce(self) -> None:
        self._pages.room.plan.mark(())
        self._open_announcement(())

    @Slot()
    def _announce_marked(self) -> None:
        self._open_announcement(self._marked)

    def _open_announcement(self, seats: tuple[int, ...]) -> None:
        self._announcing.begin(seats)
        self._pages.room.bring(Sheet.ANNOUNCE)
        self.show()

    @Slot()
    def _identify(self) -> None:
        self._pages.room.plan.mark(())
        self._pages.room.bring(Sheet.IDENTITY)
        self._identifying.begin()
        self.show()

    @Slot(str)
    def _open_phase(self, code: str) -> None:
        self._checking.begin(Phase(code))
        self._pages.room.bring(Sheet.PHASE)
        self.show()

    @Slot()
    def _open_code(self) -> None:
        self._pages.room.bring(Sheet.CODE)
        self.show()

    @Slot()
    def _back_to_plan(self) -> None:
        self._identifying.end()
        self._pages.room.announce.forget()
        self._pages.room.code.forget()
        self._pages.room.bring(Sheet.PLAN)
        self.show()

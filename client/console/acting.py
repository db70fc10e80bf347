"""From a button of the seat's panel to the order: the question in between, where there is one."""

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from client.console import recovery
from client.console.acts import MOVE, TELL, Doable, doable
from client.console.asking import presenter as asking
from client.console.asking.view import Asked, AskModel
from client.console.orders import wanted_for
from client.console.phases.presenter import open_words
from client.console.room.presenter import Moment
from client.console.room.showing import by_proctor
from client.console.room.view import RoomPage
from client.console.room_orders import RoomOrders
from client.room.wanted import EndWanted, MoveWanted
from exam_core.attempt.proctor_act import Action
from exam_core.rules.rule_set import RuleSet

translate = QCoreApplication.translate


class Acting(QObject):
    """One question at a time. It goes away with the mark on the plan, never by itself."""

    announcement_wanted = Signal()
    second_wanted = Signal(object)
    """Carries an `EndWanted`, which takes a second proctor."""

    def __init__(self, room: RoomOrders, page: RoomPage, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._page = room, page
        self._moment: Moment | None = None
        self._asks = False
        self._marked: tuple[int, ...] = ()
        page.panel.act_wanted.connect(self._begin)
        page.ask.done.connect(self._finish)
        page.ask.left.connect(self.leave)

    def show(self, moment: Moment) -> None:
        """Keep the question in line with what can be done now."""
        self._moment = moment
        if not self._asks:
            return
        act = self._act(self._page.ask.code)
        if act is None:
            self.leave()
        else:
            self._page.ask.tell(self._question(moment, act))

    def mark(self, seats: tuple[int, ...]) -> None:
        """The seats that the panel is about."""
        self._marked = seats

    @Slot()
    def leave(self) -> None:
        """Do nothing; the panel comes back."""
        self._asks = False
        self._page.ask.forget()
        self._page.ask_beside(asking=False)

    def order(self, seats: tuple[int, ...], asked: Asked) -> None:
        """Have an order sent."""
        self._room.order(seats, wanted_for(asked.code, asked.reason, asked.words, asked.typed))

    def begin_for(self, code: str, *seats: int) -> None:
        """Ask about an act on these seats, whatever is marked."""
        self._marked = seats
        self._begin(code)

    @Slot(str)
    def _begin(self, code: str) -> None:
        if code == TELL:
            self.announcement_wanted.emit()
            return
        moment, act = self._moment, self._act(code)
        if moment is None or act is None:
            return
        rules = self._rules(moment, act)
        if rules is None or not (asking.is_asked(act, rules) or self._open_list(act)):
            self.order(act.seats, Asked(code))
            return
        self._asks = True
        self._page.ask.ask(self._question(moment, act))
        self._page.ask_beside(asking=True)

    @Slot(object)
    def _finish(self, asked: Asked) -> None:
        if not self._asks:
            return
        act = self._act(asked.code)
        self.leave()
        if act is None:
            return
        if asked.code == MOVE and asked.seat is not None:
            self._room.move(MoveWanted(act.seats[0], asked.seat, asked.reason))
        elif asked.code == Action.END:
            self.second_wanted.emit(EndWanted(act.seats, asked.reason))
        else:
            self.order(act.seats, asked)

    def _act(self, code: str) -> Doable | None:
        moment = self._moment
        if moment is None or not code:
            return None
        rows = moment.rows(self._marked)
        acts = doable(
            rows, by_proctor=by_proctor(moment), movable=moment.room.movable, spent=recovery.spent(moment)
        )
        return next((one for one in acts if one.code == code), None)

    def _question(self, moment: Moment, act: Doable) -> AskModel:
        rules = self._rules(moment, act)
        if rules is None:
            raise LookupError(act.code)
        warning = self._open_list(act)
        return asking.present(moment, act, len(self._marked), rules, warning=warning, overrides=bool(warning))

    def _open_list(self, act: Doable) -> str:
        """What has not been ticked before a start; empty where nothing is open."""
        return open_words(self._moment) if self._moment and act.code == Action.START else ""

    def _rules(self, moment: Moment, act: Doable) -> RuleSet | None:
        """The rules of the first seat's sitting: one room's sittings are under the same ones."""
        row = moment.row(act.seats[0])
        code = row.sitting if row is not None else None
        return next((one.rules for one in moment.room.sittings if one.info.code == code), None)

"""After the move: is this the last answer you gave? Yes goes on, no calls the proctor."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_drawer import ProctorDrawer
from client.widgets.proctor_model import ProctorModel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The question's number, its stem, and each chosen option as its card says it ("B 断电状态…")."""

    number: int
    stem: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarriedOverModel:
    """`count` 0: the exam has not begun. `last` None: no answer was carried over. `denied`: "not mine"."""

    frame: Frame
    name: str
    seat: int
    answered: int
    count: int
    left_s: int
    last: LastAnswer | None
    denied: bool
    busy: bool
    problem: str
    proctor: ProctorModel


class CarriedOverView(Screen):
    """是，继续考试 and 不对 for the candidate; a proctor may let them go on too."""

    confirmed = Signal()
    denied = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = Text("", "lead")
        self._number = Text("", "label_strong", "soft")
        self._stem = Text("", "stem")
        self._answer = Text("", "strong", "primary")
        self._card = Column(gap=10, margins=(28, 20, 28, 20), fill="card", border="line", radius="large")
        self._facts = Facts()
        self._told = NoticeBand()
        self._yes = Button(self.tr("是，继续考试"), ButtonKind.PRIMARY, icon="tick", padding=32)
        self._no = Button(self.tr("不对"), ButtonKind.DANGER, icon="cross", padding=32)
        self._proctor = Button(self.tr("监考员"), ButtonKind.PLAIN, icon="key", padding=10)
        self._drawer = ProctorDrawer(self)
        self._build()
        self._yes.clicked.connect(self.confirmed)
        self._no.clicked.connect(self.denied)
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def display(self, model: CarriedOverModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._lead.setText(self._question(model))
        self._card.setVisible(model.last is not None)
        if model.last is not None:
            self._number.setText(fill(self.tr("您最后答的是第 %1 题"), model.last.number))
            self._stem.setText(model.last.stem)
            self._answer.setText(fill(self.tr("您选的是：%1"), "\n".join(model.last.options)))
        self._facts.display(self._facts_of(model))
        self._facts.setVisible(model.count > 0)
        if model.denied:
            self._told.display(self.tr("已通知监考员。请不要离开座位，等监考员来核对。"), NoticeKind.NOTE)
        else:
            self._told.display(model.problem, NoticeKind.WRONG)
        self._yes.setEnabled(not model.busy and not model.denied)
        self._no.setEnabled(not model.busy and not model.denied)
        self._drawer.display(model.proctor)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def _question(self, model: CarriedOverModel) -> str:
        if model.count == 0:
            return self.tr("考试还没有开始。请看看姓名对不对，然后继续。")
        if model.last is None:
            return self.tr("原来的座位上还没有保存过答案。您记得也是这样吗？")
        return self.tr("答案都带过来了。请看看，这是您最后的答案吗？")

    def _facts_of(self, model: CarriedOverModel) -> tuple[Fact, ...]:
        minutes = -(-max(0, model.left_s) // 60)
        return (
            Fact(self.tr("考生"), fill(self.tr("%1 · %2 号机"), model.name, model.seat)),
            Fact(self.tr("已答"), fill(self.tr("%1 题，共 %2 题"), model.answered, model.count), strong=True),
            Fact(self.tr("考试计时"), fill(self.tr("剩余 %1 分钟，等您确认的时间按规则补回"), minutes)),
        )

    def _build(self) -> None:
        self._card.add(self._number)
        self._card.add(self._stem)
        self._card.add(self._answer)
        buttons = Row(gap=16)
        buttons.add(self._yes)
        buttons.add(self._no)
        buttons.add_stretch()
        buttons.add(self._proctor)
        middle = Column(gap=16, margins=(64, 28, 64, 20))
        middle.add_stretch()
        middle.add(Text(self.tr("您已换到新的座位"), "display"))
        middle.add(self._lead)
        middle.add(self._card)
        middle.add(self._facts)
        middle.add(self._told)
        middle.add_space(4)
        middle.add(buttons)
        middle.add_stretch(2)
        self.set_body(ScrollColumn(middle, edge=12))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

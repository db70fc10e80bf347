"""After the exam: the receipt, whether the answers are safe elsewhere, when to leave. Never a score."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
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


class HandedInBy(Enum):
    """Who ended the exam."""

    CANDIDATE = auto()
    TIME = auto()
    PROCTOR = auto()
    """Ordered out."""
    ROOM = auto()
    """Two proctors have ended the exam before its time."""


class SafeAt(Enum):
    """Where a second copy of the sealed answers is."""

    NOWHERE = auto()
    CENTRE = auto()
    CONSOLE = auto()
    STICK = auto()


@dataclass(frozen=True, slots=True)
class HandedInModel:
    """`receipt` as it is printed ("K7Q2M-9XWAB"); `handed_in_at` a clock time; `standalone`: no network.

    `video` says to the proctor how much of the video is on a stick; empty where none has to be.
    """

    frame: Frame
    receipt: str
    handed_in_at: str
    by: HandedInBy
    answered: int
    count: int
    name: str
    seat: int
    safe_at: SafeAt
    proctor: ProctorModel | None = None
    standalone: bool = False
    video: str = ""


class HandedInView(Screen):
    """请勿关机 until the answers are safe, then 请安静离场. The proctor clears the seat from here."""

    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = Badge("tick", "green")
        self._title = Text("", "display")
        self._how = Text("", "lead", "soft")
        self._objection = Text("", "body", "soft")
        self._safe = NoticeBand()
        self._receipt = Text("", "receipt", "primary", wrap=False)
        self._facts = Facts()
        self._proctor = Button(self.tr("监考员"), ButtonKind.PLAIN, icon="key", padding=10)
        self._video = Text("", "label", "soft")
        self._drawer = ProctorDrawer(self)
        self._build()
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def display(self, model: HandedInModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        safe = model.safe_at is not SafeAt.NOWHERE
        self._title.setText(self._title_words(model.by, safe=safe))
        self._how.setText(self._how_words(model.by))
        self._objection.setVisible(model.by is HandedInBy.PROCTOR)
        kind = NoticeKind.GOOD if safe else NoticeKind.NOTE
        self._safe.display(self._safe_words(model), kind)
        self._badge.set_badge("tick" if safe else "pending", "green" if safe else "amber_mark")
        self._receipt.setText(model.receipt)
        answered = fill(self.tr("%1 题，共 %2 题"), model.answered, model.count)
        if not model.count:
            answered = self.tr("考试没有开始")
        self._facts.display(
            (
                Fact(self.tr("考生"), model.name),
                Fact(self.tr("座位"), fill(self.tr("%1 号机"), model.seat)),
                Fact(self.tr("交卷时间"), model.handed_in_at),
                Fact(self.tr("已答"), answered),
            )
        )
        self._video.setText(model.video)
        self._proctor.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._drawer.display(model.proctor)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def _title_words(self, by: HandedInBy, *, safe: bool) -> str:
        if by is HandedInBy.PROCTOR:
            return self.tr("已按监考员要求结束考试")
        if by is HandedInBy.ROOM:
            return self.tr("考试已提前结束")
        return self.tr("请安静离场") if safe else self.tr("已交卷，请勿关机")

    def _how_words(self, by: HandedInBy) -> str:
        match by:
            case HandedInBy.CANDIDATE:
                return self.tr("您已交卷。")
            case HandedInBy.TIME:
                return self.tr("考试时间到，已自动交卷。")
            case HandedInBy.PROCTOR:
                return self.tr("您已答的内容都已保存。请带好随身物品，安静离开考场。")
            case HandedInBy.ROOM:
                return self.tr("您已答的内容都已保存并交卷，成绩由考试中心处理。请听从监考员的安排。")

    def _safe_words(self, model: HandedInModel) -> str:
        match model.safe_at:
            case SafeAt.NOWHERE if model.standalone:
                return self.tr("请勿关机，请监考员插入考试U盘。答卷会自动存到盘上，请稍候。")
            case SafeAt.NOWHERE:
                return self.tr("答卷已在本机封存，正在送出。请勿关机，请稍候。")
            case SafeAt.CENTRE:
                return self.tr("答卷已送达考试中心。")
            case SafeAt.CONSOLE:
                return self.tr("答卷已送达监考机。")
            case SafeAt.STICK:
                return self.tr("答卷已存入考试U盘。")

    def _build(self) -> None:
        badge = Row()
        badge.add(self._badge)
        badge.add_stretch()
        left = Column(gap=10)
        left.add_stretch()
        left.add(badge)
        left.add_space(14)
        left.add(self._title)
        left.add(self._how)
        self._objection.setText(self.tr("对处理决定不服的，可以依照第二十五条向考试点或考试中心申请复核。"))
        left.add(self._objection)
        left.add_space(10)
        left.add(self._safe)
        left.add_stretch(2)
        card = Column(gap=8, margins=(36, 28, 36, 28), fill="card", border="line", radius="large")
        card.add(Text(self.tr("回执码"), "lead", "soft"))
        card.add(self._receipt)
        card.add(
            Text(self.tr("请抄下回执码。成绩由考试中心公布，查询时可以用它核对您的答卷。"), "label", "soft")
        )
        card.add_space(12)
        card.add(self._facts)
        right = Column()
        right.add_stretch()
        right.add(card)
        right.add_stretch(2)
        work = Row(gap=48)
        work.add(left, 1)
        work.add(right, 1)
        foot = Row()
        foot.add(self._video, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.add(self._proctor)
        body = Column(gap=8, margins=(56, 24, 56, 16))
        body.add(work, 1)
        body.add(foot)
        self.set_body(ScrollColumn(body, edge=12))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

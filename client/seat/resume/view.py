"""After a power cut or a restart: the answers are all here, and what the seat waits for before it goes on."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_model import ProctorModel
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import Look

PANEL = 430


class ResumeNeeds(Enum):
    """What the seat waits for."""

    KEY = auto()
    CODE = auto()
    GAP = auto()
    PROCTOR = auto()
    CENTRE = auto()


@dataclass(frozen=True, slots=True)
class ResumeModel:
    """What the resume screen shows.

    `last_saved` is the clock time of the last answer saved. `attempt_known`: the journal is open, so that
    answers and times can be said. `left_s` None: not known yet. `clock_minutes`: what this PC's clock makes
    of the gap that the proctor states, `cap_minutes` the most that is given back in all. `can_unlock`: the
    unlock code would help, even if the paper may come by itself.
    """

    frame: Frame
    needs: ResumeNeeds
    name: str
    seat: int
    answered: int
    last_saved: str
    left_s: int | None
    proctor: ProctorModel | None = None
    attempt_known: bool = True
    clock_minutes: int = 0
    cap_minutes: int = 0
    can_unlock: bool = False


class ResumeView(Screen):
    """Nothing to do for the candidate; the proctor gives the unlock code, then resumes the exam."""

    unlock_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next = Text("", "lead")
        self._facts = Facts()
        self._about_gap = Text("", "body", "soft")
        self._unlock = Button(self.tr("输入开启码"), ButtonKind.PRIMARY, icon="key", padding=32)
        self._panel = ProctorPanel()
        self._build()
        self._unlock.clicked.connect(self.unlock_asked)
        self._panel.submitted.connect(self.proctor_submitted)

    def display(self, model: ResumeModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._next.setText(self._needs_words(model.needs))
        self._facts.setVisible(model.attempt_known)
        if model.attempt_known:
            self._facts.display(self._facts_of(model))
        self._unlock.setVisible(model.can_unlock)
        self._about_gap.setVisible(model.needs is ResumeNeeds.GAP)
        self._about_gap.setText(self._gap_words(model))
        self._panel.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._panel.display(model.proctor)
            self._panel.take_keys()

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        return super().take_look(look)

    def _facts_of(self, model: ResumeModel) -> tuple[Fact, ...]:
        left = self.tr("正在核对，按规则补回")
        if model.left_s is not None:
            left = fill(self.tr("剩余 %1 分钟"), -(-max(0, model.left_s) // 60))
        elif model.needs is ResumeNeeds.GAP:
            left = self.tr("已停住，监考员填写中断时间后按规则补回")
        return (
            Fact(self.tr("已保存的答案"), fill(self.tr("%1 题"), model.answered), strong=True),
            Fact(self.tr("最后保存"), model.last_saved),
            Fact(self.tr("考试计时"), left),
            Fact(self.tr("座位"), fill(self.tr("%1 号机 · %2"), model.seat, model.name)),
        )

    def _gap_words(self, model: ResumeModel) -> str:
        return fill(
            self.tr(
                "监考员：请按实际情况填写本机停了多少分钟。按本机时钟约 %1 分钟，仅供参考。"
                "停的时间会补给考生，全场累计最多补 %2 分钟，超出的不补，但会记入考试记录。"
            ),
            model.clock_minutes,
            model.cap_minutes,
        )

    def _needs_words(self, needs: ResumeNeeds) -> str:
        match needs:
            case ResumeNeeds.KEY:
                return self.tr("正在重新取得试卷，请稍候。")
            case ResumeNeeds.CODE:
                return self.tr("请坐好，等监考员来重新输入开启码。")
            case ResumeNeeds.GAP | ResumeNeeds.PROCTOR:
                return self.tr("请坐好，等监考员来恢复考试。")
            case ResumeNeeds.CENTRE:
                return self.tr("补回的时间要由考试中心决定，监考员正在联系。")

    def _build(self) -> None:
        badge = Row()
        badge.add(Badge("power"))
        badge.add_stretch()
        unlock = Row()
        unlock.add(self._unlock)
        unlock.add_stretch()
        left = Column(gap=10, margins=(64, 32, 56, 32))
        left.add_stretch()
        left.add(badge)
        left.add_space(14)
        left.add(Text(self.tr("考试中断过"), "display"))
        left.add(Text(self.tr("您的答案都在，一个也没有丢。"), "lead"))
        left.add(self._next)
        left.add_space(14)
        left.add(self._facts)
        left.add(self._about_gap)
        left.add(unlock)
        left.add_stretch(2)
        body = Row(gap=0)
        body.add(ScrollColumn(left, edge=12), 1)
        body.add(self._panel)
        self._panel.hide()
        self.set_body(body)

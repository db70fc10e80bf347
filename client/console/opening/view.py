"""The packages that were found, to be ticked, and the proctor's stick and PIN beside them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.page import Page, Scroll, titled
from client.widgets.panel import Column, Row
from client.widgets.proctor_model import ProctorModel, Submission
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.text import Text
from client.widgets.theme import dress
from client.widgets.tick_box import TickBox

PANEL = 430


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A package; one with a `problem` cannot be ticked."""

    code: str
    words: str
    detail: str
    ticked: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class OpeningModel:
    """`places` says where packages are looked for; `problem` what went wrong with the opening last."""

    sittings: tuple[SittingLine, ...]
    places: str
    proctor: ProctorModel
    problem: str = ""

    @property
    def ready(self) -> bool:
        """Whether there is a sitting to open."""
        return any(one.ticked for one in self.sittings)


class OpeningPage(Page):
    """`ticked` carries a package's code and whether it is to be opened, `submitted` the PIN."""

    ticked = Signal(str, bool)
    folder_wanted = Signal()
    submitted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PANEL, parent)
        self._list = Column(gap=4)
        self._places = Text("", "label", "soft")
        self._none = Text(self.tr("还没有找到试卷包。"), "body", "soft")
        self._problem = NoticeBand()
        self._panel = ProctorPanel()
        self._boxes: list[TickBox] = []
        self._shown: tuple[SittingLine, ...] = ()
        self.lay_out(self._left(), self._panel)
        self._panel.submitted.connect(self._submit)

    def display(self, model: OpeningModel) -> None:
        """Show `model`."""
        self._places.setText(model.places)
        self._none.setVisible(not model.sittings)
        self._problem.display(model.problem, NoticeKind.WRONG)
        if model.sittings != self._shown:
            self._shown = model.sittings
            self._rebuild(model.sittings)
        self._panel.setEnabled(model.ready)
        self._panel.display(model.proctor)

    def _rebuild(self, sittings: tuple[SittingLine, ...]) -> None:
        focused = next((box.property("code") for box in self._boxes if box.hasFocus()), None)
        self._list.empty()
        self._boxes = []
        for one in sittings:
            box = TickBox(one.words)
            box.setProperty("code", one.code)
            box.setChecked(one.ticked)
            box.setEnabled(not one.problem)
            box.clicked.connect(self._tick)
            detail = Row(margins=(56, 0, 0, 8))
            detail.add(Text(one.problem or one.detail, "label", "red" if one.problem else "soft"), 1)
            self._list.add(box)
            self._list.add(detail)
            self._boxes.append(box)
        dress(self._list, self._list.look)
        for box in self._boxes:
            if box.property("code") == focused:
                box.setFocus()

    def _tick(self, on: bool) -> None:
        self.ticked.emit(str(self.sender().property("code")), on)

    def _left(self) -> Column:
        hint = self.tr("勾选在本机房举行的场次（可以几场同时），插入监考员密钥，输入口令。")
        left = Column(gap=14, margins=(24, 20, 24, 20))
        left.add(titled(self.tr("开考场"), hint))
        left.add(self._problem)
        whole = Column(gap=8)
        whole.add(self._none)
        whole.add(self._list)
        whole.add_stretch()
        left.add(Scroll(whole), 1)
        foot = Row(gap=16)
        back = Button(self.tr("返回"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        folder = Button(self.tr("选择文件夹…"), ButtonKind.QUIET)
        folder.clicked.connect(self.folder_wanted)
        foot.add(back, align=Qt.AlignmentFlag.AlignVCenter)
        foot.add(self._places, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.add(folder, align=Qt.AlignmentFlag.AlignVCenter)
        left.add(foot)
        return left

    def _submit(self, submission: Submission) -> None:
        self.submitted.emit(submission.pin)

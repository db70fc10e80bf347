"""Choose the sitting's package and open it with a proctor's stick."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceRow
from client.widgets.page import Page, Scroll, titled
from client.widgets.panel import Column, Row
from client.widgets.proctor_model import ProctorModel, Submission
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.text import Text
from client.widgets.theme import dress

PANEL = 430


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A package; one with a `problem` cannot be chosen."""

    code: str
    words: str
    detail: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class OpeningModel:
    """`places` says where packages are looked for."""

    packages: tuple[PackageLine, ...]
    chosen: str
    places: str
    proctor: ProctorModel


class OpeningPage(Page):
    """`chosen` carries a package's code, `submitted` the PIN."""

    chosen = Signal(str)
    folder_wanted = Signal()
    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PANEL, parent)
        self._list = Column(gap=8)
        self._places = Text("", "label", "soft")
        self._none = Text("", "body", "soft")
        self._panel = ProctorPanel()
        self._shown: tuple[object, ...] = ()
        left = Column(gap=14, margins=(24, 20, 24, 20))
        left.add(titled(self.tr("选择场次"), self.tr("插入带有试卷包的U盘，选择场次，再用监考员密钥打开。")))
        whole = Column(gap=8)
        whole.add(self._none)
        whole.add(self._list)
        whole.add_stretch()
        left.add(Scroll(whole), 1)
        foot = Row(gap=16)
        foot.add(self._places, 1)
        folder = Button(self.tr("选择文件夹…"), ButtonKind.QUIET)
        folder.clicked.connect(self.folder_wanted)
        foot.add(folder, align=Qt.AlignmentFlag.AlignVCenter)
        left.add(foot)
        self.lay_out(left, self._panel)
        self._panel.submitted.connect(self._submit)

    def display(self, model: OpeningModel) -> None:
        """Show `model`."""
        self._places.setText(model.places)
        self._none.setText(self.tr("还没有找到试卷包。"))
        self._none.setVisible(not model.packages)
        if (model.packages, model.chosen) != self._shown:
            self._shown = (model.packages, model.chosen)
            self._list_packages(model)
        self._panel.setEnabled(bool(model.chosen))
        self._panel.display(model.proctor)

    def _list_packages(self, model: OpeningModel) -> None:
        self._list.empty()
        for one in model.packages:
            row = ChoiceRow(one.words)
            row.setChecked(one.code == model.chosen)
            row.setEnabled(not one.problem)
            row.clicked.connect(lambda _=False, code=one.code: self.chosen.emit(code))
            self._list.add(row)
            detail = Text(one.problem or one.detail, "label", "red" if one.problem else "soft")
            self._list.add(detail)
            self._list.add_space(4)
        dress(self._list, self._list.look)

    def _submit(self, submission: Submission) -> None:
        self.submitted.emit(submission.pin)

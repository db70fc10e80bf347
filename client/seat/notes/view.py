"""The exam notes: how the exam goes, what Annex 3 forbids, where to report."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import dress
from client.widgets.tick_box import TickBox

# Annex 3, section 6: the department of emergency management, and the provincial exam centre.
REPORT_DEPARTMENT = "028-86614913"
REPORT_CENTRE = "028-85050531"


@dataclass(frozen=True, slots=True)
class NotesModel:
    """Numbers come from the rule set; `hand_in_floor_min` 0 means that one may hand in at any time."""

    frame: Frame
    reading_left_s: int
    duration_min: int
    full_marks: str
    pass_mark: str
    late_entry_min: int
    hand_in_floor_min: int


class NotesView(Screen):
    """同意并继续 works once the time has passed and the box is ticked."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_s = 0
        self._exam = self._card(self.tr("考试怎么进行"), "sheet", "primary")
        self._exam.add_stretch()
        self._exam_points: list[Row] = []
        self._shown: tuple[str, ...] = ()
        self._countdown = Text("", "label_strong", "soft")
        self._tick = TickBox(self.tr("我已读完，并会遵守以上规定"))
        self._go = Button(self.tr("同意并继续"), ButtonKind.PRIMARY, icon="next", icon_after=True, padding=32)
        self._build()
        self._tick.toggled.connect(self._refresh)
        self._go.clicked.connect(self.accepted)

    def display(self, model: NotesModel) -> None:
        """Show `model`; the tick stays."""
        self.display_frame(model.frame)
        arrangements = self._arrangements(model)
        if arrangements != self._shown:
            self._show_arrangements(arrangements)
        self.show_reading_left(model.reading_left_s)

    def show_reading_left(self, seconds: int) -> None:
        """Show how long the notes still have to be read."""
        self._left_s = max(0, seconds)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        # The next candidate reads and ticks for themselves.
        self._tick.setChecked(False)

    def _show_arrangements(self, arrangements: tuple[str, ...]) -> None:
        for point in self._exam_points:
            self._exam.box.removeWidget(point)
            point.hide()
            point.deleteLater()
        self._exam_points = [_point(words) for words in arrangements]
        for index, point in enumerate(self._exam_points, start=1):
            self._exam.box.insertWidget(index, point)
            dress(point, self.look)
        self._shown = arrangements

    def _refresh(self) -> None:
        if self._left_s > 0:
            self._countdown.setText(fill(self.tr("请先阅读，还需 %1 秒"), self._left_s))
        else:
            self._countdown.setText("" if self._tick.isChecked() else self.tr("读完后请打勾"))
        self._tick.setEnabled(self._left_s == 0)
        self._go.setEnabled(self._left_s == 0 and self._tick.isChecked())

    def _arrangements(self, model: NotesModel) -> tuple[str, ...]:
        marks = self.tr("考试时间 %1 分钟，满分 %2 分，%3 分及格。")
        late = self.tr("开考 %1 分钟后不能再入场。")
        floor = self.tr("开考 %1 分钟后才能交卷。")
        return (
            fill(marks, model.duration_min, model.full_marks, model.pass_mark),
            *([fill(late, model.late_entry_min)] if model.late_entry_min else []),
            *([fill(floor, model.hand_in_floor_min)] if model.hand_in_floor_min else []),
            self.tr("每选一个答案都会自动保存。停电或死机也不会丢。"),
            self.tr("时间到了会自动交卷。机器坏了耽误的时间，按规则补回。"),
            self.tr("有任何问题，请按“举手”，监考员会过来。"),
        )

    def _build(self) -> None:
        grave = self._card(self.tr("这些行为取消成绩，一年内不能报名"), "warning", "red")
        for words in self._grave():
            grave.add(_point(words))
        grave.add(Text(self.tr("还会列入“黑名单”并通报；违法的，由公安机关处理。"), "label_strong", "red"))
        grave.add_stretch()
        minor = self._card(self.tr("这些行为会受到警告"), "warning", "amber")
        for words in self._minor():
            minor.add(_point(words))
        minor.add(Text(self.tr("警告两次还不改的，取消本场成绩，并须离开考场。"), "label_strong", "amber"))
        minor.add_stretch()
        left, right = Column(gap=14), Column(gap=14)
        left.add(self._exam, 1)
        left.add(self._phones())
        right.add(minor)
        right.add(grave, 1)
        columns = Row(gap=14)
        columns.add(left, 4)
        columns.add(right, 5)
        text = Column(gap=12, margins=(32, 16, 32, 8))
        text.add(columns, 1)
        foot = Row(gap=20, margins=(32, 10, 32, 10), fill="card", rule=Qt.Edge.TopEdge)
        foot.add(self._tick, 3)
        foot.add(self._countdown, 2)
        foot.add(self._go)
        body = Column(gap=0)
        body.add(ScrollColumn(text, edge=12), 1)
        body.add(foot)
        self.set_body(body)

    def _minor(self) -> tuple[str, ...]:
        return (
            self.tr("带着或者看手机、电子设备、考试资料、易燃易爆物品；"),
            self.tr("在考场里吸烟、大声说话、影响别人；"),
            self.tr("不坐自己的座位，或者没有得到准许就离开；"),
            self.tr("和别人说话，抄别人的，或者让别人抄、看；"),
            self.tr("没开考就答题，结束了还在答；"),
            self.tr("其他一般违纪行为。"),
        )

    def _grave(self) -> tuple[str, ...]:
        return (
            self.tr("用假证件、假证明、假材料，或者由别人代考；"),
            self.tr("和考场里外的人串通，拿到或者想拿到答案；"),
            self.tr("威胁、辱骂、诬陷、殴打工作人员，故意扰乱考场；"),
            self.tr("和工作人员串通作弊，或者参加有组织的作弊；"),
            self.tr("其他严重违纪行为。"),
        )

    def _phones(self) -> Column:
        card = self._card(self.tr("发现有人违纪，可以举报"), "phone", "primary")
        card.add(Text(fill(self.tr("应急管理厅 %1"), REPORT_DEPARTMENT), "body"))
        card.add(Text(fill(self.tr("省考试中心 %1"), REPORT_CENTRE), "body"))
        card.add_stretch()
        return card

    def _card(self, title: str, icon: str, colour: str) -> Column:
        card = Column(gap=4, margins=(20, 14, 20, 14), fill="card", border="line", radius="card")
        head = Row(gap=10)
        head.add(Icon(icon, 24, colour))
        head.add(Text(title, "title", colour), 1)
        card.add(head)
        return card


def _point(words: str) -> Row:
    point = Row(gap=8)
    point.add(Text("·", "body", "soft", wrap=False), align=Qt.AlignmentFlag.AlignTop)
    point.add(Text(words, "body"), 1)
    return point

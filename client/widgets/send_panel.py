"""The upload to the centre, which nobody has to do: who would send, the passphrase, what became of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.check_mark_row import Mark
from client.widgets.icon import Icon
from client.widgets.line_field import LineField
from client.widgets.panel import Column, Row
from client.widgets.progress_line import ProgressLine
from client.widgets.text import Text
from client.widgets.theme import dress

PASSPHRASE = 200


@dataclass(frozen=True, slots=True)
class SentLine:
    """What became of one file that was sent."""

    words: str
    state: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SendModel:
    """`sender` says whose key would send, or what is missing for it; `busy`: nothing can be asked now."""

    sender: str
    can_send: bool
    sending: bool
    problem: str
    sent: tuple[SentLine, ...]
    busy: bool


class SendPanel(Column):
    """`wanted` carries the passphrase; it is forgotten as soon as it is used or out of sight."""

    wanted = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self._sender = Text("", "label", "soft")
        self._passphrase = LineField(self.tr("上传人口令"), secret=True)
        self._passphrase.setMaxLength(PASSPHRASE)
        self._send = Button(self.tr("上传到考试中心"), ButtonKind.OUTLINE)
        self._stop = Button(self.tr("停止上传"), ButtonKind.QUIET)
        self._progress = ProgressLine(self.tr("上传进度"))
        self._problem = Text("", "label_strong", "red")
        self._sent = Column(gap=8)
        self._model: SendModel | None = None
        self._build()

    def display(self, model: SendModel) -> None:
        """Show `model`."""
        old, self._model = self._model, model
        if old is None or old.sent != model.sent:
            self._sent.empty()
            for one in model.sent:
                self._sent.add(_line(one))
            dress(self._sent, self._sent.look)
        self._sender.setText(model.sender)
        self._problem.setText(model.problem)
        self._problem.setVisible(bool(model.problem))
        self._passphrase.setEnabled(model.can_send and not model.busy)
        self._stop.setVisible(model.sending)
        self._send.setVisible(not model.sending)
        if not model.sending:
            self._progress.display("", 0, 0)
        if not model.can_send:
            self._passphrase.clear()
        self._refresh()

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far the upload is."""
        self._progress.display(words, done, of)

    def hideEvent(self, event: QHideEvent) -> None:
        self._passphrase.clear()

    def _refresh(self) -> None:
        model = self._model
        can = model is not None and model.can_send and not model.busy
        self._send.setEnabled(can and bool(self._passphrase.text()))

    def _submit(self) -> None:
        passphrase = self._passphrase.text()
        if self._send.isEnabled():
            self._passphrase.clear()
            self.wanted.emit(passphrase)

    def _build(self) -> None:
        self.add(Text(self.tr("上传（可不做）"), "strong"))
        self.add(self._sender)
        self.add(Text(self.tr("上传人口令"), "label", "soft"))
        self.add(self._passphrase)
        for button in (self._send, self._stop):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.add(button)
        self.add(self._progress)
        self.add(self._problem)
        self.add(self._sent)
        self._passphrase.textChanged.connect(self._refresh)
        self._passphrase.returnPressed.connect(self._submit)
        self._send.clicked.connect(self._submit)
        self._stop.clicked.connect(self.stopped)


def _line(one: SentLine) -> Row:
    icon, colour = one.mark.value
    row = Row(gap=10)
    row.add(Icon(icon, 20, colour), align=Qt.AlignmentFlag.AlignTop)
    words = Column(gap=0)
    words.add(Text(one.words, "label"))
    words.add(Text(one.state, "label_strong", colour))
    row.add(words, 1)
    row.setAccessibleName(f"{one.words} {one.state}")
    return row

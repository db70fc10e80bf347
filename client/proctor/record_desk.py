"""What is typed into the invigilation record, on its way to the desk: kept a moment after each key."""

from PySide6.QtCore import QObject, QTimer

from client.proctor.desk_view import SittingView
from client.proctor.record import presenter as record
from client.proctor.record.values import Typed, cells_of, changes_of, table_of
from client.proctor.record.view import RecordPage
from client.proctor.refusals import Refused
from client.proctor.sealing_desk import SealingDesk
from client.workers.desk_thread import DeskThread
from exam_core.custody.invigilation import InvigilationRecord

Thread = DeskThread[SealingDesk, Refused]

KEEP_AFTER_MS = 250
"""Long enough that a word is one write, short enough that a crash loses no more than a word."""
WITHOUT_FORM = frozenset({"video", "patrol", "remarks"})
"""Fields that take any text."""


class RecordDesk(QObject):
    """Takes what is typed apart, marks what cannot be taken, hands on what can."""

    def __init__(self, desk: Thread, page: RecordPage, *, english: bool) -> None:
        super().__init__()
        self._desk, self._page, self._english = desk, page, english
        self._sitting: SittingView | None = None
        self._changes: dict[str, object] = {}
        self._recording: str | None = None
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep.timeout.connect(self.flush)
        page.filled.connect(self._fill)
        page.table_filled.connect(self._fill_table)
        page.row_added.connect(self._add_row)
        page.on_duty.connect(self._put_on_duty)

    def show(self, sitting: SittingView) -> None:
        """Show the record as the desk has it; not while something typed has not reached the desk."""
        self._sitting = sitting
        if self._changes or self._recording is not None:
            return
        self._page.offer_tables(record.tables(sitting.header.rules, english=self._english))
        self._page.display(record.present(sitting))

    def flush(self) -> None:
        """Hand everything to the desk."""
        self._keep.stop()
        changes, self._changes = self._changes, {}
        words, self._recording = self._recording, None
        if changes:
            self._desk.ask("fill", lambda desk: desk.fill(changes))
        if words is not None:
            self._desk.ask("fill", lambda desk: desk.fill_recording(words))

    def _record(self) -> InvigilationRecord | None:
        """The record with what has not reached the desk yet."""
        kept = self._sitting.draft.invigilation if self._sitting else None
        return kept.model_copy(update=self._changes) if kept else None

    def _change(self, changes: dict[str, object]) -> None:
        self._changes |= changes
        self._keep.start()

    def _fill(self, name: str, text: str) -> None:
        kept, sitting = self._record(), self._sitting
        if kept is None or sitting is None:
            return
        if name == "recording":
            self._recording = text
            self._keep.start()
            return
        changes = changes_of(name, text, kept, sitting.rows)
        if name not in WITHOUT_FORM:
            self._page.mark_wrong(name, wrong=changes is None)
        if changes is not None:
            self._change(changes)

    def _fill_table(self, name: str, typed: list[Typed]) -> None:
        kept = self._record()
        if kept is None:
            return
        changes, wrong = table_of(name, typed, kept.date)
        if len(cells_of(name, kept)) == len(typed):  # else a row was taken out, and the table is made anew
            for at, (_, cells) in enumerate(typed):
                for code in cells:
                    self._page.table(name).mark_wrong(at, code, wrong=(at, code) in wrong)
        self._change(changes)

    def _add_row(self, name: str, seat: str) -> None:
        kept, sitting = self._record(), self._sitting
        if kept is None or sitting is None:
            return
        row = record.new_row(name, sitting, seat)
        self._page.table(name).mark_seat(wrong=row is None)
        if row is not None:
            self._page.table(name).clear_seat()
            self._change(table_of(name, [*cells_of(name, kept), row], kept.date)[0])
            self.flush()

    def _put_on_duty(self, badge: str, on: bool) -> None:
        kept, sitting = self._record(), self._sitting
        if kept is None or sitting is None:
            return
        here = {str(one.badge) for one in kept.proctors} - {badge}
        self._change({"proctors": record.on_duty(sitting, here | {badge} if on else here)})
        self.flush()

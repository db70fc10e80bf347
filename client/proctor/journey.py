"""From page to page: what is pressed becomes a request to the desk, what the desk answers is shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QFileDialog

from client.proctor.desk_view import DeskView, SittingView
from client.proctor.explain import presenter as explain
from client.proctor.explain.presenter import difference_of
from client.proctor.gather import presenter as gather
from client.proctor.mirror import presenter as mirror
from client.proctor.opening import presenter as opening
from client.proctor.opening.view import OpeningModel
from client.proctor.pages import Pages
from client.proctor.record_desk import RecordDesk, Thread
from client.proctor.refusals import Refused
from client.proctor.sealed import presenter as sealed
from client.proctor.sealing_desk import SealingDesk
from client.proctor.sheets import sealed_sheets, sign_out_sheet, write_sheets, write_to_stick
from client.proctor.sign import presenter as sign
from client.proctor.steps import can_go, frame
from client.proctor.window import PageName, SealingWindow
from client.proctor.words import words_for
from client.sitting.proctor_stick import StickRefusal
from client.standalone.sealing_folder import SealingFolder
from client.standalone.sending import Sending, SendRefusal
from client.widgets.phrase import fill
from client.widgets.send_words import progress_words
from client.workers.desk_thread import Answer
from exam_core.identifiers import TicketNumber

translate = QCoreApplication.translate


class Journey(QObject):
    """Which page is up, and what is chosen on it. Nothing here outlives a sitting: the desk keeps it all."""

    def __init__(
        self,
        desk: Thread,
        pages: Pages,
        window: SealingWindow,
        folder: SealingFolder,
        sending: Sending,
        *,
        english: bool,
    ) -> None:
        super().__init__()
        self._desk, self._pages, self._window = desk, pages, window
        self._folder, self._sending, self._english = folder, sending, english
        self._view: DeskView | None = None
        self._page = PageName.OPENING
        self._package: Path | None = None
        self._ticket = ""
        self._busy = ""
        self._problem, self._done, self._panel_problem = "", "", ""
        self._record = RecordDesk(desk, pages.record, english=english)
        desk.answered.connect(self._take)
        desk.progressed.connect(self._progress)
        self._connect()

    def _connect(self) -> None:
        pages = self._pages
        self._window.step_chosen.connect(lambda code: self.go(PageName(code)))
        pages.opening.chosen.connect(self._choose_package)
        pages.opening.folder_wanted.connect(self._choose_folder)
        pages.opening.submitted.connect(lambda pin: self._ask("open", lambda desk: desk.open(pin)))
        pages.gather.seat_pressed.connect(self._choose_ticket)
        pages.gather.folder_wanted.connect(self._choose_folder)
        pages.gather.mirrors_wanted.connect(lambda: self.go(PageName.MIRROR))
        pages.gather.sheet_wanted.connect(self._save_sign_out_sheet)
        pages.gather.explanation_wanted.connect(self._explain_chosen)
        pages.gather.went_on.connect(lambda: self.go(PageName.EXPLAIN))
        pages.mirror.left.connect(lambda: self.go(PageName.GATHER))
        pages.mirror.submitted.connect(self._read_mirrors)
        pages.explain.line_pressed.connect(self._choose_ticket)
        pages.explain.explained.connect(self._explain)
        pages.explain.taken_back.connect(self._take_back)
        pages.explain.went_on.connect(self._after_explaining)
        pages.record.mirrors_wanted.connect(lambda: self.go(PageName.MIRROR))
        pages.record.went_on.connect(lambda: self.go(PageName.SIGN))
        pages.sign.submitted.connect(lambda pin: self._ask("sign", lambda desk: desk.sign(pin)))
        pages.sign.started_over.connect(lambda: self._ask("start_over", lambda desk: desk.start_over()))
        pages.sealed.places.wanted.connect(self._copy)
        pages.sealed.send.wanted.connect(self._send)
        pages.sealed.send.stopped.connect(self._sending.stop)
        pages.sealed.sheets_wanted.connect(self._save_sheets)
        pages.sealed.supplement_wanted.connect(lambda: self.go(PageName.SIGN))
        pages.sealed.left.connect(self._leave)

    def go(self, page: PageName) -> None:
        """Come to a page, if that can be done now."""
        sitting = self._sitting
        if page is not PageName.MIRROR and not can_go(sitting, page):
            return
        if self._page is PageName.MIRROR:
            self._pages.mirror.forget()
        if self._page is PageName.RECORD:
            self._record.flush()
        self._page = page
        self._problem = self._done = self._panel_problem = ""
        if page is PageName.EXPLAIN and sitting is not None:
            open_ones = [row.ticket for row in sitting.rows if row.standing is None]
            if self._ticket not in open_ones and open_ones:
                self._ticket = open_ones[0]
        self.show()

    def show(self) -> None:
        """Show the present page as the desk is now."""
        view = self._view
        if view is None:
            return
        sitting = view.sitting
        self._window.display(frame(sitting, self._page, problem=self._problem, done=self._done))
        if sitting is None:
            self._pages.opening.display(self._opening(view))
        else:
            self._show_page(view, sitting)
        self._window.come_to(self._page)

    def end(self) -> None:
        """Hand over what has been typed; the desk keeps it before it ends."""
        self._record.flush()

    @property
    def _sitting(self) -> SittingView | None:
        return self._view.sitting if self._view else None

    def _opening(self, view: DeskView) -> OpeningModel:
        return opening.present(
            view, self._package, english=self._english, problem=self._panel_problem, busy=self._busy == "open"
        )

    def _show_page(self, view: DeskView, sitting: SittingView) -> None:
        problem, pages = self._panel_problem, self._pages
        match self._page:
            case PageName.GATHER:
                pages.gather.display(gather.present(view, sitting, self._ticket))
            case PageName.MIRROR:
                busy = self._busy == "mirrors"
                pages.mirror.display(mirror.present(view, sitting, problem=problem, busy=busy))
            case PageName.EXPLAIN:
                pages.explain.display(explain.present(sitting, self._ticket, english=self._english))
            case PageName.RECORD:
                self._record.show(sitting)
            case PageName.SIGN:
                busy = self._busy == "sign"
                pages.sign.display(
                    sign.present(view, sitting, english=self._english, problem=problem, busy=busy)
                )
            case PageName.SEALED:
                pages.sealed.display(sealed.present(view, sitting, problem=problem, busy=self._busy))
            case PageName.OPENING:
                pass

    @Slot(object)
    def _take(self, answer: Answer[Refused, DeskView]) -> None:
        before, self._view = self._sitting, answer.view
        if answer.name == self._busy:
            self._busy = ""
            self._window.busy = False
        if answer.name != "tick":
            words = words_for(answer.refusal) if answer.refusal else ""
            in_panel = isinstance(answer.refusal, StickRefusal | SendRefusal)
            self._panel_problem = words if in_panel else ""
            self._problem = "" if in_panel else words
        self._move_on(answer, before)
        self.show()

    def _move_on(self, answer: Answer[Refused, DeskView], before: SittingView | None) -> None:
        sitting = answer.view.sitting
        if sitting is None:
            self._page = PageName.OPENING
        elif before is None:
            self._page = PageName.SEALED if sitting.seals else PageName.GATHER
        elif len(sitting.seals) > len(before.seals):
            self._page = PageName.SEALED
            self._save_sheets()
        elif answer.name == "mirrors" and answer.refusal is None:
            self._pages.mirror.forget()
            self._page = PageName.GATHER
            self._done = translate("proctor", "镜像已读取。")
        elif answer.name == "explain" and answer.refusal is None:
            left = [row.ticket for row in sitting.rows if row.standing is None]
            self._ticket = left[0] if left else self._ticket
        elif answer.name == "copy" and answer.refusal is None:
            self._done = translate("proctor", "已写到U盘并读回核对。")

    def _ask(self, name: str, request: Callable[[SealingDesk], Refused | None]) -> None:
        self._busy = name
        self._window.busy = name in ("sign", "copy", "mirrors", "send")
        self._problem = self._done = self._panel_problem = ""
        self._desk.ask(name, request)
        self.show()

    def _choose_package(self, code: str) -> None:
        self._package = Path(code)
        self._ask("choose", lambda desk: desk.choose(Path(code)))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, translate("proctor", "选择文件夹"))
        if chosen:
            self._ask("watch", lambda desk: desk.watch(Path(chosen)))

    def _choose_ticket(self, ticket: str) -> None:
        self._ticket = ticket
        self.show()

    def _read_mirrors(self, code: str, pin: str) -> None:
        self._ask("mirrors", lambda desk: desk.read_mirrors(code, pin))

    def _explain(self, reason: str, note: str, every: bool) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        tickets = [TicketNumber(self._ticket)]
        if every:
            first = difference_of(tickets[0], reason, note)
            tickets += [row.ticket for row in sitting.rows if row.standing is None and row.takes(first)]
        differences = [difference_of(ticket, reason, note) for ticket in dict.fromkeys(tickets)]
        self._ask("explain", lambda desk: desk.explain(differences))

    def _explain_chosen(self) -> None:
        ticket = self._ticket
        self.go(PageName.EXPLAIN)
        self._choose_ticket(ticket)

    def _take_back(self) -> None:
        ticket = TicketNumber(self._ticket)
        self._ask("take_back", lambda desk: desk.take_back(ticket))

    def _after_explaining(self) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        self.go(PageName.RECORD if sitting.number == 1 else PageName.SIGN)

    def _copy(self, place: str) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        number, folder = sitting.seals[-1].number, Path(place)
        self._ask("copy", lambda desk: desk.copy_to(number, folder))
        self._write(sealed_sheets(sitting), folder, write_to_stick)

    def _send(self, pin: str) -> None:
        emit = self._desk.progressed.emit
        self._ask("send", lambda desk: desk.send(pin, emit))

    @Slot(str, int, int)
    def _progress(self, what: str, done: int, of: int) -> None:
        self._pages.sealed.send.show_progress(progress_words(what, done, of), done, of)

    def _save_sheets(self) -> None:
        sitting = self._sitting
        if sitting is not None and sitting.seals:
            self._write(sealed_sheets(sitting), self._documents(sitting))

    def _save_sign_out_sheet(self) -> None:
        sitting = self._sitting
        if sitting is not None:
            self._write(sign_out_sheet(sitting), self._documents(sitting))

    def _documents(self, sitting: SittingView) -> Path:
        return self._folder.sitting(sitting.header.sitting.code).documents

    def _write(
        self,
        sheets: dict[str, bytes],
        folder: Path,
        put: Callable[[dict[str, bytes], Path], None] = write_sheets,
    ) -> None:
        try:
            put(sheets, folder)
        except OSError:
            self._problem = translate("proctor", "打印件没有写成：磁盘已满或U盘被拔出。")
        else:
            self._done = fill(translate("proctor", "打印件已保存到 %1"), folder)
        self.show()

    def _leave(self) -> None:
        self._package = None
        self._ticket = ""
        self._ask("leave", lambda desk: desk.leave())

"""From page to page: what is pressed becomes a request to the desk, what the desk answers is shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QFileDialog

from client.desk.check import presenter as check
from client.desk.desk_view import DeskView, Stage
from client.desk.done import presenter as done
from client.desk.files import presenter as files
from client.desk.officers import presenter as officers
from client.desk.pages import Pages
from client.desk.refusals import DeskRefusal, Refused
from client.desk.sheet import presenter as sheet
from client.desk.steps import can_go, frame
from client.desk.unsealing_desk import Condition, UnsealingDesk
from client.desk.window import DeskWindow, PageName
from client.desk.words import words_for
from client.documents.unsealing_protocol import unsealing_pdf
from client.standalone.sending import Sending, SendRefusal
from client.unsealing.desk_folder import SEALED_SUFFIX
from client.unsealing.officer_stick import OfficerRefusal
from client.widgets.phrase import fill
from client.widgets.send_words import progress_words
from client.workers.desk_thread import Answer, DeskThread

translate = QCoreApplication.translate

Thread = DeskThread[UnsealingDesk, Refused]
PAGE_OF = {
    Stage.FILES: PageName.CHECK,
    Stage.FIRST: PageName.OFFICERS,
    Stage.SECOND: PageName.OFFICERS,
    Stage.SIGN: PageName.OFFICERS,
    Stage.DONE: PageName.DONE,
}
"""Where a change of stage leads."""
CONDITIONS: dict[str, Condition] = {"intact": "intact", "damaged": "damaged", "none": "none"}
QUICK = ("tick", "add", "code")
"""Requests during which the window may be closed."""


class Journey(QObject):
    """Which page is up; nothing here outlives a sitting."""

    def __init__(
        self, desk: Thread, pages: Pages, window: DeskWindow, sending: Sending, *, english: bool
    ) -> None:
        super().__init__()
        self._desk, self._pages, self._window, self._sending = desk, pages, window, sending
        self._english = english
        self._view: DeskView | None = None
        self._page = PageName.FILES
        self._sheet = sheet.RESULTS
        self._busy, self._laying = "", ""
        self._problem, self._done, self._panel_problem = "", "", ""
        desk.answered.connect(self._take)
        desk.progressed.connect(self._progress)
        self._connect()

    def _connect(self) -> None:
        pages, window = self._pages, self._window
        window.step_chosen.connect(lambda code: self.go(PageName(code)))
        window.dropped.connect(self._add)
        pages.files.pressed.connect(self._lay)
        pages.files.file_wanted.connect(self._choose_file)
        pages.files.folder_wanted.connect(self._choose_folder)
        pages.files.cleared.connect(self._put_away)
        pages.files.went_on.connect(lambda: self.go(PageName.CHECK))
        pages.check.code_typed.connect(self._type_code)
        pages.check.sheet_wanted.connect(self._open_sheet)
        pages.check.went_on.connect(self._go_to_officers)
        pages.check.returned.connect(lambda: self.go(self._home))
        pages.sheet.left.connect(lambda: self.go(PageName.CHECK))
        pages.officers.submitted.connect(self._present)
        pages.officers.cancelled.connect(lambda: self._ask("cancel", lambda desk: desk.cancel()))
        pages.done.places.wanted.connect(self._copy)
        pages.done.send.wanted.connect(self._send)
        pages.done.send.stopped.connect(self._sending.stop)
        pages.done.again_wanted.connect(lambda: self._ask("again", lambda desk: desk.unseal_again()))
        pages.done.left.connect(self._put_away)

    def go(self, page: PageName) -> None:
        """Come to a page, if that can be done now."""
        if self._view is None or not can_go(self._view, page):
            return
        self._page = page
        self._problem = self._done = self._panel_problem = ""
        self.show()

    def show(self) -> None:
        """Show the present page as the desk is now."""
        view, pages = self._view, self._pages
        if view is None:
            return
        self._window.display(frame(view, self._page, problem=self._problem, done=self._done))
        match self._page:
            case PageName.FILES:
                pages.files.display(files.present(view, busy=self._laying))
            case PageName.CHECK:
                pages.check.display(check.present(view, english=self._english))
            case PageName.SHEET:
                pages.sheet.display(sheet.present(view, self._sheet, english=self._english))
            case PageName.OFFICERS:
                busy = self._busy == "present"
                pages.officers.display(officers.present(view, problem=self._panel_problem, busy=busy))
            case PageName.DONE:
                if view.output is not None:
                    problem = self._panel_problem
                    pages.done.display(done.present(view, view.output, problem=problem, busy=self._busy))
        self._window.come_to(self._page)

    @property
    def _home(self) -> PageName:
        """The page of the run that is under way."""
        return PAGE_OF[self._view.stage] if self._view else PageName.FILES

    @Slot(object)
    def _take(self, answer: Answer[Refused, DeskView]) -> None:
        before, self._view = self._view, answer.view
        if answer.name == self._busy:
            self._busy = self._laying = ""
            self._window.busy = False
        if answer.name != "tick":
            self._say(answer)
        if before is not None and before.stage is not answer.view.stage:
            self._come_on(answer.view)
        self.show()

    def _say(self, answer: Answer[Refused, DeskView]) -> None:
        refusal = answer.refusal
        words = words_for(refusal) if refusal else ""
        in_panel = isinstance(refusal, OfficerRefusal | SendRefusal) or refusal is DeskRefusal.NOT_THE_FIRST
        self._panel_problem = words if in_panel else ""
        self._problem = "" if in_panel else words
        if refusal is None and answer.name == "copy":
            self._done = translate("desk", "已写到U盘并读回核对。")

    def _come_on(self, view: DeskView) -> None:
        self._pages.officers.show_progress("", 0, 0)
        if view.stage is Stage.FILES and not view.files.files:
            self._page = PageName.FILES
            self._pages.check.forget()
            return
        self._page = PAGE_OF[view.stage]
        if view.stage is Stage.DONE and view.output is not None:
            sealed = [one.sealed for one in view.files.files]
            pdf = unsealing_pdf(view.output.file, sealed, view.output.digest)
            self._ask("pdf", lambda desk: desk.keep_pdf(pdf))

    @Slot(str, int, int)
    def _progress(self, what: str, of_done: int, of: int) -> None:
        if self._page is PageName.OFFICERS:
            self._pages.officers.show_progress(officers.progress_words(of_done, of), of_done, of)
        elif self._page is PageName.DONE:
            self._pages.done.send.show_progress(progress_words(what, of_done, of), of_done, of)

    def _ask(self, name: str, request: Callable[[UnsealingDesk], Refused | None]) -> None:
        self._busy = name
        self._window.busy = name not in QUICK
        self._problem = self._done = self._panel_problem = ""
        self._desk.ask(name, request)
        self.show()

    def _lay(self, code: str) -> None:
        self._laying = code
        self._ask("lay", lambda desk: desk.lay(Path(code)))

    @Slot(str)
    def _add(self, path: str) -> None:
        if self._view is not None and self._view.stage is Stage.FILES:
            self._page = PageName.FILES
            self._laying = path
            self._ask("add", lambda desk: desk.add(Path(path)))

    def _choose_file(self) -> None:
        kinds = fill(translate("desk", "封存件 (%1)"), f"*{SEALED_SUFFIX}")
        chosen, _ = QFileDialog.getOpenFileName(self._window, translate("desk", "选择封存件"), "", kinds)
        if chosen:
            self._add(chosen)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, translate("desk", "选择文件夹"))
        if chosen:
            self._add(chosen)

    def _type_code(self, number: int, code: str) -> None:
        self._ask("code", lambda desk: desk.type_code(number, code))

    def _open_sheet(self, code: str) -> None:
        self._sheet = code
        self.go(PageName.SHEET)

    def _go_to_officers(self, condition: str, note: str) -> None:
        self._ask("officers", lambda desk: desk.go_to_officers(CONDITIONS[condition], note))

    def _present(self, passphrase: str) -> None:
        emit = self._desk.progressed.emit
        self._ask("present", lambda desk: desk.present(passphrase, lambda at, of: emit("", at, of)))

    def _copy(self, place: str) -> None:
        self._ask("copy", lambda desk: desk.copy_to(Path(place)))

    def _send(self, passphrase: str) -> None:
        emit = self._desk.progressed.emit
        self._ask("send", lambda desk: desk.send(passphrase, emit))

    def _put_away(self) -> None:
        self._pages.check.forget()
        self._page = PageName.FILES
        self._ask("put_away", lambda desk: desk.put_away())

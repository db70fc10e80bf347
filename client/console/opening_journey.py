"""From the choice of what to do to the open room."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QFileDialog

from client.console.desk import ConsoleDesk, ConsoleDeskView
from client.console.opening import presenter as opening
from client.console.pages import Pages
from client.console.refusals import Refused, words_for
from client.console.window import PageName
from client.sitting.proctor_stick import StickRefusal
from client.workers.desk_thread import Answer, DeskThread

translate = QCoreApplication.translate
OPEN = "open"
"""Name of the request that takes a while, and after which the room is there."""


class OpeningJourney(QObject):
    """Nothing is kept here but what went wrong last."""

    def __init__(self, desk: "DeskThread[ConsoleDesk, Refused]", pages: Pages, *, english: bool) -> None:
        super().__init__()
        self._desk, self._pages, self._english = desk, pages, english
        self._view = ConsoleDeskView()
        self._problem = self._panel_problem = ""
        self._busy = False
        desk.answered.connect(self._take)
        pages.opening.ticked.connect(self._choose)
        pages.opening.folder_wanted.connect(self._choose_folder)
        pages.opening.submitted.connect(self._open)
        pages.opening.left.connect(self._leave)

    @Slot()
    def begin(self) -> None:
        """Come to the page on which a room is opened."""
        self._problem = self._panel_problem = ""
        self._pages.window.come_to(PageName.OPENING)
        self._show()

    def _show(self) -> None:
        model = opening.present(
            self._view, english=self._english, problem=self._problem,
            panel_problem=self._panel_problem, busy=self._busy,
        )  # fmt: skip
        self._pages.opening.display(model)

    @Slot(object)
    def _take(self, answer: Answer[Refused, ConsoleDeskView]) -> None:
        self._view = answer.view
        if answer.name == OPEN:
            self._busy = False
            words = words_for(answer.refusal) if answer.refusal else ""
            in_panel = isinstance(answer.refusal, StickRefusal)
            self._panel_problem = words if in_panel else ""
            self._problem = "" if in_panel else words
        self._show()
        if answer.view.opened and answer.name == OPEN:
            self._pages.window.may_close = False
            self._pages.window.come_to(PageName.ROOM)

    def _ask(self, name: str, request: "Callable[[ConsoleDesk], Refused | None]") -> None:
        self._problem = self._panel_problem = ""
        self._desk.ask(name, request)
        self._show()

    @Slot(str, bool)
    def _choose(self, code: str, on: bool) -> None:
        self._ask("choose", lambda desk: desk.choose(Path(code), on=on))

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._pages.window, translate("console", "选择文件夹"))
        if chosen:
            self._ask("watch", lambda desk: desk.watch(Path(chosen)))

    @Slot(str)
    def _open(self, pin: str) -> None:
        self._busy = True
        self._ask(OPEN, lambda desk: desk.open(pin))

    @Slot()
    def _leave(self) -> None:
        self._pages.window.come_to(PageName.CHOICE)

"""The window of the officers' desk; files may be dropped anywhere on it."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from client.desk.pages import Pages
from client.widgets.steps_window import StepsWindow


class PageName(StrEnum):
    """The pages; `sheet` belongs to the step "check"."""

    FILES = "files"
    CHECK = "check"
    SHEET = "sheet"
    OFFICERS = "officers"
    DONE = "done"


class DeskWindow(StepsWindow):
    """`dropped` carries the path of a file or folder."""

    dropped = Signal(str)

    def __init__(self, pages: Pages) -> None:
        super().__init__(
            self.tr("解封"),
            {
                PageName.FILES: pages.files,
                PageName.CHECK: pages.check,
                PageName.SHEET: pages.sheet,
                PageName.OFFICERS: pages.officers,
                PageName.DONE: pages.done,
            },
        )
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(str(Path(url.toLocalFile())))

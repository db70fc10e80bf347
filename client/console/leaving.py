"""Closing the window of an open room is asked about: nobody closes it by a slip."""

from PySide6.QtCore import QCoreApplication, QObject, Slot

from client.console.asking.view import Asked, AskModel
from client.console.pages import Pages
from client.console.room.view import Sheet

translate = QCoreApplication.translate
CLOSE = "close"
"""Code of the question."""


class Leaving(QObject):
    """The seats go on without a console; the question says so."""

    def __init__(self, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        pages.window.closing.connect(self._ask)
        pages.room.ask.done.connect(self._finish)

    @Slot()
    def _ask(self) -> None:
        page = self._pages.room
        page.bring(Sheet.PLAN)
        page.ask.ask(
            AskModel(
                code=CLOSE,
                title=translate("console", "关闭监考端"),
                who="",
                effect=translate(
                    "console",
                    "座位继续考试，答案照常保存，但这里不再收到消息。要再监考，重新打开监考端并登录。",
                ),
                confirm=translate("console", "确认关闭"),
                danger=True,
            )
        )
        page.ask_beside(asking=True)

    @Slot(object)
    def _finish(self, asked: Asked) -> None:
        if asked.code == CLOSE:
            self._pages.window.may_close = True
            self._pages.window.close()

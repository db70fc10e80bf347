"""The seat's question screen, put up where nobody sees it: shown, measured and turned."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from client.preview.questions import Asked
from client.seat.question.lies import Lies
from client.seat.question.view import QuestionView
from client.widgets.theme import ThemeName, TypeSize

SETTLING = 4
"""Rounds of events after which the layouts inside a scroll area lie still."""
FIGURE = "figure"


class Stage:
    """One question screen of a window's size, in one look."""

    def __init__(self, window: tuple[int, int], size: TypeSize, theme: ThemeName) -> None:
        self.view = QuestionView()
        self.view.set_look(theme, size)
        self.view.resize(*window)
        self.view.show()

    def put_up(self, asked: Asked) -> Lies:
        """Show a question; how it lies."""
        self.view.display(asked.model)
        self._settle()
        return self.view.lies()

    def turns(self, asked: Asked) -> Iterator[str]:
        """Show a question, view after view: "" its beginning, "2" what lies below, "figure" its figure.

        Whoever iterates takes the picture of `view` before asking for the next.
        """
        self.put_up(asked)
        yield ""
        part = 2
        while self.view.turn_down():
            self._settle()
            yield str(part)
            part += 1
        if asked.model.figure is not None:
            self.view.enlarge_figure()
            self._settle()
            yield FIGURE

    def close(self) -> None:
        """Take the screen down."""
        self.view.close()
        self.view.deleteLater()
        self._settle()

    def _settle(self) -> None:
        for _ in range(SETTLING):
            QApplication.processEvents()
        # The cards of the question before: outside an event loop nobody else frees them.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

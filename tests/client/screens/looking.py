"""What the tests of the screens do with a screen: show it, and walk over what is on it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from client.widgets.screen import Screen
from client.widgets.theme import ThemeName, TypeSize
from tests.stories.sample_parts import Sample


def show(
    qtbot: QtBot,
    sample: Sample,
    *,
    window: tuple[int, int] = (1366, 768),
    size: TypeSize = TypeSize.MEDIUM,
    theme: ThemeName = ThemeName.PAPER,
) -> Screen:
    """The sample's screen, laid out to the end; it ends with the test."""
    view = laid_out(sample, window=window, size=size, theme=theme)
    qtbot.addWidget(view)
    return view


def laid_out(
    sample: Sample,
    *,
    window: tuple[int, int] = (1366, 768),
    size: TypeSize = TypeSize.MEDIUM,
    theme: ThemeName = ThemeName.PAPER,
) -> Screen:
    """The same for whoever closes it themselves."""
    view = sample.make()
    view.set_look(theme, size)
    view.resize(*window)
    view.show()
    settle()
    return view


def settle() -> None:
    """Layouts inside scroll areas take several rounds of events."""
    for _ in range(3):
        QApplication.processEvents()


def seen(view: Screen) -> Iterator[QWidget]:
    """Every visible widget of the screen."""
    return (widget for widget in view.findChildren(QWidget) if widget.isVisible())


def controls(view: Screen) -> list[QAbstractButton]:
    """Everything visible that one can click."""
    return [widget for widget in seen(view) if isinstance(widget, QAbstractButton)]


def scrolls(widget: QWidget) -> bool:
    """Whether the widget lies in a column that can be turned."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def place(widget: QWidget, view: Screen) -> QRect:
    """Where the widget lies on the screen."""
    return QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())

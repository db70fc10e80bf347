"""Every page of the console, in either language and three windows: nothing cut, everything named."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from client.console.window import ConsoleWindow
from client.widgets.button import Button
from client.widgets.text import Text
from client.widgets.theme import ThemeName, TypeSize
from tests.client.screens.looking import settle
from tests.stories.console_screens import WINDOWS, ConsoleSample, console_samples

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


Everything = Callable[[str], list[tuple[str, ConsoleWindow]]]
"""The names of all samples and their windows, in a language."""


@pytest.fixture(scope="module")
def everything(qapp: QApplication) -> Iterator[Everything]:
    """Every page of a language, shown once for all that only look at it."""
    shown: dict[str, list[tuple[str, ConsoleWindow]]] = {}

    def in_language(language: str) -> list[tuple[str, ConsoleWindow]]:
        if language not in shown:
            shown[language] = [(one.name, show(one, (1366, 768))) for one in console_samples(language)]
        return shown[language]

    yield in_language
    for windows in shown.values():
        for _, window in windows:
            window.close()
            window.deleteLater()


def show(sample: ConsoleSample, size: tuple[int, int]) -> ConsoleWindow:
    window = sample.make()
    window.set_look(ThemeName.PAPER, TypeSize.SMALL)
    window.resize(*size)
    window.show()
    settle()
    return window


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def cut(widget: QWidget) -> str:
    if isinstance(widget, Text):
        text = widget.wrapped()
        narrow = not widget.wordWrap() and text.natural_width() > widget.width()
        return "too narrow" if narrow else "too low" * (text.height(widget.width()) > widget.height())
    if isinstance(widget, Button):
        needed = widget.needed()
        fits = needed.width() <= widget.width() and needed.height() <= widget.height()
        return "" if fits else f"needs {needed.toTuple()} has {widget.size().toTuple()}"
    return ""


@pytest.mark.parametrize("size", WINDOWS, ids=str)
def test_no_words_are_cut(qtbot: QtBot, language: str, size: tuple[int, int]) -> None:
    wrong = []
    for sample in console_samples(language):
        window = show(sample, size)
        qtbot.addWidget(window)
        for widget in window.findChildren(QWidget):
            problem = cut(widget) if widget.isVisible() else ""
            if problem:
                words = getattr(widget, "text", str)()
                wrong.append(f"{sample.name}: {type(widget).__name__} {words[:40]!r} {problem}")
        window.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_every_control_has_a_name(everything: Everything, language: str) -> None:
    for page, window in everything(language):
        shown = [one for one in window.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
        assert shown
        assert all(name(one) for one in shown), page


def test_two_buttons_that_one_sees_never_share_a_name(everything: Everything, language: str) -> None:
    for page, window in everything(language):
        names = [name(one) for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert len(set(names)) == len(names), f"{page}: {sorted(names)}"

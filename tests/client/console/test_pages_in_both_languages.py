"""Every page of the console, in either language and three windows: nothing cut, everything named."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from client.console.window import ConsoleWindow
from client.widgets.button import Button
from client.widgets.text import Text
from client.widgets.theme import ThemeName, TypeSize
from tests.client.screens.looking import settle
from tests.stories.console_screens import WINDOWS, ConsoleSample, console_samples

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


def show(qtbot: QtBot, sample: ConsoleSample, size: tuple[int, int]) -> ConsoleWindow:
    window = sample.make()
    qtbot.addWidget(window)
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
        window = show(qtbot, sample, size)
        for widget in window.findChildren(QWidget):
            problem = cut(widget) if widget.isVisible() else ""
            if problem:
                words = getattr(widget, "text", str)()
                wrong.append(f"{sample.name}: {type(widget).__name__} {words[:40]!r} {problem}")
        window.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_every_control_has_a_name(qtbot: QtBot, language: str) -> None:
    for sample in console_samples(language):
        window = show(qtbot, sample, (1366, 768))
        shown = [one for one in window.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
        assert shown
        assert all(name(one) for one in shown), sample.name
        window.close()


def test_two_buttons_that_one_sees_never_share_a_name(qtbot: QtBot, language: str) -> None:
    for sample in console_samples(language):
        window = show(qtbot, sample, (1366, 768))
        names = [name(one) for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert len(set(names)) == len(names), f"{sample.name}: {sorted(names)}"
        window.close()

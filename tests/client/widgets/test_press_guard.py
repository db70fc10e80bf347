"""A control that is taken down while it has the focus goes quietly."""

import shiboken6
from pytestqt.qtbot import QtBot

from client.widgets.button import Button


def test_a_button_that_is_taken_down_loses_the_focus_and_nothing_else_happens(qtbot: QtBot) -> None:
    button = Button("交卷")
    with qtbot.waitExposed(button):
        button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    shiboken6.delete(button)
    assert not shiboken6.isValid(button)

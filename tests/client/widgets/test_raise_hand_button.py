from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from client.widgets.raise_hand_button import RaiseHandButton


def test_the_name_stays_when_the_hand_is_up(qtbot: QtBot) -> None:
    button = RaiseHandButton()
    qtbot.addWidget(button)
    seen = []
    for raised in (False, True, False):
        button.set_raised(raised=raised)
        interface = QAccessible.queryAccessibleInterface(button)
        name, more = (interface.text(what) for what in (QAccessible.Text.Name, QAccessible.Text.Description))
        seen.append((button.text(), name, bool(more)))
    assert seen == [("举手", "举手", False), ("已举手", "举手", True), ("举手", "举手", False)]

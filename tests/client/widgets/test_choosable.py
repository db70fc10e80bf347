from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from client.widgets.option_card import SingleOptionCard
from client.widgets.switch_button import SwitchButton
from client.widgets.tick_box import TickBox


def clicks(button: QAbstractButton) -> list[bool]:
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(button.isChecked()))
    return heard


def test_being_flipped_from_outside_counts_as_a_click(qtbot: QtBot) -> None:
    card = SingleOptionCard("A", "断电")
    qtbot.addWidget(card)
    heard = clicks(card)
    card.toggle()
    assert heard == [True]


def test_a_click_counts_once_and_what_the_program_sets_never(qtbot: QtBot) -> None:
    box = TickBox("我已读完")
    qtbot.addWidget(box)
    heard = clicks(box)
    box.setChecked(True)
    assert heard == []
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert heard == [False]


def test_tab_comes_to_every_one_of_a_group(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    cards = [SingleOptionCard(letter, letter, parent) for letter in "ABC"]
    cards[1].setChecked(True)
    with qtbot.waitActive(parent):
        parent.show()
    cards[0].setFocus()
    reached = []
    for _ in cards:
        reached.append(parent.focusWidget())
        QTest.keyClick(parent.focusWidget(), Qt.Key.Key_Tab)
    assert set(reached) == set(cards)


def test_a_switch_says_whether_it_is_on_and_waits_to_be_told(qtbot: QtBot) -> None:
    flag = SwitchButton("标记")
    qtbot.addWidget(flag)
    heard = clicks(flag)
    QTest.mouseClick(flag, Qt.MouseButton.LeftButton)
    assert heard == [False]
    flag.show_on(on=True)
    face = QAccessible.queryAccessibleInterface(flag)
    assert face.role() is QAccessible.Role.CheckBox
    assert face.state().checked  # type: ignore[attr-defined]  # a bit field, not in the stubs

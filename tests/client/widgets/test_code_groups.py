"""Typing a code group by group: focus goes on by itself, wrong groups are marked at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.widgets.code_groups import CodeGroups
from client.widgets.group_field import GroupField, GroupMark
from exam_core.numbers.crockford import ALPHABET
from exam_core.numbers.typed import without_look_alikes
from exam_core.numbers.unlock_code import GROUP, GROUPS, make_unlock_code, wrong_groups
from tests.core.sealing.chance import chance

CODE = make_unlock_code(chance("typed by hand"))
RIGHT = tuple(CODE.split("-"))


@pytest.fixture
def groups(qtbot: QtBot) -> CodeGroups:
    groups = CodeGroups(GROUPS, GROUP, ALPHABET, without_look_alikes, wrong_groups)
    qtbot.addWidget(groups)
    with qtbot.waitExposed(groups):
        groups.show()
    groups.activateWindow()
    groups.take_keys()
    return groups


def fields(groups: CodeGroups) -> list[GroupField]:
    return groups.findChildren(GroupField)


def marks(groups: CodeGroups) -> list[GroupMark]:
    return [field._mark for field in fields(groups)]


def focused(groups: CodeGroups) -> int:
    return [field.hasFocus() for field in fields(groups)].index(True)


def type_keys(groups: CodeGroups, text: str) -> None:
    """Each key goes to whatever has the keyboard at that moment."""
    for key in text:
        QTest.keyClicks(fields(groups)[focused(groups)], key)


def slip(group: str) -> str:
    """The group with its first character mistyped."""
    return ("2" if group[0] != "2" else "3") + group[1:]


def test_a_whole_code_typed_without_a_pause_lands_in_its_groups(groups: CodeGroups) -> None:
    type_keys(groups, "".join(RIGHT).lower())
    assert groups.groups == RIGHT
    assert groups.complete
    assert marks(groups) == [GroupMark.GOOD] * GROUPS


def test_a_wrong_group_is_marked_at_once_by_shape_word_and_colour(groups: CodeGroups) -> None:
    type_keys(groups, RIGHT[0] + slip(RIGHT[1]))
    assert marks(groups)[:3] == [GroupMark.GOOD, GroupMark.WRONG, GroupMark.OPEN]
    assert groups.wrong == (1,)
    second = fields(groups)[1]
    assert second.accessibleDescription() == "第 2 组不对"
    icon, ink, border, _ = second._mark.value
    assert (icon, ink, border) == ("cross", "red", "red")


def test_typing_goes_on_after_a_wrong_group_and_comes_back_to_it(groups: CodeGroups) -> None:
    type_keys(groups, RIGHT[0] + slip(RIGHT[1]) + "".join(RIGHT[2:]))
    assert groups.wrong == (1,)
    assert focused(groups) == 1
    type_keys(groups, RIGHT[1])
    assert groups.complete


def test_two_swapped_groups_are_both_marked(groups: CodeGroups) -> None:
    type_keys(groups, RIGHT[1] + RIGHT[0] + "".join(RIGHT[2:]))
    assert groups.wrong == (0, 1)


def test_a_group_left_incomplete_is_marked(groups: CodeGroups) -> None:
    type_keys(groups, RIGHT[0][:3])
    assert marks(groups)[0] is GroupMark.OPEN
    fields(groups)[1].setFocus()
    assert marks(groups)[0] is GroupMark.WRONG
    assert fields(groups)[0].accessibleDescription() == "第 1 组没输完"


def test_backspace_goes_back_over_the_edge_of_a_group(groups: CodeGroups) -> None:
    type_keys(groups, RIGHT[0])
    assert focused(groups) == 1
    QTest.keyClick(fields(groups)[1], Qt.Key.Key_Backspace)
    assert groups.groups[0] == RIGHT[0][:4]
    assert focused(groups) == 0


@pytest.mark.parametrize("text", [CODE, CODE.lower().replace("-", " "), f" {CODE}\n", CODE.replace("0", "O")])
def test_a_pasted_code_fills_all_groups_wherever_the_keyboard_is(groups: CodeGroups, text: str) -> None:
    QApplication.clipboard().setText(text)
    fields(groups)[3].setFocus()
    QTest.keyClick(fields(groups)[3], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert groups.groups == RIGHT


def test_a_pasted_group_goes_where_the_keyboard_is(groups: CodeGroups) -> None:
    fields(groups)[2].setFocus()
    groups.paste(RIGHT[2])
    assert groups.groups == ("", "", RIGHT[2], "", "")


def test_letters_that_never_occur_are_left_out(groups: CodeGroups) -> None:
    type_keys(groups, "u!?")
    assert groups.groups[0] == ""


def test_clear_empties_everything_and_starts_at_the_first(groups: CodeGroups) -> None:
    type_keys(groups, "".join(RIGHT))
    groups.clear()
    assert groups.groups == ("",) * GROUPS
    groups.put("7")
    assert groups.groups[0] == "7"


def test_a_shortcut_is_no_character_of_the_code(groups: CodeGroups) -> None:
    QTest.keyClick(fields(groups)[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert groups.groups == ("",) * GROUPS

"""The question before an act: nothing without its reason, nothing heavy without a second press."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from client.console.asking.view import Asked, AskModel, AskView
from client.widgets.theme import Look, dress

REASONS = (("identity_check", "监考员核对身份"), ("equipment", "设备故障"))
LIGHT = AskModel("lock", "锁定", "6 号 陈静", "试卷立即隐藏。", reasons=REASONS)
HEAVY = dataclasses.replace(LIGHT, confirm="确认锁定（35 个座位）")
REASONED = AskModel("start", "开始考试", "29 个座位", "", confirm="确认开始考试", asks_words=True)


@pytest.fixture
def ask(qtbot: QtBot) -> AskView:
    view = AskView()
    qtbot.addWidget(view)
    dress(view, Look())
    view.resize(340, 640)
    view.show()
    view.done.connect(TOLD.append)
    TOLD.clear()
    return view


TOLD: list[Asked] = []


def button(view: AskView, name: str) -> QAbstractButton:
    found = [one for one in view.findChildren(QAbstractButton) if one.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def test_one_seat_is_locked_with_one_press_on_the_reason(ask: AskView) -> None:
    ask.ask(LIGHT)
    button(ask, "设备故障").click()
    assert [Asked("lock", "equipment", "")] == TOLD


def test_many_seats_need_the_reason_and_the_button(ask: AskView) -> None:
    ask.ask(HEAVY)
    go = button(ask, "确认锁定（35 个座位）")
    assert not go.isEnabled()
    button(ask, "设备故障").click()
    assert TOLD == []
    go.click()
    assert [Asked("lock", "equipment", "")] == TOLD


def test_a_start_against_the_check_list_needs_words(qtbot: QtBot, ask: AskView) -> None:
    ask.ask(REASONED)
    go = button(ask, "确认开始考试")
    assert not go.isEnabled()
    ask._words.set_text("   ")
    assert not go.isEnabled()
    ask._words.set_text("考场广播故障，已逐桌宣读")
    go.click()
    assert [Asked("start", "", "考场广播故障，已逐桌宣读")] == TOLD


def test_news_of_the_room_take_no_choice_away(ask: AskView) -> None:
    ask.ask(HEAVY)
    button(ask, "设备故障").click()
    ask.tell(dataclasses.replace(HEAVY, confirm="确认锁定（34 个座位）"))
    button(ask, "确认锁定（34 个座位）").click()
    assert [Asked("lock", "equipment", "")] == TOLD


def test_the_next_question_begins_without_a_choice(ask: AskView) -> None:
    ask.ask(HEAVY)
    button(ask, "设备故障").click()
    ask.ask(dataclasses.replace(HEAVY, code="unlock", confirm="确认解锁"))
    assert not button(ask, "确认解锁").isEnabled()


def test_escape_leaves_without_doing_anything(qtbot: QtBot, ask: AskView) -> None:
    ask.ask(LIGHT)
    with qtbot.waitSignal(ask.left, timeout=1000):
        QTest.keyClick(ask, Qt.Key.Key_Escape)
    assert TOLD == []

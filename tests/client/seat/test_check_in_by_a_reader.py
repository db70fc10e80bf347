"""A scanner that types: told from a hand by its pace, and the one it names is found."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.seat.check_in.readers.keyboard_wedge import PACE_MS, KeyboardWedge
from client.seat.check_in.view import CheckInModel, CheckInView
from tests.client.seat.room import Room
from tests.stories.sample_parts import Words, frame

CARD = "51340119541116002X"
"""Ends as the small sitting's candidates' numbers do, and begins as their masks."""
OTHER_CARD = "10000519601116002X"
NONE = Qt.KeyboardModifier.NoModifier


def keys(target: QWidget, text: str, *, pace_ms: int, at_ms: int = 1_000, enter: bool = True) -> None:
    """Characters with so much time between them, by the clock of the window system, then Enter."""
    for i, character in enumerate(text):
        _key(target, Qt.Key(ord(character.upper())), character, at_ms + i * pace_ms)
    if enter:
        _key(target, Qt.Key.Key_Return, "\r", at_ms + len(text) * pace_ms)


def _key(target: QWidget, key: Qt.Key, text: str, at_ms: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, text)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(target, event)


@pytest.fixture
def pad(qtbot: QtBot) -> CheckInView:
    pad = CheckInView()
    qtbot.addWidget(pad)
    pad.display(CheckInModel(frame(Words("zh"))))
    pad.show()
    return pad


@pytest.fixture
def heard(pad: CheckInView) -> list[str]:
    heard: list[str] = []
    pad.wedge = KeyboardWedge()  # type: ignore[attr-defined]  # keeps it alive as long as the pad
    pad.wedge.listen_at(pad)  # type: ignore[attr-defined]
    pad.wedge.read.connect(heard.append)  # type: ignore[attr-defined]
    pad.wedge.start()  # type: ignore[attr-defined]
    return heard


def test_a_burst_is_heard_and_its_enter_presses_nothing(pad: CheckInView, heard: list[str]) -> None:
    codes: list[str] = []
    pad.code_entered.connect(codes.append)
    keys(pad, "51010119800101123x", pace_ms=8)
    assert heard == ["51010119800101123x"]
    assert codes == []


def test_what_a_hand_types_is_the_pads_alone(pad: CheckInView, heard: list[str]) -> None:
    codes: list[str] = []
    pad.code_entered.connect(codes.append)
    keys(pad, "16002X", pace_ms=110)
    assert (heard, codes) == ([], ["16002X"])


def test_six_quick_keys_are_still_a_hand(pad: CheckInView, heard: list[str]) -> None:
    keys(pad, "160021", pace_ms=PACE_MS - 10)
    assert heard == []


def test_keys_typed_by_hand_before_a_burst_are_not_part_of_it(pad: CheckInView, heard: list[str]) -> None:
    keys(pad, "12", pace_ms=200, at_ms=1_000, enter=False)
    keys(pad, "2611225101003010001", pace_ms=5, at_ms=3_000)
    assert heard == ["2611225101003010001"]


def test_a_burst_without_enter_is_forgotten(pad: CheckInView, heard: list[str]) -> None:
    keys(pad, "2611225101003010001", pace_ms=5, enter=False)
    _key(pad, Qt.Key.Key_Return, "\r", 5_000)
    assert heard == []


def test_a_stopped_reader_hears_nothing(pad: CheckInView, heard: list[str]) -> None:
    pad.wedge.stop()  # type: ignore[attr-defined]
    keys(pad, "2611225101003010001", pace_ms=5)
    assert heard == []


def test_a_card_finds_its_candidate_from_the_free_seat(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path)
    room.wait_for("考生登录")
    keys(room.screens.idle, CARD.lower(), pace_ms=6)
    room.wait_for("这是我")


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("%%%%-%%%%", "没有读清楚，请再刷一次，或在右边输入证件号码后六位。"),
        ("110101195411161125", "没有找到。请看着证件再输一次；还不行，请举手。"),
        ("T-999999999", "没有找到。请看着证件再输一次；还不行，请举手。"),
    ],
)
def test_a_card_that_finds_nobody_is_said_on_the_check_in_page(
    qtbot: QtBot, tmp_path: Path, card: str, words: str
) -> None:
    room = Room(qtbot, tmp_path)
    room.wait_for("考生登录")
    keys(room.screens.idle, card, pace_ms=6)
    room.wait_for(words)
    room.click("返回")
    room.wait_for("考生登录")


def test_a_card_of_the_same_ending_and_another_beginning_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path)
    room.wait_for("考生登录")
    keys(room.screens.idle, OTHER_CARD, pace_ms=6)
    room.wait_for("这张证件和名单上的不是同一个号码，请举手。")

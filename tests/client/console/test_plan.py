"""The floor plan: fixed places, marks by mouse and keyboard, and no more painting than what changed."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from client.console.plan.draw import TilePainter
from client.console.plan.model import SeatModel
from client.console.plan.tile import TileMark
from client.console.plan.view import PlanView
from client.widgets.theme import Look, ThemeName, dress
from tests.client.console.seat_tiles import tile, tiles


@pytest.fixture
def plan(qtbot: QtBot) -> PlanView:
    return shown(qtbot, 40)


def shown(qtbot: QtBot, seats: int, size: tuple[int, int] = (954, 600)) -> PlanView:
    view = PlanView()
    qtbot.addWidget(view)
    view.display(tiles(seats))
    dress(view, Look())
    for one in (view.grid, view.listing):
        dress(one, Look())
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    return view


def place(plan: PlanView, seat: int) -> QPoint:
    return plan.shown.visualRect(plan.model.index(plan.model.row_of(seat), 0)).center()


def click(plan: PlanView, seat: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(plan.shown.viewport(), Qt.MouseButton.LeftButton, keys, place(plan, seat))


@pytest.mark.parametrize(
    ("seats", "listed", "compact"), [(40, False, False), (60, False, True), (250, True, True)]
)
def test_forty_seats_are_large_sixty_compact_and_a_hall_is_a_list(
    qtbot: QtBot, seats: int, listed: bool, compact: bool
) -> None:
    plan = shown(qtbot, seats)
    assert (plan.shown is plan.listing) is listed
    assert plan.grid.compact is compact


@pytest.mark.parametrize("seats", [40, 60])
def test_a_whole_room_is_seen_without_scrolling(qtbot: QtBot, seats: int) -> None:
    plan = shown(qtbot, seats)
    assert not plan.grid.verticalScrollBar().isVisible()
    assert plan.grid.viewport().rect().contains(place(plan, seats))


def test_a_click_marks_one_seat_and_with_ctrl_several(plan: PlanView) -> None:
    told: list[tuple[int, ...]] = []
    plan.chosen.connect(told.append)
    click(plan, 12)
    click(plan, 5, Qt.KeyboardModifier.ControlModifier)
    assert told == [(12,), (5, 12)]
    click(plan, 7)
    assert plan.seats == (7,)


def test_several_are_marked_without_a_key_once_that_is_switched_on(plan: PlanView) -> None:
    plan.mark_several(several=True)
    for seat in (3, 4, 3, 9):
        click(plan, seat)
    assert plan.seats == (4, 9)


def test_arrows_go_from_seat_to_seat_and_ctrl_a_marks_everybody(plan: PlanView) -> None:
    plan.mark((1,))
    plan.grid.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plan.grid, Qt.Key.Key_Right)
    assert plan.seats == (2,)
    QTest.keyClick(plan.grid, Qt.Key.Key_Down)
    assert plan.seats == (10,)
    QTest.keyClick(plan.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(plan.seats) == 40


def test_no_seat_moves_and_no_mark_is_lost_when_states_change(plan: PlanView) -> None:
    plan.mark((12, 14))
    before = [place(plan, seat) for seat in range(1, 41)]
    changed = tuple(dataclasses.replace(one, mark=TileMark.LOST, words="失去联系") for one in tiles(40))
    plan.display(changed)
    assert [place(plan, seat) for seat in range(1, 41)] == before
    assert plan.seats == (12, 14)


def test_only_seats_that_changed_are_told_of(qtbot: QtBot) -> None:
    model = SeatModel()
    model.display(tiles(250))
    rows: list[int] = []
    model.dataChanged.connect(lambda first, last: rows.append(first.row()))
    model.display(tiles(250))
    assert rows == []
    now = list(tiles(250))
    now[26] = tile(27, TileMark.LOST)
    model.display(now)
    assert rows == [26]


def test_every_seat_says_number_name_and_state_to_a_screen_reader(plan: PlanView) -> None:
    face = QAccessible.queryAccessibleInterface(plan.grid)
    names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert "12 号 考生12 作答中 63 分" in names
    assert face.text(QAccessible.Text.Name) == "座位图"


def test_seats_that_no_longer_exist_are_not_marked(plan: PlanView) -> None:
    plan.mark((40,))
    plan.display(tiles(10))
    assert plan.seats == ()
    plan.mark((40,))
    assert plan.seats == ()


def test_the_exam_is_listed_only_in_a_room_with_several(qtbot: QtBot) -> None:
    plan = shown(qtbot, 250)
    assert plan.listing.isColumnHidden(6)
    plan.display([tile(seat, exam="低压" if seat % 2 else "高压") for seat in range(1, 251)])
    assert not plan.listing.isColumnHidden(6)
    assert plan.listing.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows


def drawn(mark: TileMark, look: Look) -> QImage:
    image = QImage(119, 104, QImage.Format.Format_RGB32)
    image.fill(look.colour("paper"))
    painter = QPainter(image)
    TilePainter(look).large(painter, image.rect().toRectF(), tile(1, mark, time=""), chosen=False, ring=False)
    painter.end()
    return image


@pytest.mark.parametrize("theme", list(ThemeName))
def test_states_that_ask_for_somebody_differ_in_shape_as_well_as_in_colour(
    qtbot: QtBot, theme: ThemeName
) -> None:
    asking = [mark for mark in TileMark if mark.strong]
    assert len({(mark.icon, mark.fill) for mark in asking}) == len(asking)
    assert all(mark.icon for mark in TileMark)
    plain = drawn(TileMark.ANSWERING, Look(theme=theme))
    edge = QColor(plain.pixel(59, 1))
    for mark in asking:
        assert QColor(drawn(mark, Look(theme=theme)).pixel(59, 1)) != edge, mark

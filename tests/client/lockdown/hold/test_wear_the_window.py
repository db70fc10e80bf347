"""The seat's window: its frame where nothing holds it, and the look that the candidate chooses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from client.lockdown.finding import Finding
from client.lockdown.hold import HoldName, WindowGone
from client.lockdown.no_hold import NoHold
from client.seat.kiosk import WINDOW_GONE, Kiosk
from client.seat.screens import Screens
from client.seat.window import FRAME, SeatWindow
from client.widgets.theme import Look, ThemeName, TypeSize


@pytest.fixture(scope="module")
def screens(qapp: QApplication) -> Screens:
    return Screens()


@pytest.fixture(scope="module")
def window(screens: Screens) -> Iterator[SeatWindow]:
    """One for all: to be held and let go again and again does it no harm."""
    window = SeatWindow(screens)
    yield window
    window.release()


class PretendHold:
    """A hold of the Windows kind on a desktop that knows none."""

    name = HoldName.WINDOWS

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.released = 0
        self.gone = False

    def take(self, window: int) -> None:
        self.taken.append(window)

    def keep(self) -> tuple[Finding, ...]:
        if self.gone:
            raise WindowGone
        return ()

    def release(self) -> None:
        self.released += 1


@pytest.fixture
def hold() -> PretendHold:
    return PretendHold()


@pytest.fixture
def kiosk(window: SeatWindow, hold: PretendHold) -> Iterator[Kiosk]:
    kiosk = Kiosk(window, hold)
    kiosk.take()
    yield kiosk
    kiosk.release()


def test_a_window_that_nothing_holds_has_a_red_frame_on_every_side(qtbot: QtBot) -> None:
    window = SeatWindow(Screens())
    qtbot.addWidget(window, before_close_func=lambda window: window.release())
    kiosk = Kiosk(window, NoHold(), plain_size=(1024, 768))
    kiosk.take()
    qtbot.waitExposed(window)
    picture = window.grab().toImage()
    red = QColor(Look().colour("red"))
    middle, edge = (512, 384), FRAME // 2
    for place in ((edge, 384), (1023 - edge, 384), (512, edge), (512, 767 - edge)):
        assert picture.pixelColor(*place) == red, place
    assert picture.pixelColor(*middle) != red
    kiosk.release()


def test_a_held_window_has_none(kiosk: Kiosk, window: SeatWindow) -> None:
    picture = window.grab().toImage()
    assert picture.pixelColor(FRAME // 2, 384) != QColor(Look().colour("red"))
    kiosk.release()


def test_the_look_is_told_when_the_candidate_chooses_it_and_only_then(
    window: SeatWindow, screens: Screens
) -> None:
    chosen: list[tuple[ThemeName, TypeSize]] = []
    window.look_chosen.connect(lambda theme, size: chosen.append((theme, size)))
    window.wear(ThemeName.HIGH_CONTRAST, TypeSize.SMALL)
    assert chosen == []
    view = screens.idle
    view.size_chosen.emit(TypeSize.LARGE)
    assert chosen == [(ThemeName.HIGH_CONTRAST, TypeSize.LARGE)]
    view.theme_chosen.emit(ThemeName.PAPER)
    assert chosen[1:] == [(ThemeName.PAPER, TypeSize.LARGE)]


def test_held_and_let_go_once(kiosk: Kiosk, hold: PretendHold, window: SeatWindow) -> None:
    assert hold.taken == [int(window.winId())]
    assert window.isVisible()
    kiosk.release()
    kiosk.release()
    assert hold.released == 1


def test_a_clipboard_is_empty_at_the_start_and_at_the_end(kiosk: Kiosk) -> None:
    assert QGuiApplication.clipboard().text() == ""
    QGuiApplication.clipboard().setText("answers")
    kiosk.release()
    assert QGuiApplication.clipboard().text() == ""


@pytest.fixture
def field(window: SeatWindow, kiosk: Kiosk) -> QLineEdit:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    return field


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Print, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Meta, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_a_key_that_leaves_is_not_heard(
    window: SeatWindow, field: QLineEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    field.setText("ab")
    field.selectAll()
    QGuiApplication.clipboard().setText("answers")
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
    QApplication.sendEvent(window.windowHandle(), event)
    assert field.text() == "ab"


def test_a_letter_is_typed_and_what_an_input_method_makes_of_letters(
    window: SeatWindow, field: QLineEdit
) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_5)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    of_an_input_method = QInputMethodEvent()
    of_an_input_method.setCommitString("中")
    QApplication.sendEvent(field, of_an_input_method)
    assert field.text() == "5a中"


def test_no_menu_no_paste_by_the_middle_button_and_nothing_dragged_in_or_out(
    window: SeatWindow, field: QLineEdit
) -> None:
    QGuiApplication.clipboard().setText("answers")
    for button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(window.windowHandle(), button, pos=field.geometry().center())
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, field.rect().center(), field.rect().center())
    QApplication.sendEvent(window.windowHandle(), menu)
    assert QApplication.activePopupWidget() is None
    data = QMimeData()
    data.setText("answers")
    data.setUrls([QUrl("file:///answers")])
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        window.windowHandle(), QDropEvent(QPointF(2, 2), Qt.DropAction.CopyAction, data, *none)
    )
    assert field.text() == ""
    assert QApplication.startDragDistance() > max(window.width(), window.height())


def test_a_destroyed_window_ends_the_program_for_the_keeper_to_start_it_again(
    qtbot: QtBot, kiosk: Kiosk, hold: PretendHold, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr("client.seat.kiosk.QCoreApplication.exit", codes.append)
    hold.gone = True
    qtbot.waitUntil(lambda: codes == [WINDOW_GONE], timeout=5_000)
    assert hold.released == 1

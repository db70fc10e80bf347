from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.seat.check_in.view import CheckInModel, CheckInView
from client.seat.notes.view import NotesModel, NotesView
from client.seat.question.view import QuestionView
from tests.stories.sample_parts import Words, frame
from tests.stories.screen_samples import question

ZH = Words("zh")
ENTER = Qt.Key.Key_Return


def test_the_check_in_forgets_what_was_typed(qtbot: QtBot) -> None:
    view = CheckInView()
    qtbot.addWidget(view)
    codes: list[str] = []
    view.code_entered.connect(codes.append)
    view.display(CheckInModel(frame(ZH)))
    view.show()
    QTest.keyClicks(view, "10021x")
    QTest.keyClick(view, ENTER)
    view.hide()
    view.show()
    QTest.keyClick(view, ENTER)
    assert codes == ["10021X"]


def test_the_check_in_takes_six_characters_of_an_id_number_only(qtbot: QtBot) -> None:
    view = CheckInView()
    qtbot.addWidget(view)
    codes: list[str] = []
    view.code_entered.connect(codes.append)
    view.display(CheckInModel(frame(ZH)))
    QTest.keyClicks(view, "1a2-3")
    QTest.keyClick(view, ENTER)
    assert codes == []
    QTest.keyClicks(view, "4567")
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    QTest.keyClicks(view, "9")
    QTest.keyClick(view, ENTER)
    assert codes == ["123459"]


def test_a_code_that_found_nobody_is_cleared(qtbot: QtBot) -> None:
    view = CheckInView()
    qtbot.addWidget(view)
    view.display(CheckInModel(frame(ZH)))
    view.type_code("123456")
    QTest.keyClick(view, ENTER)
    view.display(CheckInModel(frame(ZH), busy=True))
    view.display(CheckInModel(frame(ZH), problem="没有找到这位考生。"))
    assert view._code == ""
    view.type_code("1")
    assert not view._problem.isVisible()


def test_the_notes_are_read_and_ticked_by_each_candidate(qtbot: QtBot) -> None:
    view = NotesView()
    qtbot.addWidget(view)
    accepted: list[bool] = []
    view.accepted.connect(lambda: accepted.append(True))
    view.display(NotesModel(frame(ZH), 2, 120, "100", "80", 30, 30))
    view.show()
    view._tick.click()
    view._go.click()
    assert accepted == []
    view.show_reading_left(0)
    view._tick.click()
    view._go.click()
    assert accepted == [True]
    view.hide()
    view.show()
    view._go.click()
    assert accepted == [True]


def test_the_notes_show_the_numbers_of_each_exam(qtbot: QtBot) -> None:
    view = NotesView()
    qtbot.addWidget(view)
    for minutes in (120, 90):
        view.display(NotesModel(frame(ZH), 0, minutes, "100", "80", 30, 0))
    assert any("90 分钟" in words for words in view._shown)
    assert len(view._exam_points) == len(view._shown)


def test_the_proctors_panel_is_gone_when_the_screen_comes_back(qtbot: QtBot) -> None:
    view = QuestionView()
    qtbot.addWidget(view)
    view.display(question(ZH))
    view.show()
    view.open_proctor()
    assert view._drawer.isVisible()
    view.hide()
    view.show()
    assert not view._drawer.isVisible()

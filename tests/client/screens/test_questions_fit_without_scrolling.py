"""Nearly all real questions are seen whole on the most common screen of an exam PC."""

import json
import re
from importlib.resources import files

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.seat.question.view import QuestionView
from client.widgets.answer_cards import QuestionKind
from client.widgets.theme import ThemeName, TypeSize
from tests.stories.sample_parts import Words, circuit
from tests.stories.screen_samples import question

OPTION = re.compile(r"\*{0,2}[A-J]、(.*?)\*{0,2}(?=\*{0,2}[A-J]、|$)", re.DOTALL)
KINDS = {"判断题": QuestionKind.TRUE_FALSE, "单选题": QuestionKind.SINGLE, "多选题": QuestionKind.MULTIPLE}
WHOLE = 0.95


def test_at_least_95_of_100_questions_need_no_scrolling(qtbot: QtBot) -> None:
    # Every third is enough, and the tests stay quick.
    bank = json.loads((files("assets") / "sample" / "low-voltage.json").read_text("utf-8"))[::3]
    view = QuestionView()
    qtbot.addWidget(view)
    view.set_look(ThemeName.PAPER, TypeSize.MEDIUM)
    view.resize(1366, 768)
    view.show()
    whole = 0
    for row in bank:
        options = tuple(option.strip() for option in OPTION.findall(row["choices"]))
        figure = circuit() if row.get("figure") else None
        kind = KINDS[row["category"]]
        view.display(
            question(Words("zh"), stem=row["title"], kind=kind, options=options, chosen=(), figure=figure)
        )
        QApplication.processEvents()
        whole += not view._pane.overflows
    assert len(bank) >= 80
    assert whole / len(bank) >= WHOLE

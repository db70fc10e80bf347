from pytestqt.qtbot import QtBot

from client.widgets.panel import Column
from client.widgets.text import Text
from client.widgets.theme import Look, ThemeName, TypeSize, dress


def test_an_emptied_panel_with_fewer_rows_takes_another_look(qtbot: QtBot) -> None:
    panel = Column()
    qtbot.addWidget(panel)
    for words in ("first", "second"):
        panel.add(Text(words, "body"))
        panel.add_space(12)
    panel.empty()
    panel.add(Text("only", "body"))
    dress(panel, Look(ThemeName.HIGH_CONTRAST, TypeSize.LARGE))
    assert panel.box.count() == 1
    assert [one.text() for one in panel.findChildren(Text) if not one.isHidden()] == ["only"]

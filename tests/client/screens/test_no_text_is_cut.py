import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.widgets.button import Button
from client.widgets.choice_list import ChoiceRow
from client.widgets.group_field import GroupField
from client.widgets.option_card import MultipleOptionCard, SingleOptionCard
from client.widgets.screen import Screen
from client.widgets.sheet_counts import SheetCounts
from client.widgets.step_row import StepRow
from client.widgets.tag import Tag
from client.widgets.text import Text
from client.widgets.theme import ThemeName, TypeSize
from client.widgets.tick_box import TickBox
from client.widgets.true_false_card import TrueFalseCard
from tests.client.screens.looking import place, scrolls, seen, settle, show
from tests.stories.screen_samples import samples

WRAPPING = (SingleOptionCard, MultipleOptionCard, ChoiceRow, StepRow, TickBox, SheetCounts)
# 960x540 is what a full HD screen leaves at 200 % scale.
WINDOWS = [(960, 540), (1024, 768), (1366, 768), (1920, 1080)]


def cut(widget: QWidget) -> str:
    """How the widget is too small for its text; empty when it isn't."""
    if isinstance(widget, Text):
        text = widget.wrapped()
        narrow = not widget.wordWrap() and text.natural_width() > widget.width()
        return "too narrow" if narrow else "too low" * (text.height(widget.width()) > widget.height())
    if isinstance(widget, Button | TrueFalseCard | GroupField):
        needed = widget.needed()
        fits = needed.width() <= widget.width() and needed.height() <= widget.height()
        return "" if fits else f"needs {needed.toTuple()} has {widget.size().toTuple()}"
    if isinstance(widget, WRAPPING):
        return "too low" * (widget.heightForWidth(widget.width()) > widget.height())
    if isinstance(widget, Tag):
        return "" if widget.sizeHint().width() <= widget.width() else "too narrow"
    return ""


def outside(widget: QWidget, view: Screen) -> bool:
    """Sideways everything must be on the screen; up and down only what can't be scrolled to."""
    rect = place(widget, view)
    sideways = rect.left() < 0 or rect.right() >= view.width()
    return sideways or (not scrolls(widget) and (rect.top() < 0 or rect.bottom() >= view.height()))


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_no_text_is_cut(qtbot: QtBot, language: str, window: tuple[int, int]) -> None:
    wrong = []
    for sample in samples(language):
        view = show(qtbot, sample, window=window)
        for size in TypeSize:
            view.set_look(ThemeName.PAPER, size)
            settle()
            for widget in seen(view):
                problem = cut(widget) or "outside" * outside(widget, view)
                if problem:
                    words = getattr(widget, "text", str)() or widget.accessibleName()
                    wrong.append(f"{sample.name}, {size}: {type(widget).__name__} {words[:40]!r} {problem}")
        view.close()
    assert not wrong, "\n".join(wrong)

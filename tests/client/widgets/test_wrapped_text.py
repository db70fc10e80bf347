import pytest
from PySide6.QtGui import QRawFont
from pytestqt.qtbot import QtBot

from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import Look
from client.widgets.wrapped_text import UNBROKEN, set_text

LOOK = Look()


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts need the application."""


def test_chinese_breaks_between_characters() -> None:
    text = set_text("国" * 40, "stem", LOOK)
    assert text.lines(text.natural_width()) == 1
    assert text.lines(text.natural_width() / 2 + 1) == 2


def test_a_word_longer_than_the_line_is_broken_rather_than_cut() -> None:
    assert set_text("W" * 80, "stem", LOOK).lines(300) > 2


def test_the_place_to_fill_in_stays_whole() -> None:
    text = set_text("应当处于（　　）", "stem", LOOK)
    opening = set_text("应当处于（", "stem", LOOK).natural_width()
    text.set_width(opening + 1)
    assert text._layout.lineAt(0).textLength() == len("应当处于")
    assert text._layout.lineCount() == 2


def test_line_breaks_of_the_author_are_kept() -> None:
    assert set_text("一\n二", "stem", LOOK).lines(UNBROKEN) == 2


def test_markup_in_a_question_is_shown_as_it_is(qtbot: QtBot) -> None:
    text = Text("<b>U < 36 V</b>")
    qtbot.addWidget(text)
    plain = set_text("U < 36 V", "body", LOOK)
    assert text.wrapped().natural_width() > plain.natural_width()


@pytest.mark.parametrize("glyph", "ΩμµΦφ℃≤≥²³√×÷±∠⊥∥αβθπ①②③·…—“”〔〕№‰°′″")
def test_signs_of_the_trade_have_glyphs(glyph: str) -> None:
    raw = QRawFont.fromFont(LOOK.font("stem"))
    assert raw.supportsCharacter(ord(glyph))


def test_phrases_are_filled_in_order_and_only_once() -> None:
    assert fill("第 %1 题，共 %2 题", 3, 100) == "第 3 题，共 100 题"
    assert fill("%2 of %1", "a", "%1") == "%1 of a"
    assert fill("湿度 85 %，%1", "高") == "湿度 85 %，高"

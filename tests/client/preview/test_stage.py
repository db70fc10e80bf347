"""The question screen behind a preview shows the paper, whole, and measures what is on it."""

import os

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from client.preview.measuring import measure
from client.preview.questions import Asked, questions_of
from client.preview.stage import FIGURE, Stage
from client.widgets.answer_cards import LETTERS, AnswerCards
from client.widgets.theme import ThemeName, TypeSize
from exam_core.paper.preview import Preview
from tests.client.preview.papers import preview

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WINDOWS = ((1366, 768), (1920, 1080))


@pytest.fixture
def shown(qapp: QApplication) -> Preview:
    return preview()


def _stage(window: tuple[int, int] = (1366, 768), size: TypeSize = TypeSize.MEDIUM) -> Stage:
    return Stage(window, size, ThemeName.PAPER)


def _asked(shown: Preview) -> list[Asked]:
    return list(questions_of(shown))


@pytest.mark.parametrize("window", WINDOWS)
def test_stem_and_options_on_the_screen_are_those_of_the_paper(
    shown: Preview, window: tuple[int, int]
) -> None:
    stage = _stage(window)
    for asked, item in zip(_asked(shown), shown.papers[0].paper.items, strict=True):
        stage.put_up(asked)
        assert item.stem in [label.text() for label in stage.view.findChildren(QLabel)]
        cards = stage.view.findChild(AnswerCards)
        assert cards is not None
        names = [card.accessibleName() for card in cards.findChildren(QAbstractButton) if card.isVisible()]
        assert names == [f"{LETTERS[at]} {option}" for at, option in enumerate(item.options)]
        assert not any(card.isChecked() for card in cards.findChildren(QAbstractButton))
        assert (stage.view.width(), stage.view.height()) == window
    stage.close()


def test_a_question_that_fits_has_one_view_and_a_long_one_is_turned_to_its_end(shown: Preview) -> None:
    stage = _stage()
    true_false, figure, long, _ = _asked(shown)
    assert list(stage.turns(true_false)) == [""]
    assert list(stage.turns(figure)) == ["", FIGURE]
    assert list(stage.turns(long)) == ["", "2", "3"]
    assert not stage.view.turn_down()
    assert list(stage.turns(true_false)) == [""]
    stage.close()


def test_a_larger_type_takes_more_views(shown: Preview) -> None:
    views = []
    for size in TypeSize:
        stage = _stage(size=size)
        views.append(sum(len(list(stage.turns(asked))) for asked in _asked(shown)))
        stage.close()
    assert views == sorted(views)
    assert views[0] < views[-1]


def test_what_is_measured_is_what_lies_on_the_screen(shown: Preview) -> None:
    true_false, figure, long, options = measure(_asked(shown))
    assert [fit.size for fit in true_false.fits] == ["medium", "large"]
    assert [(fit.scrolls, fit.most_lines, fit.figure_percent) for fit in true_false.fits] == [
        (False, 1, None)
    ] * 2
    assert not any(fit.scrolls for fit in figure.fits)
    assert all(fit.figure_percent and 30 < fit.figure_percent < 60 for fit in figure.fits)
    assert all(fit.scrolls for fit in long.fits)
    assert long.fits[0].most_lines == 2
    assert [fit.most_lines for fit in options.fits] == sorted(fit.most_lines for fit in options.fits)
    assert options.fits[0].most_lines > 3
    assert (long.paper, long.number, long.label) == ("T1", 3, "Q/003 甲")

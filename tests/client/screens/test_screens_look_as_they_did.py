"""Every screen against its small picture; `make screens REFERENCES=1` makes them anew after a change."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from client.seat.question import view as question_view
from client.seat.question.view import QuestionView
from client.widgets import theme, wrapped_text
from client.widgets.theme import ThemeName, TypeSize
from tests.stories.references import COLOURS, FOLDER, Reference, references, shown, wrong

MOST_BYTES = 800_000


def test_the_screens_look_as_they_did(language: str) -> None:
    different = []
    for reference in references(language):
        view = shown(reference)
        if problem := wrong(view, reference):
            different.append(f"{reference.file.name}: {problem}")
        view.close()
    assert not different, "\n".join(different)


def test_the_references_are_those_of_the_screens_and_small() -> None:
    made = {one.file for language in ("zh", "en") for one in references(language)}
    assert set(FOLDER.glob("*.png")) == made
    assert sum(file.stat().st_size for file in (*made, COLOURS)) < MOST_BYTES


def reference(name: str, worn: ThemeName = ThemeName.PAPER) -> Reference:
    return next(one for one in references("zh") if one.sample.name == name and one.theme is worn)


@pytest.fixture
def fresh_text(qapp: QApplication) -> Callable[[], None]:
    """Forgets set texts, which remember their font."""
    return wrapped_text.set_text.cache_clear


@pytest.mark.parametrize("hinting", [QFont.HintingPreference.PreferNoHinting], ids=str)
@pytest.mark.parametrize("name", ["question", "notes", "locked", "idle-findings", "unlock"])
def test_another_hinting_of_the_letters_is_no_difference(
    monkeypatch: pytest.MonkeyPatch,
    fresh_text: Callable[[], None],
    name: str,
    hinting: QFont.HintingPreference,
) -> None:
    plain = theme._font

    def hinted(role: str, size: TypeSize, scale: float, ratio: float) -> QFont:
        font = QFont(plain(role, size, scale, ratio))
        font.setHintingPreference(hinting)
        return font

    fresh_text()
    with monkeypatch.context() as patched:
        patched.setattr(theme, "_font", hinted)
        assert not wrong(shown(reference(name)), reference(name))
    fresh_text()


def _no_saved(view: QuestionView) -> QWidget:
    return view._pane.saved


def _no_hand(view: QuestionView) -> QWidget:
    return view.header.hand


def _no_proctor(view: QuestionView) -> QWidget:
    return view._proctor


def _no_report(view: QuestionView) -> QWidget:
    return view._pane._report


@pytest.mark.parametrize("part", [_no_saved, _no_hand, _no_proctor, _no_report])
def test_a_control_that_vanishes_is_seen(qapp: QApplication, part: Callable[[QuestionView], QWidget]) -> None:
    view = shown(reference("question"))
    assert isinstance(view, QuestionView)
    assert not wrong(view, reference("question"))
    part(view).hide()
    assert "far off" in wrong(view, reference("question"))


@pytest.mark.parametrize("colour", ["ink", "soft", "paper", "line", "primary", "primary_tint", "green"])
def test_a_colour_that_changes_a_little_is_seen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, colour: str
) -> None:
    value = theme.tokens()["themes"]["paper"][colour]
    changed = f"#{int(value[1:], 16) ^ 0x040404:06x}"
    monkeypatch.setitem(theme.tokens()["themes"]["paper"], colour, changed)
    assert f"no {value}" in wrong(shown(reference("question")), reference("question"))


def test_a_column_that_moves_is_seen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_view, "LEFT_EDGE", question_view.LEFT_EDGE + 12)
    assert "far off" in wrong(shown(reference("question")), reference("question"))

"""WCAG 2 contrast of every pair of colours that meets on a screen."""

import pytest

from client.widgets.button import ButtonKind
from client.widgets.notice_band import NoticeKind
from client.widgets.theme import tokens

THEMES = list(tokens()["themes"])
TEXT, SHAPE = 7.0, 3.0
# Words on a surface; the buttons' and notices' pairs come from their own tables below.
WORDS = [
    *(("ink", ground) for ground in ("paper", "side", "card", "primary_tint", "field", "key", "key_pressed")),
    *(("soft", ground) for ground in ("paper", "side", "card", "field")),
    *(("primary", ground) for ground in ("paper", "side", "card", "primary_tint", "field")),
    *(("red", ground) for ground in ("card", "side")),
    ("green", "paper"),
    ("green", "card"),
    ("amber", "card"),
    ("amber", "amber_tint"),
    ("soft", "primary_tint"),
    ("on_primary", "primary"),
]
SHAPES = [
    ("outline", "card"),
    ("outline", "paper"),
    ("amber_mark", "card"),
    ("faded", "faded_fill"),
    ("faded", "card"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, one: str, other: str) -> float:
    colours = tokens()["themes"][theme]
    light, dark = sorted((luminance(colours[one]), luminance(colours[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_knows_the_worked_examples() -> None:
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert luminance("#777777") == pytest.approx(0.184, abs=0.001)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_seven_to_one(theme: str, ink: str, ground: str) -> None:
    assert contrast(theme, ink, ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ButtonKind)
def test_the_words_of_every_button_stand_out(theme: str, kind: ButtonKind) -> None:
    fill, pressed, _, ink, _ = kind.value
    for ground in (fill or "paper", pressed):
        assert contrast(theme, ink, ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", NoticeKind)
def test_the_words_of_every_notice_stand_out(theme: str, kind: NoticeKind) -> None:
    fill, _, ink, _ = kind.value
    assert contrast(theme, ink, fill) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_stand_out_three_to_one(theme: str, shape: str, ground: str) -> None:
    assert contrast(theme, shape, ground) >= SHAPE


def test_every_theme_has_the_same_colours() -> None:
    names = {frozenset(colours) for colours in tokens()["themes"].values()}
    assert len(names) == 1

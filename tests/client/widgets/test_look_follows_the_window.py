import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from client.widgets.button import Button
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.screen import Screen
from client.widgets.theme import LEAST_SCALE, Look, ThemeName, TypeSize, dress, scale_for, tokens


def test_the_design_window_shows_the_stem_at_25_and_options_at_22_pixels() -> None:
    look = Look(scale=scale_for(QSize(1366, 768)))
    assert look.font("stem").pixelSize() == 25
    assert look.font("option").pixelSize() == 22


@pytest.mark.parametrize(
    ("window", "scale"), [((1920, 1080), 1.4056), ((1024, 768), LEAST_SCALE), ((960, 540), LEAST_SCALE)]
)
def test_lengths_follow_the_window_down_to_a_floor(window: tuple[int, int], scale: float) -> None:
    assert scale_for(QSize(*window)) == pytest.approx(scale, abs=0.001)


def test_body_text_at_full_hd_is_20_to_24_points() -> None:
    look = Look(scale=scale_for(QSize(1920, 1080)))
    points = [look.font(role).pixelSize() * 72 / 96 for role in ("option", "stem")]
    assert points[0] >= 20
    assert points[1] >= 24


def test_no_text_falls_under_the_least_size() -> None:
    look = Look(scale=LEAST_SCALE, size=TypeSize.SMALL)
    roles = tokens()["type"]["roles"]
    assert min(look.font(role).pixelSize() for role in roles) >= tokens()["type"]["least"]


def test_targets_never_shrink_below_56_pixels() -> None:
    assert Look(scale=LEAST_SCALE, size=TypeSize.SMALL).target == 56
    assert Look(scale=2.0).target == 112


def test_a_panel_of_the_proctors_is_dark_on_a_light_screen(qtbot: QtBot) -> None:
    panel = ProctorPanel()
    qtbot.addWidget(panel)
    dress(panel, Look())
    key = panel.findChildren(Button)[0]
    assert key.look.night
    assert key.look.colour("paper") == Look(night=True).colour("paper")


def test_type_step_and_theme_reach_every_widget(qtbot: QtBot) -> None:
    screen = Screen()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.set_look(ThemeName.HIGH_CONTRAST, TypeSize.LARGE)
    hand = screen.header.hand
    assert (hand.look.theme, hand.look.size) == (ThemeName.HIGH_CONTRAST, TypeSize.LARGE)

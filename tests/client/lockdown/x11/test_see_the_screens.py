"""What screens are plugged into an X server, and what is wrong with them."""

import pytest

from client.lockdown.finding import Confidence, FindingCode
from client.lockdown.x11.displays import Area, Output, found_in

LEFT: Area = (0, 0, 1920, 1080)
RIGHT: Area = (1920, 0, 1280, 1024)
BELOW: Area = (0, 1080, 1280, 1024)
PART: Area = (0, 0, 1024, 768)


def codes(*shows: Area | None) -> list[tuple[FindingCode, Confidence]]:
    outputs = tuple(Output(f"HDMI-{number}", area) for number, area in enumerate(shows, 1))
    return [(finding.code, finding.confidence) for finding in found_in(outputs)]


def test_one_screen_is_as_it_should_be() -> None:
    assert codes(LEFT) == []


@pytest.mark.parametrize("second", [RIGHT, BELOW])
def test_two_screens_beside_or_below_each_other_are_one_too_many(second: Area) -> None:
    assert codes(LEFT, second) == [(FindingCode.SECOND_DISPLAY, Confidence.CERTAIN)]


@pytest.mark.parametrize("second", [LEFT, PART])
def test_two_screens_that_show_one_picture_are_mirrored(second: Area) -> None:
    assert codes(LEFT, second) == [(FindingCode.DISPLAY_MIRRORED, Confidence.CERTAIN)]


def test_a_mirror_and_one_beside_it_are_both_seen() -> None:
    assert [code for code, _ in codes(LEFT, LEFT, RIGHT)] == [
        FindingCode.DISPLAY_MIRRORED, FindingCode.SECOND_DISPLAY,
    ]  # fmt: skip


def test_a_dark_screen_that_is_plugged_in_is_likely_one_too_many() -> None:
    assert codes(LEFT, None) == [(FindingCode.SECOND_DISPLAY, Confidence.LIKELY)]


@pytest.mark.parametrize("shows", [(), (None,), (None, None)])
def test_no_screen_and_screens_that_were_all_switched_off_are_a_lost_one(shows: tuple[None, ...]) -> None:
    assert codes(*shows) == [(FindingCode.DISPLAY_LOST, Confidence.CERTAIN)]

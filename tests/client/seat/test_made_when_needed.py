"""The seat's program comes up with one screen; whatever else can wait is made afterwards."""

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.seat.options import read_options
from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.seat_program.program import SeatProgram
from client.sitting.keeper import KeptSecret
from client.widgets.screen import Screen
from tests.outside.outside_sitting import enrolled_pc


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[SeatProgram]:
    pc = enrolled_pc(tmp_path / "pc")
    words = ["--data", str(pc.folder.path), "--lockdown", "none", "--window", "1024x768"]
    hooks = sys.excepthook, threading.excepthook
    yield SeatProgram(read_options(words), KeptSecret(None, None))
    sys.excepthook, threading.excepthook = hooks
    gc.unfreeze()


def test_a_screen_is_made_once_when_it_is_asked_for_and_every_follower_hears_of_it(qtbot: QtBot) -> None:
    screens = Screens()
    early: list[tuple[ScreenName, Screen]] = []
    late: list[tuple[ScreenName, Screen]] = []
    screens.follow(lambda name, view: early.append((name, view)))
    assert (screens.made, early) == ((), [])
    question = screens.question
    screens.follow(lambda name, view: late.append((name, view)))
    assert screens[ScreenName.QUESTION].view is question is screens.question
    assert early == late == [(ScreenName.QUESTION, question)]


def test_every_screen_is_made_in_the_end(qtbot: QtBot) -> None:
    screens = Screens()
    _ = screens.question
    others = len(ScreenName) - 1
    assert [screens.make_another() for _ in range(others + 1)] == [True] * others + [False]
    assert {type(view) for view in screens.made} == {type(screens[name].view) for name in ScreenName}
    assert len(screens.made) == len(ScreenName)


def test_a_program_that_is_told_to_end_before_its_first_screen_ends_in_order(program: SeatProgram) -> None:
    program.start()
    program.stop()
    assert program.window.isHidden()


def test_a_program_that_runs_has_all_its_screens_and_ends_in_order(
    qtbot: QtBot, program: SeatProgram
) -> None:
    program.start()
    qtbot.waitUntil(lambda: len(program.screens.made) == len(ScreenName), timeout=20_000)
    assert gc.isenabled()
    program.stop()
    assert program.window.isHidden()

"""The console's widgets in either language, without a display."""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.console.pages import Pages
from client.console.refusals import OpeningRefusal
from client.console.room_journey import RoomJourney
from client.console.window import PageName
from client.workers.desk_thread import DeskThread
from tests.client.console.at_the_room import AskedRoom, Desk, Proctor
from tests.client.console.console_pc import PC
from tests.client.proctor.proctor_pc import PIN, put_key
from tests.core.package import small_sitting as cast
from tests.stories import console_samples as samples

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _windows_end_with_their_test(qapp: QApplication) -> Iterator[None]:
    """Without a running event loop nothing that is to be deleted later is: windows would pile up."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Chinese needs no catalogue; for English the compiled one is installed."""
    translator = QTranslator()
    if request.param == "en":
        catalogue = files("assets") / "i18n" / "exam_en.qm"
        assert translator.load(str(catalogue)), "make catalogues compiles exam_en.qm"
        qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)


@pytest.fixture
def console_pc(tmp_path: Path) -> PC:
    """A room was opened at its desk, and another proctor's stick is in, too."""
    pc = PC(tmp_path)
    pc.desk.choose(pc.package, on=True)
    assert pc.desk.open(PIN) is None
    pc.sticks.append(put_key(tmp_path / "second", cast.CROSSED_IN_BADGE, cast.CROSSED_IN))
    return pc


@pytest.fixture
def desk(console_pc: PC) -> Iterator[Desk]:
    """That desk in its thread, which a test starts that needs it."""
    desk: Desk = DeskThread(console_pc.desk, OpeningRefusal.PROGRAM_FAULT)
    yield desk
    desk.stop()


@pytest.fixture
def proctor(qtbot: QtBot, desk: Desk) -> Iterator[Proctor]:
    room, pages = AskedRoom(), Pages.make()
    journey = RoomJourney(room, desk, pages, lambda: samples.NOW_MS, english=False)
    qtbot.addWidget(pages.window)
    pages.window.appear((1366, 768))
    pages.window.come_to(PageName.ROOM)
    proctor = Proctor(room, pages, qtbot, journey)
    proctor.hears(samples.room(40))
    yield proctor
    journey.stop()
    pages.window.may_close = True

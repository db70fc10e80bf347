"""The console's widgets in either language, without a display."""

import os
from collections.abc import Iterator
from importlib.resources import files

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication

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

"""The language of the windows."""

from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QTranslator


def install_language(app: QCoreApplication, *, english: bool) -> None:
    """Chinese is the language of the source; English comes from its catalogue.

    Raises:
        FileNotFoundError: the catalogue was not compiled (`make catalogues`).
    """
    if not english:
        return
    translator = QTranslator(app)
    path = files("assets") / "i18n" / "exam_en.qm"
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    app.installTranslator(translator)

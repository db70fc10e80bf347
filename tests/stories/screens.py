"""Renders every screen of the seat into build/screens: `python -m tests.stories.screens`.

Both languages, both themes, the three steps of the type, and every window of `WINDOWS`; one process for each
language and each scale, because a scale is the whole program's. `screens_index` writes the page over them.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from client.widgets.screen import Screen
from client.widgets.theme import ThemeName, TypeSize
from tests.stories.sample_parts import Sample
from tests.stories.screen_samples import samples
from tests.stories.screens_index import write_index

CATALOGUE = Path("assets/i18n/exam_en.qm")
LANGUAGES = ("zh", "en")
QUICK_PNG = 60
"""Qt's name for less compression: a fifth larger, three times as quick."""


@dataclass(frozen=True, slots=True)
class Display:
    """A display of `width` and `height` pixels on which everything is drawn `scale` times as large."""

    width: int
    height: int
    scale: int = 1

    @property
    def name(self) -> str:
        """As it stands in the pictures' names."""
        return f"{self.width}x{self.height}" + (f"@{100 * self.scale}" if self.scale > 1 else "")


WINDOWS = (Display(1024, 768), Display(1366, 768), Display(1920, 1080), Display(1920, 1080, 2))


def taken(sample: Sample, scale: int) -> Iterator[tuple[str, Screen]]:
    """The sample's screen in every look, and what to call it: display, type and theme."""
    view = sample.make()
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.show()
    for window in WINDOWS:
        if window.scale != scale:
            continue
        view.resize(window.width // scale, window.height // scale)
        for theme in ThemeName:
            for size in TypeSize:
                view.set_look(theme, size)
                settle()
                yield f"{window.name}.{size}.{theme}", view
    view.close()
    view.deleteLater()
    QApplication.processEvents()


def settle() -> None:
    """Layouts inside scroll areas settle over several rounds of events."""
    for _ in range(3):
        QApplication.processEvents()


def _say_what_matters(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
    """The offscreen platform says of every window that it has no use for its least size."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def take(language: str, scale: int, out: Path, only: str) -> int:
    """Take the pictures of one language and scale; gives how many."""
    count = 0
    for sample in samples(language):
        if only in sample.name:
            for look, view in taken(sample, scale):
                view.grab().save(str(out / f"{sample.name}.{language}.{look}.png"), "PNG", QUICK_PNG)
                count += 1
    return count


def main(argv: list[str] | None = None) -> int:
    """Take all pictures; exit code 0, or 2 when the English catalogue hasn't been compiled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", default="", help="part of a screen's name")
    parser.add_argument("--language", choices=LANGUAGES, default=None)
    parser.add_argument("--scale", type=int, choices=sorted({one.scale for one in WINDOWS}), default=None)
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.out.mkdir(parents=True, exist_ok=True)
    if options.language is None or options.scale is None:
        return _take_all(options)
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    qInstallMessageHandler(_say_what_matters)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    translator = QTranslator()
    if options.language == "en":
        if not translator.load(str(CATALOGUE)):
            sys.stderr.write(f"{CATALOGUE} is missing: run make messages first\n")
            return 2
        app.installTranslator(translator)
    count = take(options.language, options.scale, options.out, options.only)
    sys.stdout.write(f"{count} pictures, {options.language}, {100 * options.scale} %\n")
    return 0


def _take_all(options: argparse.Namespace) -> int:
    """Every language and scale that was asked for, each in a process of its own."""
    languages = LANGUAGES if options.language is None else (options.language,)
    scales = sorted({one.scale for one in WINDOWS}) if options.scale is None else (options.scale,)

    def process(language: str, scale: int) -> int:
        arguments = ["--language", language, "--scale", str(scale), "--out", str(options.out)]
        command = [sys.executable, "-m", "tests.stories.screens", *arguments, "--only", options.only]
        return subprocess.run(command, check=False).returncode

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ended = pool.map(process, *zip(*((one, two) for two in scales for one in languages), strict=True))
        worst = max(ended)
    write_index(options.out)
    sys.stdout.write(f"{options.out / 'index.html'}\n")
    return worst


if __name__ == "__main__":
    sys.exit(main())

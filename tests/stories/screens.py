"""Renders every screen in both languages, all sizes and themes into build/screens."""

import argparse
import html
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from client.widgets.theme import ThemeName, TypeSize
from tests.stories.sample_parts import Sample
from tests.stories.screen_samples import samples

WINDOWS = ((1024, 768), (1366, 768), (1920, 1080))
CATALOGUE = Path("assets/i18n/exam_en.qm")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take."""

    sample: Sample
    language: str
    window: tuple[int, int]
    size: TypeSize
    theme: ThemeName

    @property
    def file(self) -> str:
        """The picture's file name."""
        width, height = self.window
        return f"{self.sample.name}.{self.language}.{width}x{height}.{self.size}.{self.theme}.png"


def shots(language: str, *, only: str = "") -> Iterator[Shot]:
    """Middle type in every window; the other steps and the high contrast at 1366x768."""
    for sample in samples(language):
        if only and only not in sample.name:
            continue
        for window in WINDOWS:
            yield Shot(sample, language, window, TypeSize.MEDIUM, ThemeName.PAPER)
        for size in (TypeSize.SMALL, TypeSize.LARGE):
            yield Shot(sample, language, WINDOWS[1], size, ThemeName.PAPER)
        yield Shot(sample, language, WINDOWS[1], TypeSize.MEDIUM, ThemeName.HIGH_CONTRAST)


def take(shot: Shot, out: Path) -> None:
    """Render one picture into `out`."""
    view = shot.sample.make()
    view.set_look(shot.theme, shot.size)
    view.resize(*shot.window)
    view.show()
    # Layouts inside scroll areas settle over several rounds of events.
    for _ in range(3):
        QApplication.processEvents()
    view.grab().save(str(out / shot.file))
    view.close()
    view.deleteLater()
    QApplication.processEvents()


def index(taken: list[Shot]) -> str:
    """A page with all pictures, by screen."""
    rows = []
    for shot in sorted(taken, key=lambda s: s.file):
        name = html.escape(shot.file)
        rows.append(
            f'<figure><a href="{name}"><img src="{name}" loading="lazy"></a><figcaption>{name}</figcaption>'
        )
        rows.append("</figure>")
    style = (
        "body{font:15px sans-serif;background:#f7f5ef}figure{display:inline-block;margin:8px}img{width:640px}"
    )
    return f'<!doctype html><meta charset="utf-8"><title>Screens</title><style>{style}</style>{"".join(rows)}'


def main(argv: list[str] | None = None) -> int:
    """Take all pictures; exit code 0, or 2 when the English catalogue hasn't been compiled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", default="", help="part of a screen's name")
    parser.add_argument("--language", choices=("zh", "en"), default=None)
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    options.out.mkdir(parents=True, exist_ok=True)
    taken: list[Shot] = []
    for language in ("zh", "en") if options.language is None else (options.language,):
        translator = QTranslator()
        if language == "en":
            if not translator.load(str(CATALOGUE)):
                sys.stderr.write(f"{CATALOGUE} is missing: run make messages first\n")
                return 2
            app.installTranslator(translator)
        for shot in shots(language, only=options.only):
            take(shot, options.out)
            taken.append(shot)
        app.removeTranslator(translator)
    (options.out / "index.html").write_text(index(taken), "utf-8")
    sys.stdout.write(f"{len(taken)} pictures in {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

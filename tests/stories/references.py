"""Small pictures of the screens as they should look: `make screens REFERENCES=1` makes them anew.

Each is the screen at 1366x768 in tiles of some 14 pixels, a colour each: what a letter looks like is gone,
where a text stands is still there. Beside them lies which of the theme's colours each screen shows.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from client.widgets.theme import ThemeName, TypeSize, tokens
from tests.stories.sample_parts import Sample
from tests.stories.screen_samples import samples
from tests.stories.screens import settle

FOLDER = Path(__file__).parents[1] / "client" / "screens" / "references"
WINDOW = (1366, 768)
TILES = (98, 55)
COLOURS = FOLDER / "colours.json"
FAR = 20
"""Levels of 255 between two tiles of one colour channel: more than another hinting of the letters makes."""
MANY = 4
"""Tiles that may be far off: a letter that falls into the next tile. The smallest control has more."""
COMMON, STILL = 100, 20
"""Pixels of a colour that make it one of the screen's, and how many of them must always be there."""
REFLOWS = frozenset({"question-long"})
"""Screens whose lines break elsewhere as soon as a letter is half a pixel wider."""

Tiles = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Reference:
    """A screen in one language and theme."""

    sample: Sample
    language: str
    theme: ThemeName

    @property
    def file(self) -> Path:
        """Where its picture is kept."""
        return FOLDER / f"{self.sample.name}.{self.language}.{self.theme}.png"


def references(language: str) -> Iterator[Reference]:
    """Every screen in Chinese on paper; in English and in high contrast those on which most meets."""
    telling = ("idle-findings", "question", "answer-sheet", "locked", "notes")
    for sample in samples(language):
        if language == "zh" and sample.name not in REFLOWS:
            yield Reference(sample, language, ThemeName.PAPER)
        if sample.name in telling:
            theme = ThemeName.HIGH_CONTRAST if language == "zh" else ThemeName.PAPER
            yield Reference(sample, language, theme)


def tiles_of(view: QWidget) -> Tiles:
    """What is on the screen, coarse: TILES across and down, three channels."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return np.asarray(cv2.resize(pixels, TILES, interpolation=cv2.INTER_AREA), np.uint8)


def colours_of(view: QWidget, theme: ThemeName, least: int) -> frozenset[str]:
    """The colours of the theme, by day or night, of which at least so many pixels are on the screen."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    values, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    there = {f"#{value:06x}" for value, count in zip(values, counts, strict=True) if count >= least}
    night = "night" if theme is ThemeName.PAPER else "night_high_contrast"
    return frozenset(there & {*tokens()["themes"][theme.value].values(), *tokens()["themes"][night].values()})


def far_off(one: Tiles, other: Tiles) -> int:
    """How many tiles differ by more than the way letters are drawn explains."""
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2)
    return int((apart > FAR).sum())


def wrong(view: QWidget, reference: Reference) -> str:
    """How the screen differs from its reference; empty where it doesn't."""
    far = far_off(tiles_of(view), read_reference(reference.file))
    there = colours_of(view, reference.theme, STILL)
    gone = [colour for colour in kept_colours()[reference.file.name] if colour not in there]
    problems = [f"{far} tiles are far off"] * (far > MANY) + [f"no {colour} any more" for colour in gone]
    return ", ".join(problems)


@cache
def kept_colours() -> dict[str, list[str]]:
    """The colours of each reference, by the name of its file."""
    colours: dict[str, list[str]] = json.loads(COLOURS.read_text("utf-8"))
    return colours


def shown(reference: Reference) -> QWidget:
    """The reference's screen, laid out to the end."""
    view = reference.sample.make()
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.set_look(reference.theme, TypeSize.MEDIUM)
    view.resize(*WINDOW)
    view.show()
    settle()
    return view


def read_reference(file: Path) -> Tiles:
    """A kept picture.

    Raises:
        FileNotFoundError: it was never made.
        ValueError: it is no picture.
    """
    image = cv2.imdecode(np.frombuffer(file.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise ValueError(file)
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), np.uint8)


def main() -> int:
    """Make all of them anew; those of screens that are no more are taken away."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    made: set[Path] = set()
    colours: dict[str, list[str]] = {}
    for language in ("zh", "en"):
        translator = QTranslator()
        if language == "en":
            translator.load(str(files("assets") / "i18n" / "exam_en.qm"))
            app.installTranslator(translator)
        for reference in references(language):
            view = shown(reference)
            cv2.imwrite(
                str(reference.file),
                cv2.cvtColor(tiles_of(view), cv2.COLOR_RGB2BGR),
                [cv2.IMWRITE_PNG_COMPRESSION, 9],
            )
            made.add(reference.file)
            colours[reference.file.name] = sorted(colours_of(view, reference.theme, COMMON))
            view.close()
        app.removeTranslator(translator)
    COLOURS.write_text(json.dumps(colours, indent=0, sort_keys=True) + "\n", "utf-8")
    for old in set(FOLDER.glob("*.png")) - made:
        old.unlink()
    sys.stdout.write(f"{len(made)} references in {FOLDER}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The look: tokens of assets/theme/tokens.toml turned into colours, fonts and lengths for one window.

A `Look` is a value. `dress(widget, look)` hands it down a tree of widgets; whoever paints or measures takes
it from there. Nothing is global, so two windows can wear two looks.
"""

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

# The window that the token file's lengths are meant for.
DESIGN_SIZE = QSize(1366, 768)
# Smaller windows scroll rather than shrink the type any further. Counted in the display's own pixels: where
# one pixel of a window is two of the display, everything is drawn twice as large already.
LEAST_SCALE = 0.84


class ThemeName(StrEnum):
    """What a candidate can choose from."""

    PAPER = "paper"
    HIGH_CONTRAST = "high_contrast"


class TypeSize(StrEnum):
    """The three steps of the type."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@cache
def tokens() -> dict[str, Any]:
    """The token file, parsed once."""
    return tomllib.loads((files("assets") / "theme" / "tokens.toml").read_text("utf-8"))


@cache
def _font(role: str, size: TypeSize, scale: float, ratio: float) -> QFont:
    types = tokens()["type"]
    spec = types["roles"][role]
    step = types["steps"][size] if spec["grows"] else 1.0
    font = QFont()
    font.setFamilies(types["families"])
    font.setPixelSize(max(round(types["least"] / ratio), round(spec["size"] * step * scale)))
    font.setWeight(QFont.Weight(spec["weight"]))
    # Figures of one width: a clock or a count that changes must not jump.
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _pixel_size(role: str, size: TypeSize, scale: float, ratio: float) -> int:
    return _font(role, size, scale, ratio).pixelSize()


@cache
def _colour(value: str) -> QColor:
    return QColor(value)


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, type step and scale of one window.

    `ratio` is how many of the display's pixels one of the window's pixels is; least sizes are the display's.
    `night` turns the theme dark: locked and away screens, and whatever belongs to the proctor.
    """

    theme: ThemeName = ThemeName.PAPER
    size: TypeSize = TypeSize.MEDIUM
    scale: float = 1.0
    ratio: float = 1.0
    night: bool = False

    def colour(self, name: str) -> QColor:
        """The colour `name` of the token file's theme."""
        theme = self.theme.value
        if self.night:
            theme = "night_high_contrast" if self.theme is ThemeName.HIGH_CONTRAST else "night"
        return QColor(_colour(tokens()["themes"][theme][name]))

    def px(self, length: float) -> int:
        """A length of the design window in this window's pixels."""
        return round(length * self.scale)

    def line(self, name: str) -> int:
        """The width of a border in whole pixels, so that it stays sharp."""
        return max(1, int(tokens()["line"][name] * self.scale))

    def radius(self, name: str) -> int:
        """A corner's radius."""
        return self.px(tokens()["radius"][name])

    @property
    def target(self) -> int:
        """The least height of anything that one clicks."""
        least: int = tokens()["target"]["least"]
        return max(round(least / self.ratio), self.px(least))

    def leading(self, role: str) -> float:
        """Line height over type size for a role of the token file."""
        types = tokens()["type"]
        kind = types["roles"][role].get("leading", "running")
        leading: float = types["leading"][kind]
        return leading

    def font(self, role: str) -> QFont:
        """The font of a role of the token file."""
        return QFont(_font(role, self.size, self.scale, self.ratio))

    def type_size(self, role: str) -> int:
        """The size of that font in pixels."""
        return _pixel_size(role, self.size, self.scale, self.ratio)

    def at_night(self) -> "Look":
        """The same, dark."""
        return replace(self, night=True)


def scale_for(window: QSize, ratio: float = 1.0) -> float:
    """How much larger than the design window `window` is, never less than LEAST_SCALE on the display."""
    scale = min(window.width() / DESIGN_SIZE.width(), window.height() / DESIGN_SIZE.height())
    return max(LEAST_SCALE / ratio, scale)


class Dressed:
    """Mixin of a widget that paints or measures with a look."""

    look: Look = Look()

    def take_look(self, look: Look) -> Look:
        """Wear `look`; returns the look for the widgets inside, which may differ."""
        self.look = look
        return look


def dress(widget: QWidget, look: Look) -> None:
    """Hand `look` to `widget` and to everything inside it."""
    if isinstance(widget, Dressed):
        look = widget.take_look(look)
        widget.updateGeometry()
        widget.update()
    for child in widget.children():
        if isinstance(child, QWidget):
            dress(child, look)

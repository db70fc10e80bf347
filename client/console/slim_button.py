"""Lower buttons, for people at a desk: a candidate's are higher."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from client.widgets.button import Button
from client.widgets.switch_button import SwitchButton

if TYPE_CHECKING:
    Base = Button
else:
    Base = object

HEIGHT = 46


class _Slim(Base):
    """As high as the look's own words need, and no less than a mouse needs."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        needed = self.needed().height() + self.look.px(16)
        return QSize(hint.width(), max(self.look.px(HEIGHT), needed))


class SlimButton(_Slim, Button):
    """A push button."""


class SlimSwitch(_Slim, SwitchButton):
    """A push button for something that is on or off."""

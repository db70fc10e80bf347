"""A radio button or check box that assistive tools can use as people use it with a click."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as Button
else:
    Button = object


class Choosable(Button):
    """Mixin of a button that can be checked: tells of being flipped from outside as of a click.

    Through the accessibility bus a radio button can only be toggled, and Qt then flips it without `clicked`:
    whoever listens for clicks would never hear of it. What the program itself sets is no click. And Qt lets
    Tab come to one radio button of a group only and leaves the others to the arrow keys, which here belong to
    the screen: so Tab comes to each.
    """

    def __init__(self, *told: Any, **named: Any) -> None:
        super().__init__(*told, **named)
        self._by_us = False
        self.toggled.connect(self._tell_of_toggle)

    def setChecked(self, on: bool) -> None:
        with self._setting():
            super().setChecked(on)

    def nextCheckState(self) -> None:
        with self._setting():
            super().nextCheckState()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        parent = self.parentWidget()
        for one in parent.children() if parent is not None else ():
            if isinstance(one, Choosable):
                one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @contextmanager
    def _setting(self) -> Iterator[None]:
        before, self._by_us = self._by_us, True
        try:
            yield
        finally:
            self._by_us = before

    def _tell_of_toggle(self, on: bool) -> None:
        # One of several that is let go because another was chosen has not been clicked.
        if not self._by_us and (on or not self.autoExclusive()):
            self.clicked.emit()

"""A push button for something that is on or off."""

from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.choosable import Choosable


class SwitchButton(Choosable, Button):
    """Wears the mark while it is on, and says so to assistive tools, which see a check box.

    A click changes nothing by itself: whoever hears it tells what has become of it by `show_on`.
    """

    def __init__(
        self,
        words: str,
        kind: ButtonKind = ButtonKind.QUIET,
        *,
        icon: str | None = None,
        padding: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, kind, icon=icon, padding=padding, parent=parent)
        self._resting = kind
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Wait to be told."""

    def set_resting(self, kind: ButtonKind) -> None:
        """How it looks while it is off."""
        self._resting = kind
        self.show_on(on=self.isChecked())

    def show_on(self, *, on: bool) -> None:
        """Show whether it is on."""
        self.setChecked(on)
        self.set_kind(ButtonKind.MARKED if on else self._resting)

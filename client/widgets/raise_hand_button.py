"""举手: calls the proctor. On every screen of the seat."""

from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind


class RaiseHandButton(Button):
    """Says that the hand is up once it is; its name stays "举手"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", ButtonKind.QUIET, icon="hand", parent=parent)
        self.setAccessibleName(self.tr("举手"))
        self._resting = ButtonKind.QUIET
        self._raised = False
        self.set_raised(raised=False)

    def set_resting(self, kind: ButtonKind) -> None:
        """How the button looks while the hand is down."""
        self._resting = kind
        self.set_raised(raised=self._raised)

    def set_raised(self, *, raised: bool) -> None:
        """Show whether the hand is up."""
        self._raised = raised
        self.setText(self.tr("已举手") if raised else self.tr("举手"))
        self.setAccessibleDescription(self.tr("已通知监考员，请坐在原位等待。") if raised else "")
        self.set_kind(ButtonKind.MARKED if raised else self._resting)

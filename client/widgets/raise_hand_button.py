"""举手: calls the proctor. On every screen of the seat."""

from PySide6.QtWidgets import QWidget

from client.widgets.switch_button import SwitchButton


class RaiseHandButton(SwitchButton):
    """Says that the hand is up once it is; its name stays "举手"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="hand", parent=parent)
        self.setAccessibleName(self.tr("举手"))
        self.set_raised(raised=False)

    def set_raised(self, *, raised: bool) -> None:
        """Show whether the hand is up."""
        self.setText(self.tr("已举手") if raised else self.tr("举手"))
        self.setAccessibleDescription(self.tr("已通知监考员，请坐在原位等待。") if raised else "")
        self.show_on(on=raised)

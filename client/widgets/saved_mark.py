"""已保存: appears once the answer is durable, never before."""

from PySide6.QtWidgets import QWidget

from client.widgets.announce import announce
from client.widgets.icon import Icon
from client.widgets.panel import Row
from client.widgets.text import Text


class SavedMark(Row):
    """Keeps its room while it is hidden, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._icon = Icon("tick", 22, "green")
        self._words = Text(self.tr("已保存"), "label_strong", "green", wrap=False)
        self.add(self._icon)
        self.add(self._words)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_saved(self, *, saved: bool) -> None:
        """Show the mark, or take it away; it is said aloud when it comes up."""
        came_up = saved and self.isHidden()
        self.setVisible(saved)
        if came_up:
            announce(self, self._words.text())

"""Where a figure should be and isn't: that it is missing, and what to do."""

from PySide6.QtWidgets import QWidget

from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.text import Text


class MissingFigure(Column):
    """Takes the figure's place beside the options; the candidate is told to report it and to go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            gap=8,
            margins=(18, 16, 18, 16),
            fill="amber_tint",
            border="amber_mark",
            radius="card",
            parent=parent,
        )
        head = Row(gap=10)
        head.add(Icon("warning", 26, "amber"))
        head.add(Text(self.tr("图片没有显示出来"), "label_strong", "amber"), 1)
        self._words = Text("", "label", "amber")
        self.add(head)
        self.add(self._words)
        self.hide()

    def tell(self, *, reported: bool) -> None:
        """Say what to do before and after the candidate has reported it."""
        todo = self.tr("请按右上角的“本题有问题”，再先做别的题。答得出的，也可以先答。")
        done = self.tr("已记下。请先做别的题，也可以举手问监考员。")
        self._words.setText(done if reported else todo)

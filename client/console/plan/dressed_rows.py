"""What item views need beside others to wear a look."""

from typing import TYPE_CHECKING

from client.console.plan.model import Index
from client.widgets.theme import Dressed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as View
else:
    View = object


class DressedRows(Dressed, View):
    """Mixin of an item view; stands before Qt's class.

    Qt's item views hide the `update()` of widgets behind one that wants an index.
    """

    def update(self, index: Index | None = None) -> None:  # type: ignore[override]
        if index is None:
            self.viewport().update()
        else:
            super().update(index)

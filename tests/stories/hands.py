"""What a person in front of a window can do: read what is visible, and click what has a name."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

PRESSABLE = frozenset({QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton})


class Hands:
    """Knows the window by accessible names and roles alone; touches nothing but the mouse."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._seen: list[tuple[QAccessible.Role, str, QWidget]] = []
        self.look()

    def look(self) -> None:
        """Take in the screen; everything else goes by this look until the next one or the next click."""
        self._seen = list(self._visible())

    def texts(self) -> list[str]:
        """Every text on the screen, from the top of the tree down."""
        return [name for role, name, _ in self._seen if role is QAccessible.Role.StaticText and name]

    def names(self, *roles: QAccessible.Role) -> list[str]:
        """The names of what can be pressed now; only of `roles` where some are given."""
        wanted = frozenset(roles) or PRESSABLE
        return [name for role, name, widget in self._seen if role in wanted and widget.isEnabled()]

    def reads(self, beginning: str) -> bool:
        """Whether anything on the screen has a name that begins so, or a row of a list is spoken so."""
        named = (name for _, name, _ in self._seen)
        return any(one.startswith(beginning) for one in (*named, *self.rows()))

    def click(self, name: str) -> bool:
        """Click what has exactly this name in its middle; False where it isn't there."""
        for role, found, widget in self._seen:
            if found == name and role in PRESSABLE and widget.isEnabled():
                _bring_into_sight(widget)
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_middle(widget))
                self.look()
                return True
        return False

    def press(self, beginning: str) -> bool:
        """Click the row of a list, or the tile, whose spoken text begins so; False where it isn't there."""
        for view in self._lists():
            model = view.model()
            for row in range(model.rowCount()):
                index = model.index(row, 0)
                if str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(beginning):
                    view.scrollTo(index)
                    place = view.visualRect(index).center()
                    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
                    self.look()
                    return True
        return False

    def rows(self) -> list[str]:
        """The spoken text of every row of every list on the screen."""
        return [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for view in self._lists()
            for model in (view.model(),)
            for row in range(model.rowCount())
        ]

    def _lists(self) -> list[QAbstractItemView]:
        views = self._window.findChildren(QAbstractItemView)
        return [view for view in views if view.isVisible() and view.model() is not None]

    def find(self, name: str, role: QAccessible.Role) -> QWidget | None:
        """What has exactly this name and role and can be used; brought into sight."""
        for seen, found, widget in self._seen:
            if (seen, found) == (role, name) and widget.isEnabled():
                _bring_into_sight(widget)
                return widget
        return None

    def checked(self, name: str) -> bool:
        """Whether what has this name is chosen or ticked."""
        for role, found, widget in self._seen:
            if found == name and role in PRESSABLE:
                state = QAccessible.queryAccessibleInterface(widget).state()
                return bool(state.checked)  # type: ignore[attr-defined]  # a bit field, not in the stubs
        return False

    def _visible(self) -> Iterator[tuple[QAccessible.Role, str, QWidget]]:
        yield from _faces(self._window)


def _faces(parent: QWidget) -> Iterator[tuple[QAccessible.Role, str, QWidget]]:
    """Role, name and widget of everything visible below `parent`; what is hidden is not looked into."""
    for widget in parent.children():
        if isinstance(widget, QWidget) and widget.isVisible():
            face = QAccessible.queryAccessibleInterface(widget)
            if face.isValid():
                yield face.role(), face.text(QAccessible.Text.Name), widget
            yield from _faces(widget)


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()

"""How each change of this room is put back, by name of its kind in the ledger."""

from collections.abc import Callable, Mapping

from Xlib.display import Display

from client.lockdown.changes import Before, Undo
from client.lockdown.x11 import blanking, keyboard_options, overlay
from client.lockdown.x11.connection import LOST, connect, has_ended, is_marked


def _on_its_server(undo: Callable[[Display, Before], bool]) -> Undo:
    """Undo on the server that was changed; the change is gone where that server is."""

    def on_its_server(before: Before) -> bool:
        try:
            line = connect(before["display"])
        except LOST:
            return has_ended(before["display"])
        try:
            return undo(line, before) if is_marked(line) else True
        except LOST:
            return False
        finally:
            line.close()

    return on_its_server


UNDO: Mapping[str, Undo] = {
    keyboard_options.KIND: _on_its_server(keyboard_options.undo),
    blanking.KIND: _on_its_server(blanking.undo),
    overlay.KIND: _on_its_server(overlay.undo),
}

"""The ledger: what the seat changed on the machine, written down before each change, so that it is undone.

A change is undone at the normal end, at the next start after a crash, when the keeper gives up, and by
`exam-seat --repair`. Each line of the ledger has the kind of the change and what was there before.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from client.store import durable_file

Before = Mapping[str, str]
"""What was there before a change, in the words of the kind that made it."""

Undo = Callable[[Before], bool]
"""Puts it back; False where that is not possible now. A change that is gone by itself counts as undone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind ("x11.screen_saver") and what was there before."""

    kind: str
    before: Before


class Ledger:
    """The changes that stand, in a file that survives a kill and a power cut.

    Args:
        path: the file; there is none while nothing is changed.
        undoing: how each kind is undone; None takes those of the rooms beside this one.
    """

    def __init__(self, path: Path, undoing: Mapping[str, Undo] | None = None) -> None:
        self._path = path
        self._undoing = undoing

    def note(self, kind: str, before: Before) -> None:
        """Write down what is there, before it is changed. What stands already for that kind stays.

        Raises:
            OSError: it cannot be written down, so it must not be changed.
        """
        standing = self.standing()
        if all(change.kind != kind for change in standing):
            self._write((*standing, Change(kind, dict(before))))

    def standing(self) -> tuple[Change, ...]:
        """What is changed, oldest first. A ledger that is damaged beyond reading is taken for empty."""
        try:
            lines = json.loads(self._path.read_text(encoding="utf-8"))
            return tuple(_change(line) for line in lines)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return ()

    def undo(self) -> tuple[str, ...]:
        """Put everything back, the latest change first.

        Returns:
            the kinds that could not be undone now; they stay in the ledger for the next time.

        Raises:
            OSError: the ledger cannot be written.
        """
        standing = self.standing()
        if not standing:
            return ()
        undoing = _of_all_rooms(standing) if self._undoing is None else self._undoing
        left = tuple(change for change in reversed(standing) if not _undone(change, undoing))
        self._write(tuple(reversed(left)))
        return tuple(change.kind for change in left)

    def _write(self, standing: tuple[Change, ...]) -> None:
        if not standing:
            self._path.unlink(missing_ok=True)
            return
        lines = [{"kind": change.kind, "before": dict(change.before)} for change in standing]
        durable_file.write(self._path, json.dumps(lines, ensure_ascii=False, indent=1).encode())


def _change(line: Mapping[str, object]) -> Change:
    kind, before = line["kind"], line["before"]
    if not isinstance(kind, str) or not isinstance(before, dict):
        raise TypeError(line)
    return Change(kind, {str(name): str(value) for name, value in before.items()})


def _undone(change: Change, undoing: Mapping[str, Undo]) -> bool:
    """A line that does not say what was there can't ever be put back: it goes, or it would hide the next."""
    undo = undoing.get(change.kind)
    try:
        return undo is not None and undo(change.before)
    except (KeyError, ValueError):
        return True


def _of_all_rooms(standing: tuple[Change, ...]) -> Mapping[str, Undo]:
    """Only the rooms that are needed: another system's cannot be imported here."""
    rooms = {change.kind.split(".")[0] for change in standing}
    undoing: dict[str, Undo] = {}
    if "x11" in rooms:
        from client.lockdown.x11 import undo as x11  # noqa: PLC0415  # no X library elsewhere

        undoing.update(x11.UNDO)
    if "windows" in rooms:
        from client.lockdown.windows import undo as windows  # noqa: PLC0415  # its calls are only there

        undoing.update(windows.UNDO)
    return undoing

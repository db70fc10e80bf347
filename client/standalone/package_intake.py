"""Packages on sticks: each is looked at once, and again when the file has changed or the stick came back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from client.standalone.package_check import PackageRefusal
from client.standalone.stick import StickFolder
from exam_core.identifiers import SittingCode


@dataclass(frozen=True, slots=True)
class IntakeNote:
    """What became of a package on a stick that is in.

    Attributes:
        file: the file's name.
        sitting: the sitting it is of, where it could be read that far.
        refusal: None where the seat has this very package now.
    """

    file: str
    sitting: SittingCode | None
    refusal: PackageRefusal | None


class _Print(NamedTuple):
    """What tells one state of a file from another without reading it."""

    size: int
    changed_ns: int


Take = Callable[[Path], tuple[SittingCode | None, PackageRefusal | None]]
"""Takes a file in, as far as the seat lets it."""


@dataclass(slots=True)
class PackageIntake:
    """Remembers what it has looked at as long as the stick is in."""

    take: Take
    _seen: dict[Path, tuple[_Print, IntakeNote]] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[IntakeNote, ...]:
        """What became of each package that is in, in the order of their paths."""
        return tuple(self._seen[path][1] for path in sorted(self._seen))

    def look(self, sticks: Sequence[StickFolder]) -> tuple[SittingCode, ...]:
        """Take in what is new; gives the sittings whose packages were accepted in this look."""
        present = {path: _print_of(path) for stick in sticks for path in stick.packages}
        self._seen = {path: seen for path, seen in self._seen.items() if present.get(path) == seen[0]}
        accepted = []
        for path, print_ in sorted(present.items()):
            if print_ is None or path in self._seen:
                continue
            sitting, refusal = self.take(path)
            self._seen[path] = print_, IntakeNote(path.name, sitting, refusal)
            if sitting is not None and refusal is None:
                accepted.append(sitting)
        return tuple(accepted)


def _print_of(path: Path) -> _Print | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return _Print(stat.st_size, stat.st_mtime_ns)

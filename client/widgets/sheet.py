"""The answer sheet as the widgets know it: which numbers are answered, which are flagged."""

from dataclasses import dataclass
from functools import cache, cached_property


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One question's place on the answer sheet."""

    number: int
    answered: bool = False
    flagged: bool = False


@cache
def sheet_cell(number: int, answered: bool, flagged: bool) -> SheetCell:
    """The one cell of that kind: a sheet is made and compared several times a second."""
    return SheetCell(number, answered, flagged)


@dataclass(frozen=True, slots=True)
class SheetSection:
    """The questions of one type, in order; `title` in the language of the screen."""

    title: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole answer sheet; `current` is the number on the screen. Without slots: it keeps its counts."""

    sections: tuple[SheetSection, ...]
    current: int

    @cached_property
    def cells(self) -> tuple[SheetCell, ...]:
        """All cells in order."""
        return tuple(cell for section in self.sections for cell in section.cells)

    @cached_property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(cell.answered for cell in self.cells)

    @property
    def unanswered(self) -> int:
        """How many have none."""
        return len(self.cells) - self.answered

    @cached_property
    def flagged(self) -> int:
        """How many the candidate flagged."""
        return sum(cell.flagged for cell in self.cells)

    def first_unanswered(self) -> int | None:
        """The lowest number without an answer."""
        return next((cell.number for cell in self.cells if not cell.answered), None)

    def first_flagged(self) -> int | None:
        """The lowest flagged number."""
        return next((cell.number for cell in self.cells if cell.flagged), None)

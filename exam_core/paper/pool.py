"""From which questions a section may be drawn, sorted into the cells of its quotas."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from exam_core.identifiers import QuestionId
from exam_core.paper.bank_index import BankIndex, IndexEntry
from exam_core.paper.blueprint import Blueprint, Section
from exam_core.paper.quotas import Table, shortfall
from exam_core.rules.article_13_bank import allowed_scopes


@dataclass(frozen=True, slots=True)
class Pool:
    """One section's questions.

    Attributes:
        topics: the topic of each row, ascending; the last may be None, every topic that the section does not
            name. The order in which a blueprint was written is no part of its digest, nor of the draw.
        rows: how many questions each row has to give.
        columns: how many each difficulty has to give; one column where the section sets no quota.
        cells: `cells[row][column]` are positions in the index, ascending.
        capacity: how many questions each cell holds.
    """

    section: Section
    topics: tuple[str | None, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[tuple[tuple[int, ...], ...], ...]
    capacity: Table = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "capacity", [[len(cell) for cell in row] for row in self.cells])

    def row_sizes(self) -> list[int]:
        """How many questions each row holds."""
        return [sum(row) for row in self.capacity]

    def column_sizes(self) -> list[int]:
        """How many questions each column holds."""
        return [sum(column) for column in zip(*self.capacity, strict=True)]

    def can_be_filled(self) -> bool:
        """Whether every quota can be met at once."""
        return shortfall(self.rows, self.columns, self.capacity) == 0

    def without(self, left_out: Collection[int]) -> "Pool":
        """The pool without these positions of the index."""
        cells = tuple(
            tuple(tuple(at for at in cell if at not in left_out) for cell in row) for row in self.cells
        )
        return replace(self, cells=cells)


def make_pools(
    blueprint: Blueprint, index: BankIndex, exposure: Mapping[QuestionId, int]
) -> tuple[Pool, ...]:
    """A pool for each section: its type, the banks Art. 13 allows, and nothing drawn too often before."""
    scopes = allowed_scopes(blueprint.kind)
    limit = blueprint.exposure_max
    usable = [
        (at, entry)
        for at, entry in enumerate(index.entries)
        if entry.scope in scopes and (limit is None or exposure.get(entry.id, 0) < limit)
    ]
    return tuple(_make_pool(section, usable) for section in blueprint.sections)


def _make_pool(section: Section, usable: Sequence[tuple[int, IndexEntry]]) -> Pool:
    rest = section.count - sum(section.topics.values())
    named = sorted(section.topics)
    topics: tuple[str | None, ...] = (*named, *((None,) if rest else ()))
    rows = (*(section.topics[topic] for topic in named), *((rest,) if rest else ()))
    columns = section.difficulties or (section.count,)
    row_of = {topic: row for row, topic in enumerate(topics)}
    cells: list[list[list[int]]] = [[[] for _ in columns] for _ in rows]
    for at, entry in usable:
        row = row_of.get(entry.topic, row_of.get(None))
        if entry.type is section.type and row is not None:
            cells[row][entry.difficulty - 1 if section.difficulties else 0].append(at)
    frozen = tuple(tuple(tuple(cell) for cell in row) for row in cells)
    return Pool(section, topics, rows, columns, frozen)

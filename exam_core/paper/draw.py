"""Article 13: papers are drawn at random from the bank, reproducibly.

The draw works on the bank's index alone. Seats are taken by ascending number; each gets the paper of the
smallest retry number that shares no more questions with any neighbour already drawn (the eight places
around) than the blueprint allows, and whose difficulty lies within its band. Reserve papers follow; they may
go to any seat, so only their difficulty is bounded. Nothing is ever relaxed: a draw that can't keep a bound
is impossible, and says why.

All choices come from streams (see `stream`) of the sitting's secret with the labels
"exam-draw/1|<blueprint digest>|<index root>|<paper name>|<retry>|questions" and "…|order". The first gives,
section by section, the counts of the quota cells where two kinds of quota meet, then the questions of each
cell; the second the order within each section, then the options of each question in the order of the paper.
"""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exam_core.encoding import digest, encode_json
from exam_core.identifiers import Digest, TicketNumber
from exam_core.paper.bank_index import BankIndex, IndexEntry
from exam_core.paper.blueprint import Blueprint, blueprint_digest
from exam_core.paper.chance import allowed_common, allowed_difficulty
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace, input_digests
from exam_core.paper.pool import Pool, make_pools
from exam_core.paper.question import QuestionType
from exam_core.paper.quotas import Table, complete
from exam_core.paper.shortages import pool_shortages
from exam_core.paper.stream import Stream

MAX_RETRIES = 1000
"""A bound that a thousand papers in a row miss is not one this bank can keep."""


class Impossible(enum.StrEnum):
    """Why papers can't be drawn."""

    OTHER_BANK = "other_bank"
    """The index is not the version of the bank that the inputs name."""
    TOO_FEW_QUESTIONS = "too_few_questions"
    NEIGHBOURS_TOO_ALIKE = "neighbours_too_alike"
    DIFFICULTY_OUT_OF_BAND = "difficulty_out_of_band"


class DrawImpossible(Exception):
    """The draw can't keep what the blueprint asks for; `paper` names the seat's ticket or the reserve."""

    def __init__(self, reason: Impossible, paper: str = "") -> None:
        super().__init__(f"{reason}: {paper}" if paper else str(reason))
        self.reason = reason
        self.paper = paper


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """A question on a paper; place i of the screen shows option `order[i]` of the bank."""

    question: Digest
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PaperDraw:
    """A drawn paper.

    Attributes:
        name: the ticket it is for, or the name of a reserve paper.
        ticket: None for a reserve paper.
        retry: how many papers were passed over before it.
    """

    name: str
    ticket: TicketNumber | None
    items: tuple[DrawnItem, ...]
    retry: int


@dataclass(frozen=True, slots=True)
class Draw:
    """The papers of a sitting: seats by ascending number, then the reserves."""

    papers: tuple[PaperDraw, ...]

    def paper(self, name: str) -> PaperDraw:
        """The paper of that name.

        Raises:
            KeyError: there is none.
        """
        for paper in self.papers:
            if paper.name == name:
                return paper
        raise KeyError(name)


def draw(inputs: DrawInputs, index: BankIndex) -> Draw:
    """Draw the papers of a sitting.

    Raises:
        DrawImpossible: the index is another, or the bank can't keep a bound of the blueprint.
    """
    if index.root != inputs.index_root:
        raise DrawImpossible(Impossible.OTHER_BANK)
    pools = make_pools(inputs.blueprint, index, inputs.exposure)
    if any(pool_shortages(pool) for pool in pools):
        raise DrawImpossible(Impossible.TOO_FEW_QUESTIONS)
    drawer = _Drawer(inputs, index, pools)
    papers = []
    taken: dict[tuple[int, int], frozenset[int]] = {}
    for place in sorted(inputs.seats):
        paper, questions = drawer.draw_one(place.ticket, place.ticket, tuple(_neighbours(place, taken)))
        taken[place.row, place.column] = questions
        papers.append(paper)
    papers += [drawer.draw_one(name, None, ())[0] for name in inputs.reserve_names]
    return Draw(tuple(papers))


def commitment(inputs: DrawInputs, drawn: Draw) -> dict[str, Any]:
    """Digests that bind a package to its draw without giving anything of it away."""
    retries = [[paper.name, paper.retry] for paper in drawn.papers]
    papers = [
        [paper.name, [[item.question, list(item.order)] for item in paper.items]] for paper in drawn.papers
    ]
    return {
        "v": 1,
        **input_digests(inputs),
        "retries": digest(encode_json(retries)),
        "papers": digest(encode_json(papers)),
    }


def _neighbours(
    place: SeatPlace, taken: Mapping[tuple[int, int], frozenset[int]]
) -> Iterator[frozenset[int]]:
    for row in range(place.row - 1, place.row + 2):
        for column in range(place.column - 1, place.column + 2):
            if (row, column) in taken:
                yield taken[row, column]


class _Drawer:
    """What stays the same from paper to paper of one sitting."""

    def __init__(self, inputs: DrawInputs, index: BankIndex, pools: tuple[Pool, ...]) -> None:
        blueprint = inputs.blueprint
        self._secret = inputs.secret
        self._label = f"exam-draw/1|{blueprint_digest(blueprint)}|{inputs.index_root}"
        self._blueprint = blueprint
        self._entries = index.entries
        self._difficulty = [entry.difficulty for entry in index.entries]
        self._pools = pools
        self._common = allowed_common(pools, blueprint.neighbour_common_max)
        self._band = allowed_difficulty(pools, index, blueprint.difficulty_spread_max)

    def draw_one(
        self, name: str, ticket: TicketNumber | None, neighbours: tuple[frozenset[int], ...]
    ) -> tuple[PaperDraw, frozenset[int]]:
        """The first paper within the bounds, and the positions of its questions in the index."""
        in_band = False
        for retry in range(MAX_RETRIES):
            label = f"{self._label}|{name}|{retry}"
            sections = self._questions(Stream(self._secret, f"{label}|questions"))
            chosen = frozenset(at for section in sections for at in section)
            if sum(map(self._difficulty.__getitem__, chosen)) not in self._band:
                continue
            in_band = True
            if self._common is not None and any(len(chosen & other) > self._common for other in neighbours):
                continue
            items = self._items(sections, Stream(self._secret, f"{label}|order"))
            return PaperDraw(name, ticket, items, retry), chosen
        reason = Impossible.NEIGHBOURS_TOO_ALIKE if in_band else Impossible.DIFFICULTY_OUT_OF_BAND
        raise DrawImpossible(reason, name)

    def _questions(self, stream: Stream) -> list[list[int]]:
        """Positions in the index, section by section."""
        sections = []
        for pool in self._pools:
            counts = _cell_counts(pool, stream)
            sections.append(
                [
                    cell[place]
                    for row, row_counts in zip(pool.cells, counts, strict=True)
                    for cell, count in zip(row, row_counts, strict=True)
                    for place in stream.sample(len(cell), count)
                ]
            )
        return sections

    def _items(self, sections: list[list[int]], stream: Stream) -> tuple[DrawnItem, ...]:
        in_order = [
            stream.shuffled(section) if self._blueprint.shuffle_questions else sorted(section)
            for section in sections
        ]
        entries = [self._entries[at] for section in in_order for at in section]
        return tuple(
            DrawnItem(entry.question, _option_order(entry, self._blueprint, stream)) for entry in entries
        )


def _option_order(entry: IndexEntry, blueprint: Blueprint, stream: Stream) -> tuple[int, ...]:
    if entry.fixed_order or entry.type is QuestionType.TRUE_FALSE or not blueprint.shuffle_options:
        return tuple(range(entry.options))
    return tuple(stream.sample(entry.options, entry.options))


def _cell_counts(pool: Pool, stream: Stream) -> Table:
    """How many questions each cell gives: fixed by one kind of quota, sampled where two meet.

    Row by row, each question of the quota falls on a difficulty that still has room, in proportion to the
    questions the row has left of it; what can't be met so is completed with the fewest changes.
    """
    if len(pool.rows) == 1:
        return [list(pool.columns)]
    if len(pool.columns) == 1:
        return [[quota] for quota in pool.rows]
    room = list(pool.columns)
    counts = []
    for quota, sizes in zip(pool.rows, pool.capacity, strict=True):
        left = list(sizes)
        for _ in range(quota):
            weights = [size if free else 0 for size, free in zip(left, room, strict=True)]
            if not any(weights):
                break
            column = _weighted(weights, stream)
            left[column] -= 1
            room[column] -= 1
        counts.append([size - rest for size, rest in zip(sizes, left, strict=True)])
    table = complete(pool.rows, pool.columns, pool.capacity, counts)
    if table is None:
        raise AssertionError("the quotas were checked before the draw")
    return table


def _weighted(weights: list[int], stream: Stream) -> int:
    """A position, each as likely as its weight."""
    ticket = stream.below(sum(weights))
    for position, weight in enumerate(weights):
        if ticket < weight:
            return position
        ticket -= weight
    raise AssertionError("a number below the sum of the weights falls on one of them")

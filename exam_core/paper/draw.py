"""Article 13: papers are drawn at random from the bank, reproducibly.

The draw works on the bank's index alone. Seats are taken by ascending number; each gets the paper of the
smallest retry number, from 0, that shares no more questions with any neighbour already drawn (the eight
places around) than the blueprint allows, and whose difficulty lies within its band. Reserve papers follow;
they may go to any seat, so only their difficulty is bounded. Nothing is ever relaxed: a draw that can't keep
a bound is impossible, and says why.

All choices come from streams (see `stream`) of the sitting's secret with the labels
"exam-draw/2|<blueprint digest>|<index root>|<paper name>|" and then

    returning           once for a ticket that has earlier papers: which of their questions may come back
                        (see `makeup`); the others are taken out of the cells of this paper
    <retry>|questions   section by section the counts of the quota cells where two kinds of quota meet (see
                        `cell_counts`), then the questions, cell by cell, topics first
    <retry>|order       the order within each section, then the options of each question in the order of the
                        paper

The questions of a cell of n, ascending by digest, are taken as the stream's samples are, with one addition:
for i = 0, 1, … the question at place i + below(n - i) is looked at. Where its limit (see `levelling`; that of
the whole cell, before anything was taken out for a make-up) is 2³², or the next word of the stream is below
its limit, it is taken and places i and i + below(n - i) are swapped; otherwise another place is asked for.
Uses are counted when a paper is accepted; a paper that is passed over leaves no trace.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exam_core.encoding import digest, encode_json
from exam_core.identifiers import Digest, TicketNumber
from exam_core.paper.bank_index import BankIndex, IndexEntry
from exam_core.paper.blueprint import Blueprint, blueprint_digest
from exam_core.paper.cell_counts import cell_counts
from exam_core.paper.chance import allowed_common, allowed_difficulty
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace, input_digests
from exam_core.paper.levelling import ALWAYS, Usage
from exam_core.paper.makeup import TooMany, makeup_pools
from exam_core.paper.pool import Pool, make_pools
from exam_core.paper.question import QuestionType
from exam_core.paper.shortages import pool_shortages
from exam_core.paper.stream import Stream

MAX_RETRIES = 1000
"""A bound that a thousand papers in a row miss is not one this bank can keep."""


class Impossible(enum.StrEnum):
    """Why papers can't be drawn."""

    OTHER_BANK = "other_bank"
    """The index is not the version of the bank that the inputs name."""
    TOO_FEW_QUESTIONS = "too_few_questions"
    MAKEUP_TOO_ALIKE = "makeup_too_alike"
    NEIGHBOURS_TOO_ALIKE = "neighbours_too_alike"
    DIFFICULTY_OUT_OF_BAND = "difficulty_out_of_band"


class DrawImpossible(Exception):
    """The draw can't keep what the blueprint asks for.

    Attributes:
        paper: the seat's ticket or the name of the reserve paper; empty where no paper can be drawn.
    """

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


def draw(inputs: DrawInputs, index: BankIndex, *, tries: int = MAX_RETRIES) -> Draw:
    """Draw the papers of a sitting.

    Args:
        tries: after so many papers in a row that miss a bound the draw is given up. Fewer than MAX_RETRIES
            ask for a bound that is kept with ease; a draw that succeeds is the same.

    Raises:
        DrawImpossible: the index is another, or the bank can't keep a bound of the blueprint.
    """
    if index.root != inputs.index_root:
        raise DrawImpossible(Impossible.OTHER_BANK)
    pools = make_pools(inputs.blueprint, index, inputs.exposure)
    if any(pool_shortages(pool) for pool in pools):
        raise DrawImpossible(Impossible.TOO_FEW_QUESTIONS)
    drawer = _Drawer(inputs, index, pools, tries)
    papers = []
    taken: dict[tuple[int, int], Sequence[int]] = {}
    for place in sorted(inputs.seats):
        neighbours = [taken[at] for at in places_around(place) if at in taken]
        paper, questions = drawer.draw_one(place.ticket, place.ticket, neighbours)
        taken[place.row, place.column] = questions
        papers.append(paper)
    papers += [drawer.draw_one(name, None, ())[0] for name in inputs.reserve_names]
    return Draw(tuple(papers))


def places_around(place: SeatPlace) -> Iterator[tuple[int, int]]:
    """Row and column of the eight places whose candidates could see this one's screen."""
    for row in range(place.row - 1, place.row + 2):
        for column in range(place.column - 1, place.column + 2):
            if (row, column) != (place.row, place.column):
                yield row, column


def commitment(inputs: DrawInputs, drawn: Draw) -> dict[str, Any]:
    """Digests that bind a package to its draw without giving anything of it away."""
    retries = [[paper.name, paper.retry] for paper in drawn.papers]
    papers = [
        [paper.name, [[item.question, list(item.order)] for item in paper.items]] for paper in drawn.papers
    ]
    return {
        "v": 2,
        **input_digests(inputs),
        "retries": digest(encode_json(retries)),
        "papers": digest(encode_json(papers)),
    }


class _Drawer:
    """What goes on from paper to paper of one sitting."""

    def __init__(self, inputs: DrawInputs, index: BankIndex, pools: tuple[Pool, ...], tries: int) -> None:
        blueprint = inputs.blueprint
        self._inputs = inputs
        self._label = f"exam-draw/2|{blueprint_digest(blueprint)}|{inputs.index_root}"
        self._blueprint = blueprint
        self._entries = index.entries
        self._difficulty = [entry.difficulty for entry in index.entries]
        self._pools = pools
        self._tries = tries
        self._common = allowed_common(pools, blueprint.neighbour_common_max)
        self._band = allowed_difficulty(pools, index, blueprint.difficulty_spread_max)
        used = (inputs.exposure.get(entry.id, 0) for entry in index.entries)
        self._usage = Usage(pools, blueprint.exposure_levelling, used)

    def draw_one(
        self, name: str, ticket: TicketNumber | None, neighbours: Sequence[Sequence[int]]
    ) -> tuple[PaperDraw, list[int]]:
        """The first paper within the bounds, and the positions of its questions in the index."""
        pools = self._pools_of(ticket)
        for retry in range(self._tries):
            sections = self._questions(pools, f"{name}|{retry}", self._near(neighbours))
            if sections is None:
                continue
            chosen = [at for section in sections for at in section]
            if not self._in_band(chosen):
                continue
            self._usage.count(chosen)
            items = self._items(sections, self._stream(f"{name}|{retry}|order"))
            return PaperDraw(name, ticket, items, retry), chosen
        raise DrawImpossible(self._why(name, pools), name)

    def _pools_of(self, ticket: TicketNumber | None) -> tuple[Pool, ...]:
        """The pools for this ticket's paper: all questions, or those that a make-up may have."""
        ids = frozenset(self._inputs.earlier.get(ticket, ()) if ticket else ())
        if ticket is None or not ids:
            return self._pools
        earlier = frozenset(at for at, entry in enumerate(self._entries) if entry.id in ids)
        stream = self._stream(f"{ticket}|returning")
        pools = makeup_pools(self._pools, earlier, self._blueprint.makeup_common_max, stream)
        if isinstance(pools, TooMany):
            raise DrawImpossible(Impossible.MAKEUP_TOO_ALIKE, ticket)
        return pools

    def _near(self, neighbours: Sequence[Sequence[int]]) -> "_Near | None":
        return None if self._common is None or not neighbours else _Near(neighbours, self._common)

    def _in_band(self, chosen: Sequence[int]) -> bool:
        return sum(map(self._difficulty.__getitem__, chosen)) in self._band

    def _why(self, name: str, pools: tuple[Pool, ...]) -> Impossible:
        """Which bound the tries missed: that on difficulty, if none of them kept it."""
        for retry in range(self._tries):
            sections = self._questions(pools, f"{name}|{retry}", None) or []
            if self._in_band([at for section in sections for at in section]):
                return Impossible.NEIGHBOURS_TOO_ALIKE
        return Impossible.DIFFICULTY_OUT_OF_BAND

    def _questions(self, pools: tuple[Pool, ...], paper: str, near: "_Near | None") -> list[list[int]] | None:
        """Positions in the index, section by section; None as soon as a neighbour has too many of them."""
        stream = self._stream(f"{paper}|questions")
        sections = []
        for number, pool in enumerate(pools):
            section: list[int] = []
            for row, row_counts in enumerate(cell_counts(pool, stream)):
                for column, count in enumerate(row_counts):
                    if count:
                        limits = self._usage.limits[number, row, column]
                        chosen = _take(pool.cells[row][column], count, self._usage.used, limits, stream)
                        if near is not None and near.too_alike(chosen):
                            return None
                        section += chosen
            sections.append(section)
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

    def _stream(self, name: str) -> Stream:
        return Stream(self._inputs.secret, f"{self._label}|{name}")


class _Near:
    """The questions of the neighbours, and how many of them a paper has got so far."""

    def __init__(self, neighbours: Sequence[Sequence[int]], most: int) -> None:
        self._papers = [frozenset(paper) for paper in neighbours]
        self._any = frozenset[int]().union(*neighbours)
        self._common = [0] * len(neighbours)
        self._most = most

    def too_alike(self, questions: Sequence[int]) -> bool:
        """Add questions to the paper; whether it shares too many with one of the neighbours now."""
        if self._any.isdisjoint(questions):
            return False
        for number, paper in enumerate(self._papers):
            self._common[number] += sum(map(paper.__contains__, questions))
        return max(self._common) > self._most


def _take(
    cell: Sequence[int], count: int, used: Sequence[int], limits: Mapping[int, int], stream: Stream
) -> list[int]:
    """`count` questions of a cell, the less used ones likelier."""
    below, word = stream.below, stream.word
    moved: dict[int, int] = {}
    taken: list[int] = []
    left = len(cell)
    place = 0
    while place < count:
        other = place + below(left)
        at = cell[moved.get(other, other)]
        limit = limits[used[at]]
        if limit == ALWAYS or word() < limit:
            taken.append(at)
            moved[other] = moved.get(place, place)
            place += 1
            left -= 1
    return taken


def _option_order(entry: IndexEntry, blueprint: Blueprint, stream: Stream) -> tuple[int, ...]:
    if entry.fixed_order or entry.type is QuestionType.TRUE_FALSE or not blueprint.shuffle_options:
        return tuple(range(entry.options))
    return tuple(stream.sample(entry.options, entry.options))

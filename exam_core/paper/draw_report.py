"""What a draw came to: difficulty, questions in common, exposure, quotas, and where right options stand.

The report names tickets and topics, and no question. It holds JSON values only: whole numbers, and decimals
as strings.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from exam_core.identifiers import Digest, QuestionId
from exam_core.paper.bank_index import BankIndex, IndexEntry
from exam_core.paper.blueprint import Section
from exam_core.paper.chance import (
    allowed_common,
    allowed_difficulty,
    difficulty_of_chance,
    expected_common,
)
from exam_core.paper.chi_square import PlaceTest, place_test
from exam_core.paper.draw import Draw, PaperDraw, places_around
from exam_core.paper.draw_inputs import DrawInputs
from exam_core.paper.figures import decimal_text, gini, histogram, spread, square_root
from exam_core.paper.pool import Pool, make_pools
from exam_core.paper.question import QuestionType

Right = Mapping[str, Sequence[Sequence[int]]]
"""Paper name -> for each of its questions the places, from 0, at which right options are shown."""


LEAST_EXPECTED = 5
"""Right options at each place: with fewer expected the statistic is no chi-square (Cochran's rule)."""


def draw_report(inputs: DrawInputs, index: BankIndex, drawn: Draw, right: Right) -> dict[str, Any]:
    """The report of a draw.

    Args:
        right: from the answer keys of the papers; empty where nobody asks about places.
    """
    pools = make_pools(inputs.blueprint, index, inputs.exposure)
    entry_of = {entry.question: entry for entry in index.entries}
    papers = {paper.name: [entry_of[item.question] for item in paper.items] for paper in drawn.papers}
    used = Counter(entry.id for entries in papers.values() for entry in entries)
    return {
        "v": 1,
        "papers": {
            "seats": len(inputs.seats),
            "reserves": len(drawn.papers) - len(inputs.seats),
            "questions": inputs.blueprint.count,
            "full_marks": decimal_text(inputs.blueprint.full_marks),
        },
        "bank": {
            "questions": len(index.entries),
            "usable": sum(sum(pool.row_sizes()) for pool in pools),
            "drawn": len(used),
        },
        "difficulty": _difficulty(inputs, index, pools, papers.values()),
        "common": _common(inputs, index, pools, papers),
        "exposure": _exposure(inputs, index, pools, used),
        "retries": spread([paper.retry for paper in drawn.papers]),
        "makeups": _makeups(inputs, papers),
        "sections": _sections(inputs.blueprint.sections, papers.values()),
        "places": _places(inputs, drawn.papers, entry_of, right),
    }


def _difficulty(
    inputs: DrawInputs, index: BankIndex, pools: Sequence[Pool], papers: Iterable[list[IndexEntry]]
) -> dict[str, Any]:
    """Sums of the difficulties of a paper's questions, 1 to 3 each."""
    sums = [sum(entry.difficulty for entry in entries) for entries in papers]
    mean, variance = difficulty_of_chance(pools, index)
    band = allowed_difficulty(pools, index, inputs.blueprint.difficulty_spread_max)
    bounded = inputs.blueprint.difficulty_spread_max is not None
    return {
        **spread(sums),
        "histogram": histogram(sums),
        "expected": {"mean": decimal_text(mean), "deviation": decimal_text(square_root(variance))},
        "band": [band[0], band[-1]] if bounded else None,
    }


def _common(
    inputs: DrawInputs, index: BankIndex, pools: Sequence[Pool], papers: Mapping[str, list[IndexEntry]]
) -> dict[str, Any]:
    """How many questions two papers share."""
    at = {entry.id: position for position, entry in enumerate(index.entries)}
    masks = {name: sum(1 << at[entry.id] for entry in entries) for name, entries in papers.items()}
    ticket_at = {(place.row, place.column): place.ticket for place in inputs.seats}
    near = [
        (masks[place.ticket] & masks[ticket_at[where]]).bit_count()
        for place in inputs.seats
        for where in places_around(place)
        if where > (place.row, place.column) and where in ticket_at
    ]
    every = [(one & other).bit_count() for one, other in combinations(masks.values(), 2)]
    return {
        "expected": decimal_text(expected_common(pools)),
        "allowed": allowed_common(pools, inputs.blueprint.neighbour_common_max),
        "neighbours": {**spread(near), "histogram": histogram(near)},
        "all": {**spread(every), "histogram": histogram(every)},
    }


def _exposure(
    inputs: DrawInputs, index: BankIndex, pools: Sequence[Pool], used: Mapping[QuestionId, int]
) -> dict[str, Any]:
    """In how many papers the usable questions stood before, stand now, and stand altogether."""
    ids = [index.entries[at].id for pool in pools for row in pool.cells for cell in row for at in cell]
    before = [inputs.exposure.get(one, 0) for one in ids]
    now = [used.get(one, 0) for one in ids]
    after = [one + other for one, other in zip(before, now, strict=True)]
    return {
        "levelling": decimal_text(inputs.blueprint.exposure_levelling),
        "max": inputs.blueprint.exposure_max,
        **{
            name: {**spread(uses), "gini": decimal_text(gini(uses)), "histogram": histogram(uses)}
            for name, uses in (("before", before), ("now", now), ("after", after))
        },
    }


def _makeups(inputs: DrawInputs, papers: Mapping[str, list[IndexEntry]]) -> list[dict[str, Any]]:
    """Questions that come back to somebody who sat before: in their paper, and in the reserve papers."""

    def again(name: str, ids: Sequence[str]) -> int:
        return len({entry.id for entry in papers[name]}.intersection(ids))

    return [
        {
            "ticket": ticket,
            "earlier": len(ids),
            "common": again(ticket, ids),
            "allowed": inputs.blueprint.makeup_common_max,
            "reserves": {name: again(name, ids) for name in inputs.reserve_names},
        }
        for ticket, ids in sorted(inputs.earlier.items())
    ]


def _sections(sections: Sequence[Section], papers: Iterable[list[IndexEntry]]) -> list[dict[str, Any]]:
    """What each section's quotas ask for, and the least and the most that a paper has of it."""
    per_paper = [
        (
            Counter((entry.type, entry.topic) for entry in entries),
            Counter((entry.type, entry.difficulty) for entry in entries),
            Counter(entry.type for entry in entries),
        )
        for entries in papers
    ]

    def quota(asked: int, there: Sequence[int]) -> dict[str, int]:
        return {"asked": asked, "least": min(there), "most": max(there)}

    return [
        {
            "type": section.type.value,
            "points": decimal_text(section.points),
            **quota(section.count, [types[section.type] for _, _, types in per_paper]),
            "topics": [
                {"topic": topic, **quota(asked, [topics[section.type, topic] for topics, _, _ in per_paper])}
                for topic, asked in section.topics.items()
            ],
            "difficulties": [
                {
                    "difficulty": level,
                    **quota(asked, [levels[section.type, level] for _, levels, _ in per_paper]),
                }
                for level, asked in enumerate(section.difficulties or (), start=1)
            ],
        }
        for section in sections
    ]


def _places(
    inputs: DrawInputs,
    papers: Sequence[PaperDraw],
    entry_of: Mapping[Digest, IndexEntry],
    right: Right,
) -> list[dict[str, Any]]:
    """The test of `chi_square` for each type and number of options, of the questions that are shuffled.

    Groups too small for the test are left out: they would show little more than where single answers stand.
    """
    if not inputs.blueprint.shuffle_options:
        return []
    groups: dict[tuple[QuestionType, int], list[Sequence[int]]] = {}
    for paper in papers:
        for item, places in zip(paper.items, right.get(paper.name, ()), strict=False):
            entry = entry_of[item.question]
            if entry.type is not QuestionType.TRUE_FALSE and not entry.fixed_order:
                groups.setdefault((entry.type, entry.options), []).append(places)
    tests = [
        (kind, options, place_test(options, places))
        for kind in QuestionType
        for (of_kind, options), places in sorted(groups.items())
        if of_kind is kind
    ]
    return [
        {"type": kind.value, "options": options, **_test(test)}
        for kind, options, test in tests
        if test.expected >= LEAST_EXPECTED
    ]


def _test(test: PlaceTest) -> dict[str, Any]:
    return {
        "questions": test.questions,
        "counts": list(test.counts),
        "expected": decimal_text(test.expected),
        "chi_square": None if test.chi_square is None else decimal_text(test.chi_square),
        "degrees": test.degrees,
        "p": None if test.p is None else f"{test.p:.4f}",
    }

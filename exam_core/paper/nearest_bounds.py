"""A draw that is impossible: the nearest bounds of the blueprint with which it would succeed.

They are for people, who write them into the blueprint or enlarge the bank; the draw itself relaxes nothing.
Each bound named was tried with a whole draw in which no paper needed more than a quarter of the tries, so
that a draw from another secret succeeds as well.
"""

import enum
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import isqrt

from exam_core.paper.bank_index import BankIndex
from exam_core.paper.blueprint import Blueprint, blueprint_from_json
from exam_core.paper.chance import allowed_difficulty, difficulty_of_chance, expected_common
from exam_core.paper.draw import MAX_RETRIES, DrawImpossible, Impossible, draw
from exam_core.paper.draw_inputs import DrawInputs
from exam_core.paper.makeup import least_returns
from exam_core.paper.pool import Pool, make_pools
from exam_core.paper.shortages import pool_shortages

TRIES = MAX_RETRIES // 4
_PLACES = 100
"""Bounds that are decimals are given to two places."""


class Bound(enum.StrEnum):
    """A bound of the blueprint, by its name there."""

    NEIGHBOUR_COMMON_MAX = "neighbour_common_max"
    DIFFICULTY_SPREAD_MAX = "difficulty_spread_max"
    EXPOSURE_MAX = "exposure_max"
    MAKEUP_COMMON_MAX = "makeup_common_max"


Nearest = dict[Bound, Decimal]


def nearest_bounds(inputs: DrawInputs, index: BankIndex) -> Nearest | None:
    """What to write into the blueprint, bound by bound, so that the draw succeeds.

    Returns:
        The bounds to change, each to the value nearest to today's; empty where the draw succeeds as it is;
        None where no bound helps: the bank lacks questions, or is another.
    """
    nearest: Nearest = {}
    while (reason := _reason(inputs, index)) is not None:
        step = _STEPS.get(reason)
        found = step(inputs, index) if step else None
        if found is None:
            return None
        nearest |= found
        inputs = _with(inputs, found)
    return nearest


def _reason(inputs: DrawInputs, index: BankIndex) -> Impossible | None:
    try:
        draw(inputs, index, tries=TRIES)
    except DrawImpossible as impossible:
        return impossible.reason
    return None


def _with(inputs: DrawInputs, changes: Nearest) -> DrawInputs:
    changed = inputs.blueprint.model_dump(mode="json")
    for bound, value in changes.items():
        whole = bound in (Bound.EXPOSURE_MAX, Bound.MAKEUP_COMMON_MAX)
        changed[bound.value] = int(value) if whole else str(value)
    return replace(inputs, blueprint=blueprint_from_json(changed))


def _fewer_alike(inputs: DrawInputs, index: BankIndex) -> Nearest | None:
    """The least number of questions in common, as a multiple of chance."""
    bound = inputs.blueprint.neighbour_common_max
    expected = expected_common(_pools(inputs.blueprint, inputs, index))
    now = int(Fraction(bound or 0) * expected)
    values = [_up(Fraction(common) / expected) for common in range(now + 1, inputs.blueprint.count + 1)]
    return _first(Bound.NEIGHBOUR_COMMON_MAX, values, Impossible.NEIGHBOURS_TOO_ALIKE, inputs, index)


def _wider_band(inputs: DrawInputs, index: BankIndex) -> Nearest | None:
    """The least spread that takes in one more sum of difficulties after the other."""
    pools = _pools(inputs.blueprint, inputs, index)
    mean, variance = difficulty_of_chance(pools, index)
    if not variance:
        return None
    band = allowed_difficulty(pools, index, inputs.blueprint.difficulty_spread_max)
    beyond = {abs(total - mean) for total in allowed_difficulty(pools, index, None) if total not in band}
    values = [_up_root(4 * distance**2 / variance) for distance in sorted(beyond)]
    return _first(Bound.DIFFICULTY_SPREAD_MAX, values, Impossible.DIFFICULTY_OUT_OF_BAND, inputs, index)


def _more_worn(inputs: DrawInputs, index: BankIndex) -> Nearest | None:
    """The least limit of use that leaves enough questions."""
    now = inputs.blueprint.exposure_max
    if now is None:
        return None

    def suffices(limit: Decimal) -> bool:
        pools = _pools(_with(inputs, {Bound.EXPOSURE_MAX: limit}).blueprint, inputs, index)
        return not any(pool_shortages(pool) for pool in pools)

    values = sorted({Decimal(use + 1) for use in inputs.exposure.values() if use >= now})
    return _search(Bound.EXPOSURE_MAX, values, suffices)


def _more_again(inputs: DrawInputs, index: BankIndex) -> Nearest:
    """As many questions of earlier papers as the ticket that can least do without them needs."""
    pools = _pools(inputs.blueprint, inputs, index)
    at = {entry.id: position for position, entry in enumerate(index.entries)}
    earlier = ([at[one] for one in ids if one in at] for ids in inputs.earlier.values())
    return {Bound.MAKEUP_COMMON_MAX: Decimal(max(least_returns(pools, frozenset(ids)) for ids in earlier))}


_STEPS: dict[Impossible, Callable[[DrawInputs, BankIndex], Nearest | None]] = {
    Impossible.NEIGHBOURS_TOO_ALIKE: _fewer_alike,
    Impossible.DIFFICULTY_OUT_OF_BAND: _wider_band,
    Impossible.TOO_FEW_QUESTIONS: _more_worn,
    Impossible.MAKEUP_TOO_ALIKE: _more_again,
}


def _first(
    bound: Bound, values: Sequence[Decimal], reason: Impossible, inputs: DrawInputs, index: BankIndex
) -> Nearest | None:
    """The first value with which a draw no longer fails for this reason."""
    return _search(bound, values, lambda value: _reason(_with(inputs, {bound: value}), index) != reason)


def _search(bound: Bound, values: Sequence[Decimal], holds: Callable[[Decimal], bool]) -> Nearest | None:
    """The least value that holds, where every greater one does too."""
    least, beyond = 0, len(values)
    while least < beyond:
        middle = (least + beyond) // 2
        if holds(values[middle]):
            beyond = middle
        else:
            least = middle + 1
    return {bound: values[least]} if least < len(values) else None


def _pools(blueprint: Blueprint, inputs: DrawInputs, index: BankIndex) -> tuple[Pool, ...]:
    return make_pools(blueprint, index, inputs.exposure)


def _up(value: Fraction) -> Decimal:
    """The least decimal of two places that is not below `value`."""
    return Decimal(-(-value.numerator * _PLACES // value.denominator)) / _PLACES


def _up_root(square: Fraction) -> Decimal:
    """The least decimal of two places whose square is not below `square`."""
    scaled = -(-square.numerator * _PLACES**2 // square.denominator)
    root = isqrt(scaled)
    return Decimal(root if root * root >= scaled else root + 1) / _PLACES
